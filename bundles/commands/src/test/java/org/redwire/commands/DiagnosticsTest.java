package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/** Slow commands, pauses and memory as they are asked for and answered. */
public class DiagnosticsTest {

    @Test
    public void formsWithOptionsSendTheirWords() {
        assertThat(Wire.of(Diagnostics.slowlogGet())).isEqualTo("SLOWLOG GET");
        assertThat(Wire.of(Diagnostics.slowlogGet(-1))).isEqualTo("SLOWLOG GET -1");
        assertThat(Wire.of(Diagnostics.latencyHistogram())).isEqualTo("LATENCY HISTOGRAM");
        assertThat(Wire.of(Diagnostics.latencyHistogram("set", "get")))
                .isEqualTo("LATENCY HISTOGRAM set get");
        assertThat(Wire.of(Diagnostics.latencyReset("fork"))).isEqualTo("LATENCY RESET fork");
        assertThat(Wire.of(Diagnostics.memoryUsage("k"))).isEqualTo("MEMORY USAGE <k>");
        assertThat(Wire.of(Diagnostics.memoryUsage("k", 0)))
                .isEqualTo("MEMORY USAGE <k> SAMPLES 0");
        refused(() -> Diagnostics.slowlogGet(-2), "the count must be -1 for all, or not negative");
        refused(
                () -> Diagnostics.memoryUsage("k", -1),
                "the number of samples must be at least 0, but is -1");
    }

    @Test
    public void slowCommandsAreReadOfOldServersAndOfNewerOnes() {
        List<Object> old = List.of(14, 1_700_000_000, 15, List.of("SET", "k", "v"));
        List<Object> entry =
                List.of(14, 1_700_000_000, 15, List.of("SET", "k", "v"), "h:1", "me", "new");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Diagnostics.slowlogGet(), List.of(old, entry)))
                    .containsExactly(slow("", ""), slow("h:1", "me"));
        }
    }

    @Test
    public void numbersBeyondAllMeasureAreReadOrRefused() {
        long most = Long.MAX_VALUE;
        for (Protocol protocol : Protocol.values()) {
            List<Object> slow = List.of(14, 1_700_000_000, most, List.of("SET"));
            assertThat(protocol.answer(Diagnostics.slowlogGet(), List.of(slow)).get(0).duration())
                    .isEqualTo(Duration.of(most, ChronoUnit.MICROS));
            Map<String, Object> set = Map.of("histogram_usec", Map.of(most, 1));
            assertThat(protocol.answer(Diagnostics.latencyHistogram(), Map.of("set", set)))
                    .extractingByKey("set")
                    .extracting(CommandLatencies::atMost)
                    .isEqualTo(Map.of(Duration.of(most, ChronoUnit.MICROS), 1L));
            List<Object> never = List.of(14, most, 15, List.of("SET"));
            beyond(() -> protocol.answer(Diagnostics.slowlogGet(), List.of(never)));
            List<Object> event = List.of("fork", most, 5, 70);
            beyond(() -> protocol.answer(Diagnostics.latencyLatest(), List.of(event)));
            List<Object> sample = List.of(most, 5);
            beyond(() -> protocol.answer(Diagnostics.latencyHistory("fork"), List.of(sample)));
        }
    }

    private static void beyond(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining("seconds of a year that can be told");
    }

    @Test
    public void aSlowCommandShowsNoWords() {
        assertThat(slow("h:1", "me").toString()).contains("3 words").doesNotContain("[SET, k, v]");
    }

    @Test
    public void pausesAreReadWhateverElseTheReplyHas() {
        Instant at = Instant.ofEpochSecond(1_700_000_000);
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    Diagnostics.latencyLatest(),
                                    List.of(List.of("fork", 1_700_000_000, 5, 70, "new"))))
                    .containsExactly(new LatencyEvent("fork", at, ofMillis(5), ofMillis(70)));
            assertThat(
                            protocol.answer(
                                    Diagnostics.latencyHistory("fork"),
                                    List.of(List.of(1_700_000_000, 5))))
                    .containsExactly(new LatencySample(at, ofMillis(5)));
        }
    }

    @Test
    public void histogramsAreReadInTheOrderOfTheirTimes() {
        Map<Object, Object> times = new LinkedHashMap<>();
        times.put(8, 90);
        times.put(2, 10);
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("new", "field");
        set.put("calls", 100);
        set.put("histogram_usec", times);
        for (Protocol protocol : Protocol.values()) {
            Map<String, CommandLatencies> read =
                    protocol.answer(Diagnostics.latencyHistogram(), Map.of("set", set));
            assertThat(read).containsOnlyKeys("set");
            assertThat(read.get("set").calls()).isEqualTo(100);
            assertThat(read.get("set").atMost())
                    .containsExactly(
                            Map.entry(ofNanos(2_000), 10L), Map.entry(ofNanos(8_000), 90L));
        }
    }

    @Test
    public void memoryStatsKeepTheirMaps() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("peak.allocated", 5);
        reply.put("db.0", Map.of("overhead.hashtable.main", 72));
        for (Protocol protocol : Protocol.values()) {
            Map<String, Reply> stats = protocol.answer(Diagnostics.memoryStats(), reply);
            assertThat(stats.get("peak.allocated").number()).isEqualTo(5);
            assertThat(stats.get("db.0").fields().get("overhead.hashtable.main").number())
                    .isEqualTo(72);
        }
    }

    private static SlowCommand slow(String client, String name) {
        return new SlowCommand(
                14,
                Instant.ofEpochSecond(1_700_000_000),
                ofNanos(15_000),
                List.of("SET", "k", "v"),
                client,
                name);
    }
}
