package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import org.junit.Test;

/** Ranges by place, score and member as they are sent. */
public class SortedSetRangesTest {

    private static final Limit LIMIT = new Limit(2, 10);

    @Test
    public void rangesOfScoresSayWhichEndsAreOpen() {
        assertThat(zcount(ScoreRange.all())).isEqualTo("ZCOUNT <z> -inf +inf");
        assertThat(zcount(ScoreRange.closed(1, 2.5))).isEqualTo("ZCOUNT <z> 1 2.5");
        assertThat(zcount(ScoreRange.open(-1, 2))).isEqualTo("ZCOUNT <z> (-1 (2");
        assertThat(zcount(ScoreRange.closedOpen(1, 2))).isEqualTo("ZCOUNT <z> 1 (2");
        assertThat(zcount(ScoreRange.openClosed(1, 2))).isEqualTo("ZCOUNT <z> (1 2");
        assertThat(zcount(ScoreRange.atLeast(1))).isEqualTo("ZCOUNT <z> 1 +inf");
        assertThat(zcount(ScoreRange.greaterThan(1))).isEqualTo("ZCOUNT <z> (1 +inf");
        assertThat(zcount(ScoreRange.atMost(1))).isEqualTo("ZCOUNT <z> -inf 1");
        assertThat(zcount(ScoreRange.lessThan(1))).isEqualTo("ZCOUNT <z> -inf (1");
    }

