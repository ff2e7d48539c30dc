package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.CopyOptions;
import org.redwire.commands.Keys;
import org.redwire.commands.MigrateOptions;
import org.redwire.commands.RestoreOptions;
import org.redwire.commands.Scan;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.ScanPage;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.error.ServerException;

/** The commands for keys of any type. */
public class KeyCommandsIT extends CommandGroupTestBase {

    public KeyCommandsIT() {
        super(Keys.class);
    }

    @Test
    public void keysAreCountedAndDeleted() {
        redis.mset(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6"));
        assertThat(redis.exists("a")).isTrue();
        assertThat(redis.exists("a", "a", "none")).isEqualTo(2);
        assertThat(redis.touch("a")).isTrue();
        assertThat(redis.touch("a", "b", "none")).isEqualTo(2);
        assertThat(redis.keys("[ab]")).containsExactlyInAnyOrder("a", "b");
        assertThat(redis.del("a")).isTrue();
        assertThat(redis.del("a", "b", "c")).isEqualTo(2);
        assertThat(redis.unlink("d")).isTrue();
        assertThat(redis.unlink("d", "e", "none")).isEqualTo(1);
        assertThat(redis.randomkey()).isEqualTo("f");
        redis.del("f");
        assertThat(redis.randomkey()).isNull();
    }

    @Test
    public void keysAreRenamedCopiedAndMoved() {
        redis.mset(Map.of("a", "1", "b", "2"));
        redis.rename("a", "c");
        assertThat(redis.renamenx("c", "b")).isFalse();
        assertThat(redis.renamenx("c", "a")).isTrue();
        assertThat(redis.copy("a", "b")).isFalse();
        assertThat(redis.copy("a", "d")).isTrue();
        assertThat(redis.copy("a", "b", CopyOptions.replacing())).isTrue();
        assertThat(redis.get("b")).isEqualTo("1");
        assertThat(redis.copy("a", "a", CopyOptions.toDatabase(1))).isTrue();
        assertThat(redis.copy("a", "a", CopyOptions.toDatabase(1))).isFalse();
        assertThat(redis.copy("a", "a", CopyOptions.toDatabase(1).andReplace())).isTrue();
        assertThat(redis.move("a", 1)).isFalse();
        assertThat(redis.move("b", 1)).isTrue();
        assertThat(redis.exists("b")).isFalse();
    }

    @Test
    public void aKeyThatIsNotThereCannotBeRenamed() {
        assertThatThrownBy(() -> redis.rename("none", "a"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("no such key");
    }

    @Test
    public void whatTheServerSaysOfAValue() {
        redis.set("n", "1");
        redis.rpush("l", "e");
        assertThat(redis.type("n")).isEqualTo("string");
        assertThat(redis.type("none")).isEqualTo("none");
        assertThat(redis.objectEncoding("n")).isEqualTo("int");
        assertThat(redis.objectEncoding("none")).isNull();
        assertThat(redis.objectRefcount("l")).isEqualTo(1);
        assertThat(redis.objectRefcount("none")).isNull();
        assertThat(redis.objectIdletime("l")).isNotNegative();
        assertThat(redis.objectIdletime("none")).isNull();
    }

    @Test
    public void howOftenAValueIsUsedIsKnownWithAnLfuPolicyOnly() {
        redis.set("k", "v");
        assertThatThrownBy(() -> redis.objectFreq("k"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("LFU");
        client.configSet("maxmemory-policy", "allkeys-lfu");
        try {
            assertThat(redis.objectFreq("k")).isNotNegative();
            assertThat(redis.objectFreq("none")).isNull();
        } finally {
            client.configSet("maxmemory-policy", "noeviction");
        }
    }

    @Test
    public void valuesAreDumpedAndRestored() {
        redis.set("a", "v");
        byte[] dump = redis.dump("a");
        assertThat(redis.dump("none")).isNull();
        redis.restore("b", dump);
        assertThat(redis.get("b")).isEqualTo("v");
        assertThat(redis.ttl("b")).isEqualTo(-1);
        assertThatThrownBy(() -> redis.restore("b", dump))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("BUSYKEY");
        redis.restore("b", dump, RestoreOptions.none().replacing().expiringIn(ofSeconds(100)));
        assertThat(redis.ttl("b")).isBetween(1L, 100L);
        Instant later = Instant.ofEpochMilli(4_000_000_000_007L);
        redis.restore("b", dump, RestoreOptions.none().replacing().expiringAt(later));
        assertThat(redis.pexpiretime("b")).isEqualTo(later.toEpochMilli());
        redis.restore("b", dump, RestoreOptions.none().replacing().idleFor(ofSeconds(1000)));
        assertThat(redis.objectIdletime("b")).isGreaterThanOrEqualTo(1000);
        redis.restore("b", dump, RestoreOptions.none().replacing().usedWith(7));
    }

    @Test
    public void keysAreScannedPageByPage() {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            values.put("k" + i, "v");
        }
        redis.mset(values);
        redis.rpush("list", "e");
        ScanPage<String> page = redis.scan(ScanPage.START);
        assertThat(page.last()).isFalse();
        page = redis.scan(page.cursor(), ScanOptions.all().count(1000));
        assertThat(page.last()).isTrue();
        assertThat(Scan.keys(redis).stream().distinct()).hasSize(101);
        assertThat(Scan.keys(redis, ScanOptions.all().ofType("list"))).containsOnly("list");
        assertThat(Scan.keys(redis, ScanOptions.all().matching("k?").count(7)).stream().distinct())
                .hasSize(10);
    }

    @Test
    public void keysMigrateToAnotherServer() {
        redis.mset(Map.of("a", "1", "b", "2", "c", "3"));
        try (RedisServer other = anotherServer().user("app", "on >secret ~* &* +@all").start();
                RespConsole there = other.console()) {
            String host = "127.0.0.1";
            MigrateOptions none = MigrateOptions.none();
            assertThat(redis.migrate(host, other.port(), 0, ofSeconds(10), none, "a")).isTrue();
            assertThat(redis.exists("a")).isFalse();
            assertThat(redis.migrate(host, other.port(), 0, ofSeconds(10), none, "a")).isFalse();
            MigrateOptions options = none.copying().replacing().authenticated("app", "secret");
            assertThat(redis.migrate(host, other.port(), 0, ofSeconds(10), options, "b", "c"))
                    .isTrue();
            assertThat(redis.mget("b", "c")).containsExactly("2", "3");
            assertThat(there.list("MGET", "a", "b", "c")).isEqualTo(List.of("1", "2", "3"));
        }
    }

    @Test
    public void nobodyWaitsForReplicasThatAreNotThere() {
        redis.set("k", "v");
        assertThat(redis.waitReplicas(0, ofMillis(1))).isZero();
        assertThat(redis.waitReplicas(1, ofNanos(1))).isZero();
        sinceThat(
                "7.2",
                () -> redis.waitaof(0, 1, ofNanos(1)),
                synced -> assertThat(synced.replicas()).isZero());
    }
}
