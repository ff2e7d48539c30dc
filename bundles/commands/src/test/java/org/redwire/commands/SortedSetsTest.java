package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.protocol.Command;

/** ZADD and its options, members with scores and pops, as they are sent and answered. */
public class SortedSetsTest {

    private static final Duration TIME = ofMillis(1500);
    private static final ScoredMember A = new ScoredMember("a", 1);
    private static final ScoredMember B = new ScoredMember("b", 2.5);

    @Test
    public void zaddSendsItsOptionsBeforeTheScores() {
        assertThat(Wire.of(SortedSets.zadd("z", 1, "a"))).isEqualTo("ZADD <z> 1 a");
        assertThat(Wire.of(SortedSets.zadd("z", A, B))).isEqualTo("ZADD <z> 1 a 2.5 b");
        assertThat(zadd(ZAddOptions.onlyNew())).isEqualTo("ZADD <z> NX 1 a");
        assertThat(zadd(ZAddOptions.onlyNew().countingChanges())).isEqualTo("ZADD <z> NX CH 1 a");
        assertThat(zadd(ZAddOptions.onlyPresent().ifGreater())).isEqualTo("ZADD <z> XX GT 1 a");
        assertThat(zadd(ZAddOptions.all().ifLess().countingChanges()))
                .isEqualTo("ZADD <z> LT CH 1 a");
        assertThat(zadd(ZAddOptions.all().ifLess().ifGreater())).isEqualTo("ZADD <z> GT 1 a");
    }

    @Test
    public void zaddIncrSendsIncrBehindTheOptions() {
        assertThat(Wire.of(SortedSets.zaddIncr("z", ZAddOptions.all(), 2.5, "a")))
                .isEqualTo("ZADD <z> INCR 2.5 a");
        assertThat(Wire.of(SortedSets.zaddIncr("z", ZAddOptions.onlyPresent(), -1, "a")))
                .isEqualTo("ZADD <z> XX INCR -1 a");
    }

    @Test
    public void newMembersHaveNoScoreToCompareWith() {
        String message = "NX does not go with GT or LT: a new member has no score before";
        refused(() -> ZAddOptions.onlyNew().ifGreater(), message);
        refused(() -> ZAddOptions.onlyNew().ifLess(), message);
    }

