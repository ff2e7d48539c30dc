package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.Test;
import org.redwire.commands.RankAndScore;
import org.redwire.commands.Scan;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.ScanPage;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.SortedSets;
import org.redwire.commands.ZAddOptions;

/** The commands for sorted sets. */
public class SortedSetCommandsIT extends CommandGroupTestBase {

    private static final ScoredMember A = new ScoredMember("a", 1);
    private static final ScoredMember B = new ScoredMember("b", 2.5);
    private static final ScoredMember ENDLESS = new ScoredMember("c", Double.POSITIVE_INFINITY);

    public SortedSetCommandsIT() {
        super(SortedSets.class);
    }

    @Test
    public void membersAreAddedAndRemoved() {
        assertThat(redis.zadd("z", 1, "a")).isTrue();
        assertThat(redis.zadd("z", 2, bytes("b"))).isTrue();
        assertThat(redis.zadd("z", A, B, ENDLESS)).isEqualTo(1);
        assertThat(redis.zcard("z")).isEqualTo(3);
        assertThat(redis.zscore("z", "b")).isEqualTo(2.5);
        assertThat(redis.zscore("z", "c")).isInfinite();
        assertThat(redis.zscore("z", "none")).isNull();
        assertThat(redis.zmscore("z", "a", "none", "b")).containsExactly(1.0, null, 2.5);
        assertThat(redis.zrem("z", "a")).isTrue();
        assertThat(redis.zrem("z", "a", "b", "c")).isEqualTo(2);
    }

    @Test
    public void optionsDecideWhatIsWritten() {
        redis.zadd("z", A, B);
        ScoredMember more = new ScoredMember("a", 5);
        ScoredMember fresh = new ScoredMember("n", 9);
        assertThat(redis.zadd("z", ZAddOptions.onlyNew(), more, fresh)).isEqualTo(1);
        assertThat(redis.zscore("z", "a")).isEqualTo(1);
        assertThat(redis.zadd("z", ZAddOptions.onlyPresent().ifGreater().countingChanges(), more))
                .isEqualTo(1);
        assertThat(redis.zadd("z", ZAddOptions.all().ifLess().countingChanges(), fresh)).isZero();
        assertThat(redis.zaddIncr("z", ZAddOptions.all(), 0.5, "a")).isEqualTo(5.5);
        assertThat(redis.zaddIncr("z", ZAddOptions.onlyNew(), 1, "a")).isNull();
        assertThat(redis.zincrby("z", -0.5, "a")).isEqualTo(5);
    }

    @Test
    public void placesAreCountedFromBothEnds() {
        redis.zadd("z", A, B, ENDLESS);
        assertThat(redis.zrank("z", "b")).isEqualTo(1);
        assertThat(redis.zrank("z", "none")).isNull();
        assertThat(redis.zrevrank("z", "c")).isZero();
        assertThat(redis.zrevrank("z", "none")).isNull();
        since("7.2", () -> redis.zrankWithscore("z", "b"), new RankAndScore(1, 2.5));
        since("7.2", () -> redis.zrankWithscore("z", "none"), (RankAndScore) null);
        since("7.2", () -> redis.zrevrankWithscore("z", "a"), new RankAndScore(2, 1));
    }

    @Test
    public void anyMembersAreGiven() {
        redis.zadd("z", B);
        assertThat(redis.zrandmember("z")).isEqualTo("b");
        assertThat(redis.zrandmember("none")).isNull();
        assertThat(redis.zrandmember("z", 5)).containsExactly("b");
        assertThat(redis.zrandmember("z", -2)).containsExactly("b", "b");
        assertThat(redis.zrandmember("none", 5)).isEmpty();
        assertThat(redis.zrandmemberWithscores("z", -2)).containsExactly(B, B);
        assertThat(redis.zrandmemberWithscores("none", 2)).isEmpty();
    }

    @Test
    public void membersAreScannedPageByPage() {
        ScoredMember[] members = new ScoredMember[1000];
        Arrays.setAll(members, i -> new ScoredMember("m" + i, i + 0.5));
        redis.zadd("z", members);
        ScanPage<ScoredMember> page = redis.zscan("z", ScanPage.START);
        assertThat(page.last()).isFalse();
        page = redis.zscan("z", page.cursor(), ScanOptions.all().count(10_000));
        assertThat(page.last()).isTrue();
        assertThat(Scan.scoredMembers(redis, "z")).contains(members).hasSizeBetween(1000, 2000);
        assertThat(
                        Scan.scoredMembers(redis, "z", ScanOptions.all().matching("m?")).stream()
                                .distinct())
                .hasSize(10);
        onValkeyThat(
                () -> redis.zscanNoscores("z", ScanPage.START, ScanOptions.all().count(10_000)),
                names -> assertThat(names.items()).hasSize(1000));
    }
}
