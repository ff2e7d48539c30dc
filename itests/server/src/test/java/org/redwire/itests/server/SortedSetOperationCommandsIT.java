package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.SortedSetOperations;
import org.redwire.commands.ZCombination;

/** The commands that combine several sorted sets. */
public class SortedSetOperationCommandsIT extends CommandGroupTestBase {

    private static final ZCombination DOUBLED = ZCombination.max().weighted(1, 2);

    public SortedSetOperationCommandsIT() {
        super(SortedSetOperations.class);
    }

    @Test
    public void whatIsInOneOnly() {
        fill();
        assertThat(redis.zdiff("a", "b")).containsExactly("x");
        assertThat(redis.zdiffWithscores("a", "b")).containsExactly(scored("x", 1));
        assertThat(redis.zdiffstore("d", "a", "b")).isEqualTo(1);
        assertThat(redis.zrange("d", 0, -1)).containsExactly("x");
    }

    @Test
    public void whatIsInAll() {
        fill();
        assertThat(redis.zinter("a", "b")).containsExactly("y");
        assertThat(redis.zinter(DOUBLED, "a", "b")).containsExactly("y");
        assertThat(redis.zinterWithscores("a", "b")).containsExactly(scored("y", 12));
        assertThat(redis.zinterWithscores(DOUBLED, "a", "b")).containsExactly(scored("y", 20));
        assertThat(redis.zintercard("a", "b")).isEqualTo(1);
        assertThat(redis.zintercard(1, "a", "a")).isEqualTo(1);
        assertThat(redis.zinterstore("d", "a", "b")).isEqualTo(1);
        assertThat(redis.zinterstore("d", ZCombination.min(), "a", "b")).isEqualTo(1);
        assertThat(redis.zscore("d", "y")).isEqualTo(2);
    }

    @Test
    public void whatIsInAny() {
        fill();
        assertThat(redis.zunion("a", "b")).containsExactly("x", "z", "y");
        assertThat(redis.zunion(ZCombination.min(), "a", "b")).containsExactly("x", "y", "z");
        assertThat(redis.zunionWithscores("a", "b"))
                .containsExactly(scored("x", 1), scored("z", 3), scored("y", 12));
        assertThat(redis.zunionWithscores(DOUBLED, "a", "b"))
                .containsExactly(scored("x", 1), scored("z", 6), scored("y", 20));
        assertThat(redis.zunionstore("d", "a", "b")).isEqualTo(3);
        assertThat(redis.zunionstore("d", ZCombination.sum().weighted(0, 1), "a", "b"))
                .isEqualTo(3);
        assertThat(redis.zscore("d", "x")).isZero();
    }

    private void fill() {
        redis.zadd("a", scored("x", 1), scored("y", 2));
        redis.zadd("b", scored("y", 10), scored("z", 3));
    }

    private static ScoredMember scored(String member, double score) {
        return new ScoredMember(member, score);
    }
}