    @Test
    public void scoresMayBeInfiniteButNotNaN() {
        assertThat(Wire.of(SortedSets.zadd("z", Double.POSITIVE_INFINITY, "a")))
                .isEqualTo("ZADD <z> inf a");
        assertThat(Wire.of(SortedSets.zadd("z", new ScoredMember("a", Double.NEGATIVE_INFINITY))))
                .isEqualTo("ZADD <z> -inf a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SortedSets.zadd("z", Double.NaN, "a"))
                .withMessageContaining("NaN");
        refused(() -> new ScoredMember("a", Double.NaN), "a score must be a number, but is NaN");
    }

    @Test
    public void noMembersAtAllAreRefused() {
        refused(
                () -> SortedSets.zadd("z", new ScoredMember[0]),
                "there must be at least one member");
        refused(() -> SortedSets.zmscore("z"), "there must be at least one member");
        refused(() -> SortedSets.zrem("z", new String[0]), "there must be at least one member");
    }

    @Test
    public void ranksComeWithTheScoreIfAsked() {
        assertThat(Wire.of(SortedSets.zrankWithscore("z", "a"))).isEqualTo("ZRANK <z> a WITHSCORE");
        assertThat(Wire.of(SortedSets.zrevrankWithscore("z", "a")))
                .isEqualTo("ZREVRANK <z> a WITHSCORE");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SortedSets.zrankWithscore("z", "a"), List.of(3, 1.5)))
                    .isEqualTo(new RankAndScore(3, 1.5));
            assertThat(protocol.answer(SortedSets.zrankWithscore("z", "a"), null)).isNull();
            assertThat(protocol.answer(SortedSets.zrank("z", "a"), null)).isNull();
        }
    }

    @Test
    public void randomMembersComeWithOrWithoutScores() {
        assertThat(Wire.of(SortedSets.zrandmember("z", -2))).isEqualTo("ZRANDMEMBER <z> -2");
        assertThat(Wire.of(SortedSets.zrandmemberWithscores("z", 2)))
                .isEqualTo("ZRANDMEMBER <z> 2 WITHSCORES");
    }

    @Test
    public void membersWithScoresAreReadFlatAndInPairs() {
        Command<List<ScoredMember>> command = SortedSetRanges.zrangeWithscores("z", 0, -1);
        assertThat(Protocol.RESP2.answer(command, List.of("a", 1.0, "b", 2.5)))
                .containsExactly(A, B);
        assertThat(Protocol.RESP3.answer(command, List.of(List.of("a", 1.0), List.of("b", 2.5))))
                .containsExactly(A, B);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(command, List.of())).isEmpty();
            assertThat(
                            protocol.answer(
                                    SortedSets.zscan("z", "0"),
                                    List.of("0", List.of("a", "1", "b", "2.5"))))
                    .isEqualTo(new ScanPage<>("0", List.of(A, B)));
            assertThat(protocol.answer(SortedSets.zrandmemberWithscores("z", 1), null)).isEmpty();
        }
    }

    @Test
    public void infiniteScoresAreRead() {
        assertThat(Protocol.RESP2.answer(SortedSets.zscore("z", "a"), "inf")).isInfinite();
        assertThat(Protocol.RESP2.answer(SortedSets.zscore("z", "a"), "-inf"))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(
                        Protocol.RESP2.answer(
                                SortedSets.zmscore("z", "a", "b"), Arrays.asList("1", null)))
                .containsExactly(1.0, null);
    }

    @Test
    public void theFirstPoppedMemberIsReadFlatAndInPairs() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SortedSetPops.zpopmin("z"), List.of("a", 1.0))).isEqualTo(A);
            assertThat(protocol.answer(SortedSetPops.zpopmax("z"), List.of())).isNull();
        }
        assertThat(Protocol.RESP3.answer(SortedSetPops.zpopmin("z"), List.of(List.of("a", 1.0))))
                .isEqualTo(A);
    }

    @Test
    public void whatWasPoppedComesWithItsKey() {
        Object flat = List.of("z", List.of("a", 1.0));
        Object pairs = List.of("z", List.of(List.of("a", 1.0)));
        KeyedMembers expected = new KeyedMembers("z", List.of(A));
        Command<KeyedMembers> command = SortedSetPops.zmpop(ScoreEnd.MIN, "z");
        assertThat(Protocol.RESP2.answer(command, flat)).isEqualTo(expected);
        for (Protocol protocol : Protocol.values()) {
            // what is popped from several keys is nested in RESP2, too
            assertThat(protocol.answer(command, pairs)).isEqualTo(expected);
            assertThat(protocol.answer(command, null)).isNull();
            assertThat(protocol.answer(SortedSetPops.bzpopmin(TIME, "z"), List.of("z", "a", 1.0)))
                    .isEqualTo(new KeyedMember("z", "a", 1));
            assertThat(protocol.answer(SortedSetPops.bzpopmin(TIME, "z"), null)).isNull();
        }
    }

    @Test
    public void popsCountKeysAndMembers() {
        assertThat(Wire.of(SortedSetPops.zpopmax("z", 3))).isEqualTo("ZPOPMAX <z> 3");
        assertThat(Wire.of(SortedSetPops.zmpop(ScoreEnd.MAX, "a", "b")))
                .isEqualTo("ZMPOP 2 <a> <b> MAX");
        assertThat(Wire.of(SortedSetPops.zmpop(ScoreEnd.MIN, 4, "a")))
                .isEqualTo("ZMPOP 1 <a> MIN COUNT 4");
        assertThat(Wire.of(SortedSetPops.bzmpop(TIME, ScoreEnd.MIN, "a", "b")))
                .isEqualTo("BZMPOP 1.5 2 <a> <b> MIN");
        assertThat(Wire.of(SortedSetPops.bzmpop(Duration.ZERO, ScoreEnd.MAX, 4, "a")))
                .isEqualTo("BZMPOP 0 1 <a> MAX COUNT 4");
        assertThat(Wire.of(SortedSetPops.bzpopmin(TIME, "a", "b")))
                .isEqualTo("BZPOPMIN <a> <b> 1.5");
        refused(() -> SortedSetPops.zpopmin("z", -1), "the count must be at least 0, but is -1");
        refused(
                () -> SortedSetPops.zmpop(ScoreEnd.MIN, 0, "a"),
                "the count must be at least 1, but is 0");
        refused(
                () -> SortedSetPops.bzmpop(TIME, ScoreEnd.MIN, 0, "a"),
                "the count must be at least 1, but is 0");
        refused(() -> SortedSetPops.zmpop(ScoreEnd.MIN), "there must be at least one key");
        refused(() -> SortedSetPops.bzpopmin(TIME), "there must be at least one key");
    }

    @Test
    public void combinationsSendWeightsAndAggregateBehindTheKeys() {
        assertThat(Wire.of(SortedSetOperations.zinter("a", "b"))).isEqualTo("ZINTER 2 <a> <b>");
        assertThat(Wire.of(SortedSetOperations.zinter(ZCombination.sum(), "a")))
                .isEqualTo("ZINTER 1 <a> AGGREGATE SUM");
        assertThat(
                        Wire.of(
                                SortedSetOperations.zunion(
                                        ZCombination.min().weighted(2, 0.5), "a", "b")))
                .isEqualTo("ZUNION 2 <a> <b> WEIGHTS 2 0.5 AGGREGATE MIN");
        assertThat(
                        Wire.of(
                                SortedSetOperations.zunionWithscores(
                                        new ZCombination(List.of(3.0), null), "a")))
                .isEqualTo("ZUNION 1 <a> WEIGHTS 3 WITHSCORES");
        assertThat(Wire.of(SortedSetOperations.zinterstore("d", ZCombination.max(), "a", "b")))
                .isEqualTo("ZINTERSTORE <d> 2 <a> <b> AGGREGATE MAX");
        assertThat(Wire.of(SortedSetOperations.zdiffWithscores("a", "b")))
                .isEqualTo("ZDIFF 2 <a> <b> WITHSCORES");
        assertThat(Wire.of(SortedSetOperations.zdiffstore("d", "a", "b")))
                .isEqualTo("ZDIFFSTORE <d> 2 <a> <b>");
        assertThat(Wire.of(SortedSetOperations.zintercard(5, "a", "b")))
                .isEqualTo("ZINTERCARD 2 <a> <b> LIMIT 5");
    }

    @Test
    public void combinationsRefuseWhatTheServerWould() {
        refused(
                () -> SortedSetOperations.zunion(ZCombination.sum().weighted(1), "a", "b"),
                "there must be one weight for each of the 2 sets, but there are 1");
        refused(
                () -> SortedSetOperations.zinterstore("d", ZCombination.sum().weighted(1, 2), "a"),
                "there must be one weight for each of the 1 sets, but there are 2");
        refused(
                () -> ZCombination.sum().weighted(Double.NaN),
                "a weight must be a number, but is NaN");
        refused(
                () -> SortedSetOperations.zintercard(-1, "a"),
                "the limit must be at least 0, but is -1");
        refused(() -> SortedSetOperations.zdiff(), "there must be at least one key");
        refused(() -> SortedSetOperations.zunionstore("d"), "there must be at least one key");
    }

    private static String zadd(ZAddOptions options) {
        return Wire.of(SortedSets.zadd("z", options, A));
    }

    @Test
    public void membersAreScannedWithoutScores() {
        assertThat(Wire.of(SortedSets.zscanNoscores("z", "0", ScanOptions.all().count(5))))
                .isEqualTo("ZSCAN <z> 0 COUNT 5 NOSCORES");
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    SortedSets.zscanNoscores("z", "0", ScanOptions.all()),
                                    List.of("0", List.of("m", "n"))))
                    .isEqualTo(new ScanPage<>("0", List.of("m", "n")));
        }
    }

    @Test
    public void setsThatHaveAMemberAreCounted() {
        assertThat(Wire.of(SortedSetOperations.zunion(ZCombination.count(), "a", "b")))
                .isEqualTo("ZUNION 2 <a> <b> AGGREGATE COUNT");
    }
}
