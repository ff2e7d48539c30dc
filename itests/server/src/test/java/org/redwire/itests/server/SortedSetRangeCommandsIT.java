package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.redwire.commands.LexRange;
import org.redwire.commands.Limit;
import org.redwire.commands.ScoreRange;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.SortedSetRanges;
import org.redwire.commands.ZRange;

/** The commands for a part of a sorted set. */
public class SortedSetRangeCommandsIT extends CommandGroupTestBase {

    private static final ScoredMember A = new ScoredMember("a", 1);
    private static final ScoredMember B = new ScoredMember("b", 2);
    private static final ScoredMember C = new ScoredMember("c", 3);
    private static final Limit SECOND = new Limit(1, 1);

    public SortedSetRangeCommandsIT() {
        super(SortedSetRanges.class);
    }

    @Test
    public void membersAreFoundByPlace() {
        redis.zadd("z", A, B, C);
        assertThat(redis.zrange("z", 0, -1)).containsExactly("a", "b", "c");
        assertThat(redis.zrange("z", ZRange.byRank(0, 0).reversed())).containsExactly("c");
        assertThat(redis.zrangeWithscores("z", 0, 1)).containsExactly(A, B);
        assertThat(redis.zrangeWithscores("z", ZRange.byRank(0, 1).reversed()))
                .containsExactly(C, B);
        assertThat(redis.zrevrange("z", 0, 1)).containsExactly("c", "b");
        assertThat(redis.zrevrangeWithscores("z", 0, 1)).containsExactly(C, B);
        assertThat(redis.zrangeWithscores("none", 0, -1)).isEmpty();
    }

    @Test
    public void membersAreFoundByScore() {
        redis.zadd("z", A, B, C);
        ScoreRange most = ScoreRange.greaterThan(1);
        assertThat(redis.zcount("z", ScoreRange.closedOpen(1, 3))).isEqualTo(2);
        assertThat(redis.zcount("z", ScoreRange.all())).isEqualTo(3);
        assertThat(redis.zrange("z", ZRange.byScore(most).reversed())).containsExactly("c", "b");
        assertThat(redis.zrangeWithscores("z", ZRange.byScore(most).limit(1, -1)))
                .containsExactly(C);
        assertThat(redis.zrangebyscore("z", most)).containsExactly("b", "c");
        assertThat(redis.zrangebyscore("z", most, SECOND)).containsExactly("c");
        assertThat(redis.zrangebyscoreWithscores("z", most)).containsExactly(B, C);
        assertThat(redis.zrangebyscoreWithscores("z", most, SECOND)).containsExactly(C);
        assertThat(redis.zrevrangebyscore("z", most)).containsExactly("c", "b");
        assertThat(redis.zrevrangebyscore("z", most, SECOND)).containsExactly("b");
        assertThat(redis.zrevrangebyscoreWithscores("z", most)).containsExactly(C, B);
        assertThat(redis.zrevrangebyscoreWithscores("z", most, SECOND)).containsExactly(B);
    }

    @Test
    public void membersOfEqualScoresAreFoundByTheirBytes() {
        for (String member : List.of("a", "b", "c", "d")) {
            redis.zadd("z", 0, member);
        }
        LexRange range = LexRange.closedOpen("b", "d");
        assertThat(redis.zlexcount("z", range)).isEqualTo(2);
        assertThat(redis.zrange("z", ZRange.byLex(LexRange.lessThan("c"))))
                .containsExactly("a", "b");
        assertThat(redis.zrange("z", ZRange.byLex(range).reversed().limit(0, 1)))
                .containsExactly("c");
        assertThat(redis.zrangebylex("z", range)).containsExactly("b", "c");
        assertThat(redis.zrangebylex("z", range, SECOND)).containsExactly("c");
        assertThat(redis.zrevrangebylex("z", range)).containsExactly("c", "b");
        assertThat(redis.zrevrangebylex("z", range, SECOND)).containsExactly("b");
        assertThat(redis.zremrangebylex("z", LexRange.atMost("b"))).isEqualTo(2);
        assertThat(redis.zrange("z", 0, -1)).containsExactly("c", "d");
    }

    @Test
    public void partsAreStoredAndRemoved() {
        redis.zadd("z", A, B, C);
        assertThat(redis.zrangestore("d", "z", ZRange.byScore(ScoreRange.atLeast(2)))).isEqualTo(2);
        assertThat(redis.zrangeWithscores("d", 0, -1)).containsExactly(B, C);
        assertThat(redis.zremrangebyrank("z", 0, 0)).isEqualTo(1);
        assertThat(redis.zremrangebyscore("z", ScoreRange.lessThan(3))).isEqualTo(1);
        assertThat(redis.zrange("z", 0, -1)).containsExactly("c");
    }
}
