package org.redwire.itests.server;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import org.redwire.commands.KeyedMember;
import org.redwire.commands.KeyedMembers;
import org.redwire.commands.ScoreEnd;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.SortedSetPops;

/** The commands that take members out of sorted sets from an end. */
public class SortedSetPopCommandsIT extends CommandGroupTestBase {

    private static final Duration LONG = ofSeconds(10);
    private static final Duration SHORT = ofNanos(1);

    public SortedSetPopCommandsIT() {
        super(SortedSetPops.class);
    }

    @Test
    public void membersAreTakenFromBothEnds() {
        fill();
        assertThat(redis.zpopmin("z")).isEqualTo(scored("a", 1));
        assertThat(redis.zpopmax("z")).isEqualTo(scored("f", 6));
        assertThat(redis.zpopmin("z", 2)).containsExactly(scored("b", 2), scored("c", 3));
        assertThat(redis.zpopmax("z", 9)).containsExactly(scored("e", 5), scored("d", 4));
        assertThat(redis.zpopmin("z")).isNull();
        assertThat(redis.zpopmax("z")).isNull();
        assertThat(redis.zpopmin("z", 2)).isEmpty();
        assertThat(redis.zpopmax("z", 2)).isEmpty();
    }

    @Test
    public void membersAreTakenFromTheFirstSetThatHasAny() {
        fill();
        assertThat(redis.zmpop(ScoreEnd.MIN, "none", "z"))
                .isEqualTo(new KeyedMembers("z", List.of(scored("a", 1))));
        assertThat(redis.zmpop(ScoreEnd.MAX, 2, "none", "z"))
                .isEqualTo(new KeyedMembers("z", List.of(scored("f", 6), scored("e", 5))));
        assertThat(redis.zmpop(ScoreEnd.MIN, "none")).isNull();
    }

    @Test
    public void whatIsThereIsTakenAtOnce() {
        fill();
        assertThat(redis.bzpopmin(LONG, "none", "z")).isEqualTo(new KeyedMember("z", "a", 1));
        assertThat(redis.bzpopmax(Duration.ZERO, "z")).isEqualTo(new KeyedMember("z", "f", 6));
        assertThat(redis.bzmpop(LONG, ScoreEnd.MIN, "none", "z"))
                .isEqualTo(new KeyedMembers("z", List.of(scored("b", 2))));
        assertThat(redis.bzmpop(LONG, ScoreEnd.MAX, 2, "z"))
                .isEqualTo(new KeyedMembers("z", List.of(scored("e", 5), scored("d", 4))));
    }

    @Test
    public void nullSaysThatTheTimePassed() {
        assertThat(redis.bzpopmin(SHORT, "z")).isNull();
        assertThat(redis.bzpopmax(SHORT, "z")).isNull();
        assertThat(redis.bzmpop(SHORT, ScoreEnd.MIN, "z")).isNull();
        assertThat(redis.bzmpop(SHORT, ScoreEnd.MIN, 2, "z")).isNull();
    }

    private void fill() {
        redis.zadd(
                "z",
                scored("a", 1),
                scored("b", 2),
                scored("c", 3),
                scored("d", 4),
                scored("e", 5),
                scored("f", 6));
    }

    private static ScoredMember scored(String member, double score) {
        return new ScoredMember(member, score);
    }
}
