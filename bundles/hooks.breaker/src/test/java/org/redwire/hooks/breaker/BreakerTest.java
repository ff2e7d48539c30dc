package org.redwire.hooks.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TransactionAbortedException;

public class BreakerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Command<String> GET = Command.of("GET").key("k").as(Reply::text);

    /** Opens after two of four calls, for ten seconds; two probes. */
    private static final BreakerOptions OPTIONS =
            BreakerOptions.standard()
                    .window(Duration.ofSeconds(10), 4)
                    .open(Duration.ofSeconds(10))
                    .probes(2);

    private final Logger logger = Logger.getLogger(Breaker.class.getName());
    private long now = Long.MAX_VALUE - SECOND; // nanoTime may overflow
    private Target target = target("db1");
    private final Breaker breaker = new Breaker(OPTIONS, () -> now);
    private final HookChain chain = new HookChain(() -> target);
    private final List<String> made = new ArrayList<>();

    {
        chain.add(breaker);
    }

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private static Target target(String host) {
        return new Target("cache", Endpoint.of("redis", host, 6379), 0);
    }

    private static RuntimeException lost() {
        return new ConnectionLostException(Outcome.UNKNOWN, "lost", null);
    }

    private static RuntimeException error(String text) {
        return ServerException.of(text, Outcome.REJECTED);
    }

    private Process end(@Nullable RuntimeException failure, Runnable meanwhile) {
        return new Process() {
            @Override
            @SuppressWarnings("unchecked") // nobody asks for anything but a text
            public <T> T process(Command<T> command) {
                made.add(command.name());
                meanwhile.run();
                if (failure != null) {
                    throw failure;
                }
                return (T) command.name();
            }
        };
    }

    private void succeed() {
        chain.process(GET, end(null, () -> {}));
    }

    private void fail(RuntimeException failure) {
        assertThatThrownBy(() -> chain.process(GET, end(failure, () -> {}))).isSameAs(failure);
    }

    private CircuitOpenException refused() {
        int before = made.size();
        CircuitOpenException refused =
                catchThrowableOfType(CircuitOpenException.class, this::succeed);
        assertThat(refused).as("is refused").isNotNull();
        assertThat(made).hasSize(before);
        return refused;
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            fail(lost());
        }
    }

    private CircuitState state() {
        return breaker.circuits().get(0).state();
    }

    // --- opening ---

    @Test
    public void opensWhenTheRateIsReachedAndNotBeforeThereAreEnoughCalls() {
        succeed();
        fail(lost());
        fail(lost());
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        succeed();
        assertThat(state()).isEqualTo(CircuitState.CLOSED); // only a failure opens
        fail(lost());
        assertThat(state()).isEqualTo(CircuitState.OPEN);
        refused();
    }

    @Test
    public void staysClosedWhereFewerFail() {
        for (int i = 0; i < 50; i++) {
            succeed();
            fail(lost());
            succeed();
        }
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void forgetsWhatIsOlderThanTheWindow() {
        fail(lost());
        fail(lost());
        fail(lost());
        now += 11 * SECOND;
        fail(lost());
        assertThat(breaker.circuits().get(0).calls()).isEqualTo(1);
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void theErrorSaysSinceWhenWhyAndWhenItProbes() {
        succeed();
        succeed();
        fail(lost());
        fail(new TimeoutException(Outcome.UNKNOWN, "late", null));
        now += 1_250_000_000L;
        CircuitOpenException refused = refused();
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refused.rate()).isEqualTo(50);
        assertThat(refused.probesIn()).isEqualTo(Duration.ofMillis(8750));
        assertThat(refused)
                .hasMessage(
                        "cache redis://db1:6379 – the circuit is open since "
                                + refused.since()
                                + " (1250 ms): 50 % of 4 calls within 10000 ms failed, the last"
                                + " with TimeoutException; it probes in 8750 ms [GET, NOT_SENT]");
    }

    @Test
    public void whatSaysThatTheServerIsInTroubleCounts() {
        for (RuntimeException trouble :
                List.of(
                        lost(),
                        new TimeoutException(Outcome.UNKNOWN, "late", null),
                        new ConnectFailedException("refused", null),
                        new ProtocolException("gibberish"),
                        error("LOADING Redis is loading the dataset in memory"),
                        error("CLUSTERDOWN The cluster is down"),
                        error("ERR max number of clients reached"),
                        new TransactionAbortedException("refused", error("LOADING wait")))) {
            assertThat(Verdict.of(trouble)).as(trouble.toString()).isEqualTo(Verdict.BAD);
        }
    }

    @Test
    public void anErrorAboutTheCommandIsAnAnswer() {
        for (RuntimeException answer :
                List.of(
                        error("WRONGTYPE Operation against a key"),
                        error("ERR unknown command"),
                        error("NOPERM no"),
                        error("MOVED 1 db2:6379"),
                        error("TRYAGAIN multiple keys"),
                        new TransactionAbortedException("a watched key changed", null))) {
            assertThat(Verdict.of(answer)).as(answer.toString()).isEqualTo(Verdict.GOOD);
        }
    }

    @Test
    public void whatDoesNotComeFromTheServerCountsNotAtAll() {
        for (Throwable own :
                List.of(
                        new HookException(Outcome.NOT_SENT, "hooks.guard: no", null),
                        new InterruptedCallException(Outcome.NOT_SENT, "interrupted", null),
                        new PoolTimeoutException("exhausted", null),
                        new ClosedException(Outcome.NOT_SENT, "closed", null),
                        new BadConnException("lost before", null),
                        error("WRONGPASS invalid"),
                        new IllegalArgumentException("no"),
                        new StackOverflowError())) {
            assertThat(Verdict.of(own)).as(own.toString()).isEqualTo(Verdict.NONE);
        }
        HookException refusal = new HookException(Outcome.NOT_SENT, "hooks.guard: no", null);
        for (int i = 0; i < 10; i++) {
            fail(refusal);
        }
        assertThat(breaker.circuits().get(0).calls()).isZero();
    }

    @Test
    public void eachEndpointHasACircuitOfItsOwn() {
        open();
        target = target("db2");
        succeed();
        target = target("db1");
        refused();
        assertThat(breaker.circuits())
                .extracting(status -> status.endpoint().host(), CircuitStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("db1", CircuitState.OPEN),
                        org.assertj.core.groups.Tuple.tuple("db2", CircuitState.CLOSED));
        assertThat(breaker.toString())
                .contains("redis://db1:6379 OPEN since ", "redis://db2:6379 CLOSED, 1 calls");
    }

    // --- slow calls ---

    private void take(long nanos, Command<String> command) {
        chain.process(command, end(null, () -> now += nanos));
    }

    @Test
    public void opensWhenTooManyCallsAreSlow() {
        breaker.change(OPTIONS.slow(Duration.ofMillis(100), 75));
        take(100_000_001, GET);
        take(100_000_001, GET);
        take(100_000_000, GET);
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        take(100_000_001, GET);
        assertThat(refused())
                .hasMessageContaining("75 % of 4 calls within 10000 ms took more than 100 ms");
    }

    @Test
    public void aCommandThatWaitsOnTheServerIsNotSlow() {
        breaker.change(OPTIONS.slow(Duration.ofMillis(100), 1));
        Command<String> blpop =
                Command.of("BLPOP").key("k").blocking(Duration.ofSeconds(1)).as(Reply::text);
        for (int i = 0; i < 4; i++) {
            take(SECOND, blpop);
        }
        assertThat(breaker.circuits().get(0).slowRate()).isZero();
        assertThat(breaker.circuits().get(0).calls()).isEqualTo(4);
    }

    // --- probing ---

    @Test
    public void closesWhenAllProbesSucceeded() {
        open();
        now += 10 * SECOND - 1;
        refused();
        now += 1;
        succeed();
        assertThat(state()).isEqualTo(CircuitState.PROBING);
        succeed();
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        fail(lost());
        assertThat(state()).as("begins to count anew").isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void aProbeThatFailsOpensItAgainAndSinceStays() {
        open();
        CircuitOpenException first = refused();
        now += 10 * SECOND;
        fail(lost());
        CircuitOpenException second = refused();
        assertThat(second.since()).isEqualTo(first.since());
        assertThat(second.probesIn()).isEqualTo(Duration.ofSeconds(10));
        assertThat(second).hasMessageContaining("(10000 ms)");
        assertThat(breaker.circuits().get(0).opened()).isEqualTo(1);
        assertThat(breaker.circuits().get(0).refused()).isEqualTo(2);
    }

    @Test
    public void whileProbesAreUnderWayOthersAreRefused() {
        open();
        now += 10 * SECOND;
        chain.process(
                GET,
                end(
                        null,
                        () ->
                                chain.process(
                                        GET,
                                        end(
                                                null,
                                                () ->
                                                        assertThat(refused())
                                                                .hasMessageContaining(
                                                                        "probes are under"
                                                                                + " way")))));
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void aProbeWithoutAVerdictIsGivenBack() {
        open();
        now += 10 * SECOND;
        HookException refusal = new HookException(Outcome.NOT_SENT, "hooks.guard: no", null);
        for (int i = 0; i < 5; i++) {
            fail(refusal);
        }
        assertThat(state()).isEqualTo(CircuitState.PROBING);
        succeed();
        succeed();
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void probesThatDoNotEndDoNotKeepItOpenForEver() {
        breaker.change(OPTIONS.probes(1));
        open();
        now += 10 * SECOND;
        chain.process(
                GET,
                end(
                        null,
                        () -> {
                            now += 10 * SECOND - 1;
                            refused();
                            now += 1;
                            succeed();
                            assertThat(state()).isEqualTo(CircuitState.CLOSED);
                        }));
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    public void aLateAnswerFromBeforeNeitherClosesNorOpensIt() {
        chain.process(
                GET,
                end(
                        null,
                        () -> {
                            open();
                            now += 10 * SECOND;
                            succeed();
                        }));
        assertThat(state()).as("one probe is missing").isEqualTo(CircuitState.PROBING);
        RuntimeException late = lost();
        breaker.change(OPTIONS);
        assertThatThrownBy(
                        () ->
                                chain.process(
                                        GET,
                                        end(
                                                late,
                                                () -> {
                                                    open();
                                                    now += 10 * SECOND;
                                                    succeed();
                                                })))
                .isSameAs(late);
        assertThat(state()).isEqualTo(CircuitState.PROBING);
    }

    // --- batches ---

    private List<Queued<?>> batch(@Nullable RuntimeException... failures) {
        List<Queued<?>> commands = new ArrayList<>();
        for (RuntimeException failure : failures) {
            commands.add(new FakeQueued<>(GET, failure));
        }
        return commands;
    }

    @Test
    public void aBatchIsOneCall() {
        chain.pipeline(batch(null, error("ERR no"), null), commands -> {});
        chain.transaction(batch(null, null, null, null), commands -> {});
        assertThat(breaker.circuits().get(0).calls()).isEqualTo(2);
        assertThat(breaker.circuits().get(0).failureRate()).isZero();
    }

    @Test
    public void aBatchFailsIfTheServerWasInTroubleWithOneOfIt() {
        for (int i = 0; i < 4; i++) {
            chain.pipeline(batch(null, error("LOADING wait")), commands -> {});
        }
        assertThat(refused()).hasMessageContaining("ServerBusyException");
        assertThatThrownBy(() -> chain.transaction(batch((RuntimeException) null), c -> {}))
                .isInstanceOf(CircuitOpenException.class)
                .hasMessageEndingWith("[MULTI, NOT_SENT]");
    }

    @Test
    public void aBatchOfWhichNothingWasSentSaysNothing() {
        chain.pipeline(batch(new IllegalArgumentException("no")), commands -> {});
        assertThat(breaker.circuits().get(0).calls()).isZero();
    }

    // --- options ---

    @Test
    public void aChangeClosesAllCircuits() {
        open();
        refused();
        breaker.change(OPTIONS);
        succeed();
    }

    @Test
    public void aWrongOptionIsRefusedWithItsNameAndItsBound() {
        BreakerOptions right = BreakerOptions.standard();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> right.failureRate(0))
                .withMessage("failure.rate must be 1 to 100, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> right.slow(Duration.ZERO, 101))
                .withMessage("slow.rate must be 1 to 100, but is 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> right.window(Duration.ZERO, 1))
                .withMessage("window must be 10 ms to 86400000 ms, but is 0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> right.window(Duration.ofSeconds(1), 0))
                .withMessage("calls must be at least 1, but is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> right.open(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> right.probes(0));
    }

    @Test
    public void endpointsThatAreGoneDoNotPileUp() {
        for (int i = 0; i < 1000; i++) {
            target = target("db" + i);
            succeed();
            now += SECOND;
        }
        assertThat(breaker.circuits()).hasSizeLessThanOrEqualTo(101);
    }
}
