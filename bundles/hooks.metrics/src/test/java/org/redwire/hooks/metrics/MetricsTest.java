package org.redwire.hooks.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class MetricsTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);
    private static final Pipelined AT_ONCE = commands -> {};

    private final Metrics metrics = new Metrics();

    private CallMetrics of(String command) {
        return requireNonNull(metrics.getCommands().get(command), command);
    }

    private void call(String command) {
        metrics.process(Command.of(command), Ends.answering());
    }

    private void failing(String command, RuntimeException failure) {
        assertThat(
                        catchThrowable(
                                () -> metrics.process(Command.of(command), Ends.failing(failure))))
                .isSameAs(failure);
    }

    private static RuntimeException late(Outcome outcome) {
        return new TimeoutException(outcome, "too late", null);
    }

    private static RuntimeException server(String text, Outcome outcome) {
        return ServerException.of(text, outcome);
    }

    @Test
    public void countsCallsByCommand() {
        call("get");
        call("GET");
        call("CLIENT LIST");
        assertThat(metrics.getCommands()).containsOnlyKeys("GET", "CLIENT LIST");
        assertThat(of("GET").getCalls()).isEqualTo(2);
        assertThat(of("CLIENT LIST").getCalls()).isEqualTo(1);
        assertThat(of("GET").getFailures()).isZero();
    }

    @Test
    public void returnsTheReply() {
        assertThat((Object) metrics.process(Command.of("GET"), Ends.answering())).isEqualTo("GET");
    }

    @Test
    public void timesCallsThatReturnAndCallsThatFail() {
        Runnable takeTwoMillis =
                () -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < 2_000_000) {
                        Thread.onSpinWait();
                    }
                };
        metrics.process(Command.of("GET"), Ends.that(takeTwoMillis));
        catchThrowable(
                () ->
                        metrics.process(
                                Command.of("SET"),
                                Ends.that(
                                        () -> {
                                            takeTwoMillis.run();
                                            throw late(Outcome.UNKNOWN);
                                        })));
        assertThat(of("GET").getLatency().getMaxMicros()).isBetween(2_000.0, 60_000_000.0);
        assertThat(of("SET").getLatency().getMeanMicros()).isBetween(2_000.0, 60_000_000.0);
        assertThat(of("SET").getCalls()).isEqualTo(1);
    }

    @Test
    public void countsFailuresByOutcomeAndByKind() {
        failing("GET", late(Outcome.NOT_SENT));
        failing("GET", late(Outcome.UNKNOWN));
        failing("GET", server("WRONGTYPE no", Outcome.REJECTED));
        failing("GET", server("OOM no", Outcome.EXECUTED));
        failing("GET", server("OOM no", Outcome.EXECUTED));
        failing("GET", new IllegalArgumentException());
        failing("GET", new ArithmeticException());
        call("GET");
        CallMetrics get = of("GET");
        assertThat(get.getCalls()).isEqualTo(8);
        assertThat(get.getFailures()).isEqualTo(7);
        assertThat(get.getNotSent()).isEqualTo(2);
        assertThat(get.getRejected()).isEqualTo(1);
        assertThat(get.getUnknown()).isEqualTo(2);
        assertThat(get.getExecuted()).isEqualTo(2);
        assertThat(get.getErrors())
                .containsOnly(
                        entry("TimeoutException", 2L),
                        entry("WRONGTYPE", 1L),
                        entry("OOM", 2L),
                        entry("IllegalArgumentException", 1L),
                        entry("ArithmeticException", 1L));
    }

    @Test
    public void kindsOfErrorsHaveABound() {
        for (int i = 0; i < 100; i++) {
            failing("EVAL", server("CODE" + i + " no", Outcome.EXECUTED));
        }
        failing("EVAL", server("CODE0 no", Outcome.EXECUTED));
        Map<String, Long> errors = of("EVAL").getErrors();
        assertThat(errors).hasSize(33).containsEntry("OTHER", 68L).containsEntry("CODE0", 2L);
    }

    @Test
    public void anOverlongCodeAndAnAnonymousClassAreNoKinds() {
        failing("EVAL", server("S".repeat(33) + " no", Outcome.EXECUTED));
        failing("EVAL", server("no code", Outcome.EXECUTED));
        failing(
                "EVAL",
                new ArithmeticException() {
                    private static final long serialVersionUID = 1L;
                });
        assertThat(of("EVAL").getErrors())
                .containsOnly(entry("ServerException", 2L), entry("OTHER", 1L));
    }

    @Test
    public void countsAnErrorToo() {
        AssertionError error = new AssertionError();
        Throwable thrown =
                catchThrowable(
                        () ->
                                metrics.process(
                                        Command.of("GET"),
                                        Ends.that(
                                                () -> {
                                                    throw error;
                                                })));
        assertThat(thrown).isSameAs(error);
        assertThat(of("GET").getErrors()).containsOnly(entry("AssertionError", 1L));
    }

    @Test
    public void countsPipelinesAndTransactionsAsWholesAndTheirCommandsByName() {
        List<Queued<?>> commands =
                List.of(FakeQueued.done("GET"), FakeQueued.done("SET"), FakeQueued.done("GET"));
        metrics.pipeline(commands, AT_ONCE);
        metrics.pipeline(commands.subList(0, 1), AT_ONCE);
        metrics.transaction(commands, AT_ONCE);
        call("GET");

        assertThat(of("PIPELINE").getCalls()).isEqualTo(2);
        assertThat(of("PIPELINE").getBatched()).isEqualTo(4);
        assertThat(of("PIPELINE").getLatency().getMaxMicros()).isPositive();
        assertThat(of("MULTI").getCalls()).isEqualTo(1);
        assertThat(of("MULTI").getBatched()).isEqualTo(3);
        assertThat(of("GET").getCalls()).isEqualTo(1);
        assertThat(of("GET").getBatched()).isEqualTo(5);
        assertThat(of("SET").getCalls()).isZero();
        assertThat(of("SET").getBatched()).isEqualTo(2);
    }

    @Test
    public void countsFailuresOfBatchedCommandsForTheCommandAndForTheBatch() {
        List<Queued<?>> commands =
                List.of(
                        FakeQueued.done("GET"),
                        FakeQueued.failed("HGET", server("WRONGTYPE no", Outcome.REJECTED)),
                        FakeQueued.failed("HGET", server("WRONGTYPE no", Outcome.REJECTED)));
        metrics.pipeline(commands, AT_ONCE);
        for (String name : List.of("HGET", "PIPELINE")) {
            assertThat(of(name).getFailures()).isEqualTo(2);
            assertThat(of(name).getRejected()).isEqualTo(2);
            assertThat(of(name).getErrors()).containsOnly(entry("WRONGTYPE", 2L));
        }
        assertThat(of("GET").getFailures()).isZero();
    }

    @Test
    public void aCommandWithoutAnOutcomeFailedWithItsBatch() {
        RuntimeException failure = late(Outcome.UNKNOWN);
        List<Queued<?>> commands =
                List.of(FakeQueued.done("GET"), FakeQueued.withoutOutcome("SET"));
        Throwable thrown =
                catchThrowable(
                        () ->
                                metrics.transaction(
                                        commands,
                                        all -> {
                                            throw failure;
                                        }));
        assertThat(thrown).isSameAs(failure);
        assertThat(of("GET").getFailures()).isZero();
        assertThat(of("SET").getUnknown()).isEqualTo(1);
        assertThat(of("MULTI").getUnknown()).isEqualTo(1);
        assertThat(of("MULTI").getCalls()).isEqualTo(1);
    }

    @Test
    public void aBatchThatFailsAfterAllItsCommandsSucceededIsOneFailure() {
        catchThrowable(
                () ->
                        metrics.pipeline(
                                List.of(FakeQueued.done("GET")),
                                all -> {
                                    throw late(Outcome.EXECUTED);
                                }));
        assertThat(of("PIPELINE").getExecuted()).isEqualTo(1);
        assertThat(of("GET").getFailures()).isZero();
    }

    @Test
    public void countsDialsAndWhatTheyFailedWith() throws IOException {
        @SuppressWarnings("NullAway") // nobody looks at it
        Object none = metrics.dial(ENDPOINT, endpoint -> null);
        assertThat(none).isNull();
        ConnectException refused = new ConnectException();
        Throwable thrown =
                catchThrowable(
                        () ->
                                metrics.dial(
                                        ENDPOINT,
                                        endpoint -> {
                                            throw refused;
                                        }));
        assertThat(thrown).isSameAs(refused);
        assertThat(metrics.getDials().getCalls()).isEqualTo(2);
        assertThat(metrics.getDials().getFailures()).isEqualTo(1);
        assertThat(metrics.getDials().getNotSent()).isEqualTo(1);
        assertThat(metrics.getDials().getErrors()).containsOnly(entry("ConnectException", 1L));
        assertThat(metrics.getCommands()).isEmpty();
    }

    @Test
    public void namesOfCommandsHaveABoundAndTheOthersStandTogether() {
        for (int i = 0; i < 2 * Metrics.MAX_NAMES; i++) {
            call("MY.COMMAND" + i);
        }
        call("MY.COMMAND0");
        metrics.pipeline(List.of(FakeQueued.done("YET.ANOTHER")), AT_ONCE);
        metrics.transaction(List.of(), AT_ONCE);
        assertThat(metrics.getCommands()).hasSize(Metrics.MAX_NAMES + 3);
        assertThat(of("MY.COMMAND0").getCalls()).isEqualTo(2);
        assertThat(of("OTHER").getCalls()).isEqualTo(Metrics.MAX_NAMES);
        assertThat(of("OTHER").getBatched()).isEqualTo(1);
        assertThat(of("PIPELINE").getCalls()).isEqualTo(1);
        assertThat(of("MULTI").getCalls()).isEqualTo(1);
    }

    @Test
    public void theBoundHoldsAndNoCallIsLostWhenManyThreadsBringNewNames() throws Exception {
        int each = Metrics.MAX_NAMES;
        int threads = 8;
        List<Thread> callers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each / 2;
            Thread caller =
                    new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    call("C" + (first + i));
                                }
                            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        Map<String, CallMetrics> all = metrics.getCommands();
        assertThat(all).hasSize(Metrics.MAX_NAMES + 1).containsKey("OTHER");
        assertThat(all.values().stream().mapToLong(CallMetrics::getCalls).sum())
                .isEqualTo((long) threads * each);
    }

    @Test
    public void resetBeginsAnew() throws IOException {
        Date before = metrics.getSince();
        call("GET");
        metrics.dial(ENDPOINT, endpoint -> null);
        metrics.reset();
        assertThat(metrics.getCommands()).isEmpty();
        assertThat(metrics.getDials().getCalls()).isZero();
        assertThat(metrics.getSince()).isAfterOrEqualTo(before);
        call("GET");
        assertThat(of("GET").getCalls()).isEqualTo(1);
    }

    @Test
    public void aCallThatARestartOfTheCountOvertakesIsCountedAfterIt() {
        metrics.process(Command.of("GET"), Ends.that(metrics::reset));
        assertThat(of("GET").getCalls()).isEqualTo(1);
    }
}