    @Test
    public void scoresMayBeInfiniteLargeOrTiny() {
        assertThat(zcount(ScoreRange.closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)))
                .isEqualTo("ZCOUNT <z> -inf +inf");
        assertThat(zcount(ScoreRange.closed(0.1, 1e300))).isEqualTo("ZCOUNT <z> 0.1 1.0E300");
        assertThat(zcount(ScoreRange.closed(-0.0, 1L << 52)))
                .isEqualTo("ZCOUNT <z> 0 4503599627370496");
    }

    @Test
    public void anEndThatIsNoScoreIsRefused() {
        refused(() -> ScoreRange.closed(Double.NaN, 1), "a score must be a number, but is NaN");
        refused(() -> ScoreRange.lessThan(Double.NaN), "a score must be a number, but is NaN");
    }

    @Test
    public void rangesOfMembersSayWhichEndsAreOpen() {
        assertThat(zlexcount(LexRange.all())).isEqualTo("ZLEXCOUNT <z> - +");
        assertThat(zlexcount(LexRange.closed("a", "b"))).isEqualTo("ZLEXCOUNT <z> [a [b");
        assertThat(zlexcount(LexRange.open("a", "b"))).isEqualTo("ZLEXCOUNT <z> (a (b");
        assertThat(zlexcount(LexRange.closedOpen("a", "b"))).isEqualTo("ZLEXCOUNT <z> [a (b");
        assertThat(zlexcount(LexRange.openClosed("a", "b"))).isEqualTo("ZLEXCOUNT <z> (a [b");
        assertThat(zlexcount(LexRange.atLeast("a"))).isEqualTo("ZLEXCOUNT <z> [a +");
        assertThat(zlexcount(LexRange.greaterThan("a"))).isEqualTo("ZLEXCOUNT <z> (a +");
        assertThat(zlexcount(LexRange.atMost("-"))).isEqualTo("ZLEXCOUNT <z> - [-");
        assertThat(zlexcount(LexRange.lessThan(""))).isEqualTo("ZLEXCOUNT <z> - (");
    }

    @Test
    public void anEndWithoutItsBracketIsRefused() {
        String message = "an end of a range of members is -, +, or a member behind [ or (";
        refused(() -> new LexRange("a", "+"), message);
        refused(() -> new LexRange("-", ""), message);
        assertThat(new LexRange("[a", "+")).isEqualTo(LexRange.atLeast("a"));
    }

    @Test
    public void zrangeByPlaceKeepsItsNumbersInEitherDirection() {
        assertThat(zrange(ZRange.byRank(0, -1))).isEqualTo("ZRANGE <z> 0 -1");
        assertThat(zrange(ZRange.byRank(0, 9).reversed())).isEqualTo("ZRANGE <z> 0 9 REV");
        refused(
                () -> ZRange.byRank(0, -1).limit(0, 1),
                "LIMIT goes with a range by score or by member only");
    }

    @Test
    public void zrangeByScoreOrMemberHasTheHighestFirstIfReversed() {
        assertThat(zrange(ZRange.byScore(ScoreRange.closedOpen(1, 5))))
                .isEqualTo("ZRANGE <z> 1 (5 BYSCORE");
        assertThat(zrange(ZRange.byScore(ScoreRange.closedOpen(1, 5)).reversed()))
                .isEqualTo("ZRANGE <z> (5 1 BYSCORE REV");
        assertThat(zrange(ZRange.byLex(LexRange.atLeast("a")).limit(2, 10).reversed()))
                .isEqualTo("ZRANGE <z> + [a BYLEX REV LIMIT 2 10");
        assertThat(zrange(ZRange.byScore(ScoreRange.all()).reversed().limit(0, -1)))
                .isEqualTo("ZRANGE <z> +inf -inf BYSCORE REV LIMIT 0 -1");
    }

    @Test
    public void scoresAreAskedForBehindTheRange() {
        assertThat(
                        Wire.of(
                                SortedSetRanges.zrangeWithscores(
                                        "z", ZRange.byScore(ScoreRange.all()).limit(0, 5))))
                .isEqualTo("ZRANGE <z> -inf +inf BYSCORE LIMIT 0 5 WITHSCORES");
        assertThat(Wire.of(SortedSetRanges.zrangeWithscores("z", 0, -1)))
                .isEqualTo("ZRANGE <z> 0 -1 WITHSCORES");
        assertThat(Wire.of(SortedSetRanges.zrevrangeWithscores("z", 0, -1)))
                .isEqualTo("ZREVRANGE <z> 0 -1 WITHSCORES");
    }

    @Test
    public void zrangestoreHasTwoKeys() {
        assertThat(Wire.of(SortedSetRanges.zrangestore("d", "s", ZRange.byRank(0, 1))))
                .isEqualTo("ZRANGESTORE <d> <s> 0 1");
    }

    @Test
    public void theOldCommandsTakeALimit() {
        assertThat(Wire.of(SortedSetRanges.zrangebyscore("z", ScoreRange.closed(1, 5), LIMIT)))
                .isEqualTo("ZRANGEBYSCORE <z> 1 5 LIMIT 2 10");
        assertThat(
                        Wire.of(
                                SortedSetRanges.zrangebyscoreWithscores(
                                        "z", ScoreRange.closed(1, 5), LIMIT)))
                .isEqualTo("ZRANGEBYSCORE <z> 1 5 WITHSCORES LIMIT 2 10");
        assertThat(Wire.of(SortedSetRanges.zrangebylex("z", LexRange.open("a", "b"), LIMIT)))
                .isEqualTo("ZRANGEBYLEX <z> (a (b LIMIT 2 10");
        assertThat(Limit.first(3)).isEqualTo(new Limit(0, 3));
        refused(() -> new Limit(-1, 3), "the offset must be at least 0, but is -1");
    }

    @Test
    public void theOldReversedCommandsHaveTheHighestFirst() {
        ScoreRange scores = ScoreRange.closedOpen(1, 5);
        LexRange members = LexRange.closedOpen("a", "b");
        assertThat(Wire.of(SortedSetRanges.zrevrangebyscore("z", scores)))
                .isEqualTo("ZREVRANGEBYSCORE <z> (5 1");
        assertThat(Wire.of(SortedSetRanges.zrevrangebyscore("z", scores, LIMIT)))
                .isEqualTo("ZREVRANGEBYSCORE <z> (5 1 LIMIT 2 10");
        assertThat(Wire.of(SortedSetRanges.zrevrangebyscoreWithscores("z", scores)))
                .isEqualTo("ZREVRANGEBYSCORE <z> (5 1 WITHSCORES");
        assertThat(Wire.of(SortedSetRanges.zrevrangebyscoreWithscores("z", scores, LIMIT)))
                .isEqualTo("ZREVRANGEBYSCORE <z> (5 1 WITHSCORES LIMIT 2 10");
        assertThat(Wire.of(SortedSetRanges.zrevrangebylex("z", members)))
                .isEqualTo("ZREVRANGEBYLEX <z> (b [a");
        assertThat(Wire.of(SortedSetRanges.zrevrangebylex("z", members, LIMIT)))
                .isEqualTo("ZREVRANGEBYLEX <z> (b [a LIMIT 2 10");
    }

    @Test
    public void whatIsRemovedIsNamedByPlaceScoreOrMember() {
        assertThat(Wire.of(SortedSetRanges.zremrangebyrank("z", 0, -2)))
                .isEqualTo("ZREMRANGEBYRANK <z> 0 -2");
        assertThat(Wire.of(SortedSetRanges.zremrangebyscore("z", ScoreRange.lessThan(5))))
                .isEqualTo("ZREMRANGEBYSCORE <z> -inf (5");
        assertThat(Wire.of(SortedSetRanges.zremrangebylex("z", LexRange.lessThan("b"))))
                .isEqualTo("ZREMRANGEBYLEX <z> - (b");
    }

    private static String zcount(ScoreRange range) {
        return Wire.of(SortedSetRanges.zcount("z", range));
    }

    private static String zlexcount(LexRange range) {
        return Wire.of(SortedSetRanges.zlexcount("z", range));
    }

    private static String zrange(ZRange range) {
        return Wire.of(SortedSetRanges.zrange("z", range));
    }
}
