package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;

/** The smaller groups of commands for servers: logs, hot keys, help, the end. */
public class ServerGroupsTest {

    @Test
    public void helpIsThereForEveryCommandWithSubcommands() throws Exception {
        List<Method> factories = Samples.factories(List.of(Help.class));
        assertThat(factories).hasSize(16);
        for (Method factory : factories) {
            Command<?> command = (Command<?>) factory.invoke(null);
            String name = factory.getName().replace("Help", "");
            assertThat(Wire.of(command)).isEqualToIgnoringCase(name + " help");
        }
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    Help.aclHelp(),
                                    List.of(new Protocol.Word("ACL"), new Protocol.Word("HELP"))))
                    .containsExactly("ACL", "HELP");
        }
    }

    @Test
    public void logsOfCommandsAreRead() {
        assertThat(Wire.of(CommandLogs.commandlogGet(-1, CommandLogType.SLOW)))
                .isEqualTo("COMMANDLOG GET -1 slow");
        assertThat(Wire.of(CommandLogs.commandlogLen(CommandLogType.LARGE_REPLY)))
                .isEqualTo("COMMANDLOG LEN large-reply");
        assertThat(Wire.of(CommandLogs.commandlogReset(CommandLogType.LARGE_REQUEST)))
                .isEqualTo("COMMANDLOG RESET large-request");
        refused(
                () -> CommandLogs.commandlogGet(-2, CommandLogType.SLOW),
                "the count must be -1 for all, or not negative");
        for (Protocol protocol : Protocol.values()) {
            LoggedCommand logged =
                    protocol.answer(
                                    CommandLogs.commandlogGet(1, CommandLogType.LARGE_REPLY),
                                    List.of(
                                            List.of(
                                                    7,
                                                    1_700_000_000,
                                                    2048,
                                                    List.of("get", "secret"),
                                                    "127.0.0.1:1",
                                                    "me")))
                            .get(0);
            assertThat(logged)
                    .isEqualTo(
                            new LoggedCommand(
                                    7,
                                    Instant.ofEpochSecond(1_700_000_000),
                                    2048,
                                    List.of("get", "secret"),
                                    "127.0.0.1:1",
                                    "me"));
            assertThat(logged.toString()).contains("2 words").doesNotContain("secret");
        }
    }

    @Test
    public void hotKeysAreCountedAsAskedFor() {
        assertThat(started(HotKeysOptions.by(HotKeysOptions.Metric.CPU)))
                .isEqualTo("HOTKEYS START METRICS 1 CPU");
        assertThat(
                        started(
                                HotKeysOptions.by(
                                                HotKeysOptions.Metric.NET,
                                                HotKeysOptions.Metric.CPU)
                                        .count(64)
                                        .during(ofMillis(1500))
                                        .oneOf(100)
                                        .slots(1, 2)))
                .isEqualTo(
                        "HOTKEYS START METRICS 2 CPU NET COUNT 64 DURATION 2 SAMPLE 100 SLOTS 2 1"
                                + " 2");
        assertThat(Wire.of(HotKeys.hotkeysStop())).isEqualTo("HOTKEYS STOP");
        assertThat(Wire.of(HotKeys.hotkeysReset())).isEqualTo("HOTKEYS RESET");
        assertThat(Wire.of(HotKeys.hotkeysGet())).isEqualTo("HOTKEYS GET");
        HotKeysOptions some = HotKeysOptions.by(HotKeysOptions.Metric.NET);
        refused(HotKeysOptions::by, "there must be at least one metric");
        refused(() -> some.count(9), "the count must be from 10 to 64");
        refused(() -> some.count(65), "the count must be from 10 to 64");
        refused(() -> some.oneOf(0), "the ratio must be at least 1, but is 0");
        refused(() -> some.slots(16384), "a slot is from 0 to 16383");
        refused(() -> some.during(Duration.ZERO), "a time to live must be longer than zero");
    }

    @Test
    public void hotKeysAreReadInEveryShape() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tracking-active", 1);
        fields.put("sample-ratio", 5);
        fields.put("selected-slots", List.of(List.of(0, 100), List.of(200)));
        fields.put("collection-start-time-unix-ms", 1_700_000_000_123L);
        fields.put("collection-duration-ms", 1500);
        fields.put("brand-new", "x");
        fields.put("by-cpu-time-us", List.of("a", 7, "b", 3));
        fields.put("by-net-bytes", List.of("b", 300));
        for (Protocol protocol : Protocol.values()) {
            for (Object reply : List.of(fields, List.of(fields))) {
                HotKeysReport report = protocol.answer(HotKeys.hotkeysGet(), reply);
                assertThat(report.active()).isTrue();
                assertThat(report.sampleRatio()).isEqualTo(5);
                assertThat(report.slots())
                        .containsExactly(new SlotRange(0, 100), SlotRange.of(200));
                assertThat(report.start()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
                assertThat(report.duration()).isEqualTo(ofMillis(1500));
                assertThat(report.byCpuTime())
                        .isEqualTo(
                                Map.of("a", Duration.ofNanos(7_000), "b", Duration.ofNanos(3_000)));
                assertThat(report.byNetBytes()).isEqualTo(Map.of("b", 300L));
                assertThat(report.fields()).containsKey("brand-new");
            }
            assertThat(protocol.answer(HotKeys.hotkeysGet(), null)).isNull();
            assertThat(protocol.answer(HotKeys.hotkeysGet(), Map.of("x", 1)).byNetBytes())
                    .isEmpty();
            assertThat(protocol.answer(HotKeys.hotkeysStop(), null)).isFalse();
        }
    }

    @Test
    public void aServerEndsAsAskedFor() {
        assertThat(Wire.of(Shutdown.shutdown(ShutdownOptions.orderly()))).isEqualTo("SHUTDOWN");
        assertThat(Wire.of(Shutdown.shutdown(ShutdownOptions.orderly().withSaving())))
                .isEqualTo("SHUTDOWN SAVE");
        assertThat(
                        Wire.of(
                                Shutdown.shutdown(
                                        ShutdownOptions.orderly()
                                                .forcing()
                                                .atOnce()
                                                .withoutSaving())))
                .isEqualTo("SHUTDOWN NOSAVE NOW FORCE");
        assertThat(Wire.of(Shutdown.shutdownAbort())).isEqualTo("SHUTDOWN ABORT");
    }

    @Test
    public void hashesAreImportedByASession() {
        assertThat(Wire.of(HashImports.himportPrepare("u", "f", "g")))
                .isEqualTo("HIMPORT PREPARE u f g");
        assertThat(Wire.of(HashImports.himportSet("k", "u", "1", "2")))
                .isEqualTo("HIMPORT SET <k> u 1 2");
        assertThat(Wire.of(HashImports.himportDiscard("u"))).isEqualTo("HIMPORT DISCARD u");
        assertThat(Wire.of(HashImports.himportDiscardall())).isEqualTo("HIMPORT DISCARDALL");
        refused(() -> HashImports.himportPrepare("u"), "there must be at least one field");
        refused(() -> HashImports.himportSet("k", "u"), "there must be at least one value");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(HashImports.himportDiscard("u"), 0)).isFalse();
            assertThat(protocol.answer(HashImports.himportDiscardall(), 2)).isEqualTo(2);
        }
    }

    @Test
    public void aSessionSaysWhatItIs() {
        assertThat(Wire.of(SessionState.asking())).isEqualTo("ASKING");
        assertThat(Wire.of(SessionState.clientCapa("redirect"))).isEqualTo("CLIENT CAPA redirect");
        assertThat(Wire.of(SessionState.clientImportSourceOn()))
                .isEqualTo("CLIENT IMPORT-SOURCE ON");
        assertThat(Wire.of(SessionState.clientImportSourceOff()))
                .isEqualTo("CLIENT IMPORT-SOURCE OFF");
        assertThat(Wire.of(SessionState.clientMaintNotificationsOff()))
                .isEqualTo("CLIENT MAINT_NOTIFICATIONS OFF");
        for (MovingEndpoint endpoint : MovingEndpoint.values()) {
            assertThat(Wire.of(SessionState.clientMaintNotificationsOn(endpoint)))
                    .isEqualTo(
                            "CLIENT MAINT_NOTIFICATIONS ON MOVING-ENDPOINT-TYPE "
                                    + endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        refused(SessionState::clientCapa, "there must be at least one capability");
    }

    @Test
    public void theOldNamesOfCommandsAreSent() {
        assertThat(Wire.of(Servers.slaveof("h", 1))).isEqualTo("SLAVEOF h 1");
        assertThat(Wire.of(Servers.slaveofNoOne())).isEqualTo("SLAVEOF NO ONE");
        assertThat(Wire.of(Servers.bgsaveCancel())).isEqualTo("BGSAVE CANCEL");
        assertThat(Wire.of(Diagnostics.debugObject("k"))).isEqualTo("DEBUG OBJECT <k>");
        assertThat(Wire.of(Scripting.scriptShow("s"))).isEqualTo("SCRIPT SHOW s");
    }

    @Test
    public void connectionsAreFiltered() {
        assertThat(
                        Wire.of(
                                Connections.clientList(
                                        ClientFilter.ids(3, 4),
                                        ClientFilter.user("u"),
                                        ClientFilter.olderThan(ofSeconds(5)),
                                        ClientFilter.excludingThis())))
                .isEqualTo("CLIENT LIST ID 3 4 USER u MAXAGE 5 SKIPME yes");
        refused(
                () -> Connections.clientList(new ClientFilter[0]),
                "there must be at least one filter");
        refused(ClientFilter::ids, "there must be at least one id");
    }

    private static String started(HotKeysOptions options) {
        return Wire.of(HotKeys.hotkeysStart(options));
    }
}
