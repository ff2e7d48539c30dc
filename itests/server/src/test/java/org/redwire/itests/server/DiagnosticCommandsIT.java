package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.CommandLatencies;
import org.redwire.commands.Diagnostics;
import org.redwire.commands.LatencyEvent;
import org.redwire.commands.LatencySample;
import org.redwire.commands.SlowCommand;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ServerException;

/** The commands that tell where the server's time and memory go. */
public class DiagnosticCommandsIT extends CommandGroupTestBase {

    public DiagnosticCommandsIT() {
        super(Diagnostics.class);
    }

    @Test
    public void slowCommandsAreNoted() {
        redis.slowlogReset();
        client.configSet("slowlog-log-slower-than", "0");
        redis.set("k", "v");
        client.configSet("slowlog-log-slower-than", "-1");
        assertThat(redis.slowlogLen()).isGreaterThanOrEqualTo(2);
        SlowCommand slow =
                redis.slowlogGet().stream()
                        .filter(one -> one.command().equals(List.of("SET", "k", "v")))
                        .findFirst()
                        .orElseThrow();
        assertThat(slow.client()).startsWith("127.0.0.1:");
        assertThat(slow.clientName()).isEmpty();
        assertThat(slow.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(redis.slowlogGet(1)).hasSize(1);
        assertThat(redis.slowlogGet(-1)).hasSize((int) redis.slowlogLen());
        redis.slowlogReset();
        assertThat(redis.slowlogLen()).isZero();
    }

    @Test
    public void aValueIsLookedAt() {
        redis.set("k", "v");
        assertThat(redis.debugObject("k")).contains("encoding:embstr");
        assertThatThrownBy(() -> redis.debugObject("none"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("no such key");
    }

    @Test
    public void pausesAreNoted() {
        client.configSet("latency-monitor-threshold", "1");
        redis.latencyReset();
        client.execute(Command.of("DEBUG").arg("SLEEP").arg("0.01"));
        client.configSet("latency-monitor-threshold", "0");
        // a busy machine may have added pauses of its own
        LatencyEvent event =
                redis.latencyLatest().stream()
                        .filter(one -> one.name().equals("command"))
                        .findFirst()
                        .orElseThrow();
        assertThat(event.longest()).isGreaterThanOrEqualTo(ofMillis(10));
        assertThat(event.longest()).isGreaterThanOrEqualTo(event.latest());
        List<LatencySample> samples = redis.latencyHistory("command");
        assertThat(samples.get(samples.size() - 1).at()).isEqualTo(event.at());
        assertThat(samples).extracting(LatencySample::duration).contains(event.longest());
        assertThat(redis.latencyGraph("command")).contains("command - high");
        assertThat(redis.latencyDoctor()).isNotEmpty();
        assertThat(redis.latencyReset("command", "nosuch")).isEqualTo(1);
        assertThat(redis.latencyHistory("command")).isEmpty();
    }

    @Test
    public void howLongCommandsTookIsKnown() {
        redis.set("k", "v");
        assertThat(redis.latencyHistogram()).containsKey("set");
        Map<String, CommandLatencies> some = redis.latencyHistogram("set", "nosuch");
        assertThat(some).containsOnlyKeys("set");
        CommandLatencies set = some.get("set");
        assertThat(set.atMost().get(set.atMost().lastKey())).isEqualTo(set.calls());
    }

    @Test
    public void memoryIsAccountedFor() {
        redis.set("k", "v".repeat(1000));
        assertThat(redis.memoryUsage("k")).isGreaterThan(1000);
        assertThat(redis.memoryUsage("k", 0)).isGreaterThan(1000);
        assertThat(redis.memoryUsage("none")).isNull();
        Map<String, Reply> stats = redis.memoryStats();
        assertThat(stats.get("total.allocated").number()).isPositive();
        assertThat(stats.get("db.0").fields()).isNotEmpty();
        assertThat(redis.memoryDoctor()).isNotEmpty();
        assertThat(redis.memoryMallocStats()).isNotEmpty();
        redis.memoryPurge();
    }
}
