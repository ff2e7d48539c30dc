package org.redwire.hooks.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class SlowLogTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Command<?> GET = Command.of("GET").key("secret-key");

    private final LogCapture log = new LogCapture(SlowLog.class);

    @After
    public void endCapture() {
        log.close();
    }

    /** The rest of the chain: does something and answers null. */
    private static Process that(Runnable what) {
        return new Process() {
            @Override
            @SuppressWarnings("NullAway")
            public <T> T process(Command<T> command) {
                what.run();
                return null;
            }
        };
    }

    private static final Process AT_ONCE = that(() -> {});

    private static Process failing(RuntimeException failure) {
        return that(
                () -> {
                    throw failure;
                });
    }

    private static void spin(Duration duration) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < duration.toNanos()) {
            Thread.onSpinWait();
        }
    }

    private static SlowLogOptions options(Duration threshold, Level level, int lines) {
        return new SlowLogOptions(threshold, level, lines);
    }

    @Test
    public void logsACommandThatTookAtLeastTheThresholdWithItsNameArgumentsAndDuration() {
        SlowLog hook = new SlowLog(Duration.ofMillis(2));
        hook.process(GET, that(() -> spin(Duration.ofMillis(3))));
        assertThat(log.lines()).hasSize(1);
        Matcher line =
                Pattern.compile("GET \\(1 argument\\) took (\\d+\\.\\d\\d) ms")
                        .matcher(log.lines().get(0));
        assertThat(line.matches()).as(log.lines().get(0)).isTrue();
        assertThat(Double.parseDouble(line.group(1))).isBetween(3.0, 30_000.0);
        assertThat(log.levels()).containsExactly(java.util.logging.Level.INFO);
    }

    @Test
    public void logsNothingOfAFastCommand() {
        new SlowLog(NEVER).process(GET, AT_ONCE);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    public void returnsTheReplyAndThrowsTheFailureAsTheyAre() {
        SlowLog hook = new SlowLog(Duration.ZERO);
        RuntimeException failure = new IllegalArgumentException();
        Process echo =
                new Process() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command) {
                        return (T) "reply";
                    }
                };
        assertThat((Object) hook.process(GET, echo)).isEqualTo("reply");
        assertThat(catchThrowable(() -> hook.process(GET, failing(failure)))).isSameAs(failure);
    }

    @Test
    public void logsAFailureHoweverFastWithItsKindCodeAndOutcomeButNotItsText() {
        SlowLog hook = new SlowLog(NEVER);
        catchThrowable(
                () ->
                        hook.process(
                                GET,
                                failing(
                                        new TimeoutException(
                                                Outcome.UNKNOWN, "secret text", null))));
        catchThrowable(
                () ->
                        hook.process(
                                GET,
                                failing(
                                        ServerException.of(
                                                "WRONGTYPE secret text", Outcome.REJECTED))));
        catchThrowable(
                () -> hook.process(GET, failing(new IllegalArgumentException("secret text"))));
        assertThat(log.lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .matches(
                                                "GET \\(1 argument\\) failed after \\S+ ms:"
                                                        + " TimeoutException, UNKNOWN"),
                        line ->
                                assertThat(line)
                                        .endsWith(" ms: ServerException WRONGTYPE, REJECTED"),
                        line -> assertThat(line).endsWith(" ms: IllegalArgumentException"));
        assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    public void anOverlongCodeOfAServerErrorIsNotLogged() {
        String code = "S".repeat(33);
        catchThrowable(
                () ->
                        new SlowLog(NEVER)
                                .process(
                                        GET,
                                        failing(
                                                ServerException.of(
                                                        code + " text", Outcome.EXECUTED))));
        assertThat(log.lines().get(0)).endsWith(": ServerException, EXECUTED");
    }

    @Test
    public void logsAnErrorToo() {
        AssertionError error = new AssertionError();
        Process last =
                that(
                        () -> {
                            throw error;
                        });
        assertThat(catchThrowable(() -> new SlowLog(NEVER).process(GET, last))).isSameAs(error);
        assertThat(log.lines().get(0)).endsWith(" ms: AssertionError");
    }

    @Test
    public void theTimeACommandMayWaitOnTheServerIsNotCounted() {
        SlowLog hook = new SlowLog(Duration.ofMillis(1));
        Process slow = that(() -> spin(Duration.ofMillis(3)));
        hook.process(Command.of("BLPOP").key("q").blocking(Duration.ZERO), slow);
        hook.process(Command.of("BLPOP").key("q").blocking(Duration.ofHours(1)), slow);
        assertThat(log.lines()).isEmpty();
        hook.process(Command.of("BLPOP").key("q").blocking(Duration.ofMillis(1)), slow);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    public void isSlowFromTheThresholdOnBeyondTheTimeItMayWait() {
        assertThat(SlowLog.isSlow(9, 0, 10)).isFalse();
        assertThat(SlowLog.isSlow(10, 0, 10)).isTrue();
        assertThat(SlowLog.isSlow(14, 5, 10)).isFalse();
        assertThat(SlowLog.isSlow(15, 5, 10)).isTrue();
        assertThat(SlowLog.isSlow(15, Long.MAX_VALUE, 0)).isFalse();
    }

    @Test
    public void logsASlowPipelineAndTransactionWithTheNumberOfCommands() {
        SlowLog hook = new SlowLog(Duration.ZERO);
        List<Queued<?>> commands = List.of(FakeQueued.done("GET"), FakeQueued.done("SET"));
        hook.pipeline(commands, all -> {});
        hook.transaction(commands.subList(0, 1), all -> {});
        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("pipeline of 2 commands took \\S+ ms"),
                        line -> assertThat(line).matches("transaction of 1 command took \\S+ ms"));
    }

    @Test
    public void logsNothingOfAFastPipeline() {
        new SlowLog(NEVER).pipeline(List.of(FakeQueued.done("GET")), all -> {});
        assertThat(log.lines()).isEmpty();
    }

    @Test
    public void logsAFastPipelineOfWhichCommandsFailedWithTheFirstOfThem() {
        List<Queued<?>> commands =
                List.of(
                        FakeQueued.done("GET"),
                        new FakeQueued<>(
                                Command.of("HGET").key("secret").arg("secret"),
                                ServerException.of("WRONGTYPE secret", Outcome.REJECTED)),
                        new FakeQueued<>(
                                Command.of("SET"), new IllegalArgumentException("secret")));
        new SlowLog(NEVER).pipeline(commands, all -> {});
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0))
                .matches(
                        "pipeline of 3 commands took \\S+ ms, 2 failed, the first is HGET"
                                + " \\(2 arguments\\): ServerException WRONGTYPE, REJECTED");
    }

    @Test
    public void logsAPipelineThatFailedAsAWholeOnce() {
        RuntimeException failure = new TimeoutException(Outcome.UNKNOWN, "late", null);
        List<Queued<?>> commands = List.of(new FakeQueued<>(Command.of("GET"), failure));
        assertThat(
                        catchThrowable(
                                () ->
                                        new SlowLog(Duration.ZERO)
                                                .transaction(
                                                        commands,
                                                        all -> {
                                                            throw failure;
                                                        })))
                .isSameAs(failure);
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0))
                .matches(
                        "transaction of 1 command failed after \\S+ ms:"
                                + " TimeoutException, UNKNOWN");
    }

    @Test
    public void theTimeThatCommandsOfAPipelineMayWaitIsNotCounted() {
        List<Queued<?>> commands =
                List.of(
                        new FakeQueued<>(Command.of("BLPOP").blocking(Duration.ofHours(1)), null),
                        new FakeQueued<>(Command.of("BLPOP").blocking(Duration.ZERO), null));
        new SlowLog(Duration.ZERO).pipeline(commands, all -> {});
        assertThat(log.lines()).isEmpty();
    }

    @Test
    public void logsDialsThatAreSlowOrFailWithTheEndpointButNotItsParameters() throws IOException {
        SlowLog hook = new SlowLog(Duration.ZERO);
        Endpoint endpoint =
                Endpoint.of("rediss", "db1", 6379).with(Map.of("tls.password", "secret"));
        @SuppressWarnings("NullAway") // the log does not look at it
        Transport none = hook.dial(endpoint, any -> null);
        assertThat(none).isNull();
        ConnectException refused = new ConnectException("secret text");
        assertThat(
                        catchThrowable(
                                () ->
                                        hook.dial(
                                                endpoint,
                                                any -> {
                                                    throw refused;
                                                })))
                .isSameAs(refused);
        new SlowLog(NEVER).dial(endpoint, any -> null);
        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("dial of rediss://db1:6379 took \\S+ ms"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "dial of rediss://db1:6379 failed after \\S+ ms:"
                                                        + " ConnectException"));
    }

    @Test
    public void logsAtTheLevelOfItsOptions() {
        for (Level level : List.of(Level.DEBUG, Level.WARNING)) {
            new SlowLog(options(Duration.ZERO, level, 20)).process(GET, AT_ONCE);
        }
        assertThat(log.levels())
                .containsExactly(java.util.logging.Level.FINE, java.util.logging.Level.WARNING);
    }

    @Test
    public void logsNothingIfItsLevelIsOff() {
        SlowLog hook = new SlowLog(options(Duration.ZERO, Level.OFF, 1));
        hook.process(GET, AT_ONCE);
        catchThrowable(() -> hook.process(GET, failing(new IllegalArgumentException())));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    public void aLoggerThatDoesNotLogAtTheLevelUsesUpNoLines() {
        SlowLog hook = new SlowLog(options(Duration.ZERO, Level.INFO, 1));
        log.level(java.util.logging.Level.WARNING);
        hook.process(GET, AT_ONCE);
        log.level(java.util.logging.Level.INFO);
        hook.process(GET, AT_ONCE);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    public void changesInPlace() {
        SlowLog hook = new SlowLog(NEVER);
        hook.process(GET, AT_ONCE);
        assertThat(log.lines()).isEmpty();
        hook.change(options(Duration.ZERO, Level.ERROR, 20));
        hook.process(GET, AT_ONCE);
        assertThat(log.levels()).containsExactly(java.util.logging.Level.SEVERE);
    }

    @Test
    public void aLoggerThatThrowsFailsNoCall() {
        log.close();
        Consumer<Object> throwing =
                record -> {
                    throw new IllegalStateException("disk full");
                };
        try (LogCapture broken = new LogCapture(SlowLog.class, throwing::accept)) {
            new SlowLog(Duration.ZERO).process(GET, AT_ONCE);
            assertThat(broken.lines()).hasSize(1);
        }
    }

    @Test
    public void writesFewLinesUnderLoadAndCountsEveryOther() throws InterruptedException {
        int threads = 8;
        int failures = 5_000;
        long start = System.nanoTime(); // before the hook's first second begins
        SlowLog hook = new SlowLog(options(NEVER, Level.INFO, 3));
        Process failing = failing(new TimeoutException(Outcome.UNKNOWN, "late", null));
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread caller =
                    new Thread(
                            () -> {
                                for (int n = 0; n < failures; n++) {
                                    catchThrowable(() -> hook.process(GET, failing));
                                }
                            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        long seconds = 1 + Duration.ofNanos(System.nanoTime() - start).toSeconds();

        // The last second's count comes with the first call after it.
        await().untilAsserted(
                        () -> {
                            hook.process(GET, AT_ONCE);
                            assertThat(written() + leftOut()).isEqualTo(threads * failures);
                        });
        assertThat(written()).isBetween(3L, 3 * seconds);
        assertThat(log.lines()).anyMatch(line -> line.endsWith("at most 3 lines a second"));
    }

    private long written() {
        return log.lines().stream().filter(line -> line.startsWith("GET")).count();
    }

    private long leftOut() {
        Pattern summary = Pattern.compile("… and (\\d+) more .*");
        long sum = 0;
        for (String line : log.lines()) {
            Matcher count = summary.matcher(line);
            sum += count.matches() ? Long.parseLong(requireNonNull(count.group(1))) : 0;
        }
        return sum;
    }

    @Test
    public void refusesOptionsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlowLog(Duration.ofMillis(-1)))
                .withMessageContaining("threshold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Duration.ZERO, Level.ALL, 1))
                .withMessageContaining("level");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Duration.ZERO, Level.INFO, 0))
                .withMessageContaining("lines.per.second must be at least 1, but is 0");
        assertThatNullPointerException().isThrownBy(() -> new SlowLog((Duration) null));
        assertThatNullPointerException().isThrownBy(() -> new SlowLog((SlowLogOptions) null));
        assertThatNullPointerException().isThrownBy(() -> new SlowLog(NEVER).change(null));
    }

    @Test
    public void theLongestThresholdIsNoOverflow() {
        new SlowLog(Duration.ofSeconds(Long.MAX_VALUE)).process(GET, AT_ONCE);
        assertThat(log.lines()).isEmpty();
    }
}
