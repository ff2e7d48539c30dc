package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.Test;
import org.redwire.commands.Scan;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.ScanPage;
import org.redwire.commands.Sets;

/** The commands for sets. */
public class SetCommandsIT extends CommandGroupTestBase {

    public SetCommandsIT() {
        super(Sets.class);
    }

    @Test
    public void membersAreAddedAndRemoved() {
        assertThat(redis.sadd("s", "a")).isTrue();
        assertThat(redis.sadd("s", "a", "b")).isEqualTo(1);
        assertThat(redis.sadd("s", bytes("c"), bytes("d"))).isEqualTo(2);
        assertThat(redis.scard("s")).isEqualTo(4);
        assertThat(redis.smembers("s")).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(redis.smembers("none")).isEmpty();
        assertThat(redis.sismember("s", "a")).isTrue();
        assertThat(redis.sismember("s", bytes("z"))).isFalse();
        assertThat(redis.smismember("s", "a", "z")).containsExactly(true, false);
        assertThat(redis.srem("s", "a")).isTrue();
        assertThat(redis.srem("s", "a", "b")).isEqualTo(1);
        assertThat(redis.srem("s", bytes("c"))).isEqualTo(1);
        assertThat(redis.smove("s", "t", "d")).isTrue();
        assertThat(redis.smove("s", "t", "d")).isFalse();
        assertThat(redis.smembers("t")).containsExactly("d");
    }

    @Test
    public void anyMembersAreGivenOrTaken() {
        redis.sadd("s", "a");
        assertThat(redis.srandmember("s")).isEqualTo("a");
        assertThat(redis.srandmember("s", 5)).containsExactly("a");
        assertThat(redis.srandmember("s", -2)).containsExactly("a", "a");
        assertThat(redis.srandmember("none")).isNull();
        assertThat(redis.srandmember("none", 5)).isEmpty();
        assertThat(redis.spop("s")).isEqualTo("a");
        assertThat(redis.spop("s")).isNull();
        assertThat(redis.spop("s", 2)).isEmpty();
        redis.sadd("s", "a", "b");
        assertThat(redis.spop("s", 9)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    public void setsAreCombined() {
        redis.sadd("a", "1", "2", "3");
        redis.sadd("b", "2", "3", "4");
        assertThat(redis.sdiff("a", "b")).containsExactly("1");
        assertThat(redis.sinter("a", "b")).containsExactlyInAnyOrder("2", "3");
        assertThat(redis.sunion("a", "b")).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(redis.sintercard("a", "b")).isEqualTo(2);
        assertThat(redis.sintercard(1, "a", "b")).isEqualTo(1);
        assertThat(redis.sdiffstore("d", "a", "b")).isEqualTo(1);
        assertThat(redis.sinterstore("i", "a", "b")).isEqualTo(2);
        assertThat(redis.sunionstore("u", "a", "b")).isEqualTo(4);
        assertThat(redis.smembers("i")).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    public void membersOfSeveralSetsAreCounted() {
        redis.sadd("a", "1", "2", "3");
        redis.sadd("b", "2", "3", "4");
        since("8.10", () -> redis.sdiffcard("a", "b"), 1L);
        since("8.10", () -> redis.sdiffcard(1, "a", "none"), 1L);
        since("8.10", () -> redis.sunioncard("a", "b"), 4L);
        since("8.10", () -> redis.sunioncard(2, "a", "b"), 2L);
        since("8.10", () -> redis.sunioncardApprox(0, "a", "b"), 4L);
    }

    @Test
    public void membersAreScannedPageByPage() {
        String[] members = new String[1000];
        Arrays.setAll(members, i -> "m" + i);
        redis.sadd("s", members);
        ScanPage<String> page = redis.sscan("s", ScanPage.START);
        assertThat(page.last()).isFalse();
        page = redis.sscan("s", page.cursor(), ScanOptions.all().count(10_000));
        assertThat(page.last()).isTrue();
        assertThat(Scan.members(redis, "s").stream().distinct()).hasSize(1000);
        assertThat(Scan.members(redis, "s", ScanOptions.all().matching("m?")).stream().distinct())
                .hasSize(10);
    }
}
