package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.ProtocolException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** One shared connection, its callers, and its end. */
public class LaneTest {

    private static final Duration LONG = Await.LIMIT;

    /** More than a socket takes in any case. */
    private static final String LARGE = "x".repeat(20_000);

    private final Watchdog watchdog = new Watchdog("test");
    private final FlightRecorder recorder = new FlightRecorder();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ExecutorService completer = Executors.newSingleThreadExecutor();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final FakeTransport transport =
            new FakeTransport(
                    new FakeServer(
                            words -> {
                                received.add(String.join(" ", words));
                                return "";
                            }));
    private volatile Error threadFailure;
    private Lane lane;

    @Before
    public void begin() {
        use(LaneOptions.standard(), LONG);
    }

    /** A lane over the transport; only the last one is read by anybody. */
    private void use(LaneOptions options, Duration patience) {
        if (lane != null) {
            lane.close();
            threads.forEach(Await::ended);
            transport.reopen();
        }
        lane =
                new Lane(
                        "test-lane",
                        new Conn(transport, Limits.standard(), watchdog, recorder),
                        options,
                        patience.toNanos(),
                        watchdog,
                        (name, task) -> {
                            if (threadFailure != null) {
                                throw threadFailure;
                            }
                            Thread thread = Threads.DAEMONS.start(name, task);
                            threads.add(thread);
                            return thread;
                        },
                        new Yielding(),
                        new Completing() {
                            @Override
                            public void execute(Runnable task) {
                                completer.execute(task);
                            }

                            @Override
                            public boolean isCurrentThread() {
                                return false;
                            }
                        });
    }

    @After
    public void end() {
        lane.close();
        threads.forEach(Await::ended);
        callers.shutdownNow();
        completer.shutdownNow();
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private static Command<String> echo(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    private static long in(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }

    private <T> Future<T> call(Command<T> command, Duration within) {
        return callers.submit(() -> lane.call(command, in(within)).result());
    }

    private Future<String> call(String word) {
        return call(echo(word), LONG);
    }

    private void awaitReceived(int count) {
        Await.until(count + " commands", () -> received.size() >= count);
    }

    private static RedisException failure(Future<?> call) throws Exception {
        try {
            Object value = call.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("it has got " + value);
        } catch (ExecutionException e) {
            return (RedisException) e.getCause();
        }
    }

    // --- gathering and answering ---

    @Test
    public void whatComesWhileAWriteIsUnderWayGoesOutTogether() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        transport.writeGate = gate;
        List<Future<String>> calls = new ArrayList<>();
        calls.add(call("0"));
        Await.until("the first write", () -> transport.writes.get() == 1);
        for (int i = 1; i < 10; i++) {
            calls.add(call("" + i));
            int joined = i + 1;
            Await.until("the next", () -> lane.stats().submitted() == joined);
        }
        gate.countDown();
        awaitReceived(10);
        assertThat(transport.writes).hasValue(2);
        received.forEach(words -> transport.deliver(FakeServer.bulk(words.substring(5))));
        for (int i = 0; i < 10; i++) {
            assertThat(calls.get(i).get()).isEqualTo("" + i);
        }
        assertThat(lane.busy()).isFalse();
    }

    @Test
    public void overASlowNetworkNothingWaitsForAReplyToBeWritten() throws Exception {
        for (int i = 0; i < 20; i++) {
            Told answered = told(3 * i + 1);
            roundTrip();
            Told owed = told(3 * i + 2);
            transport.deliver("$1\r\na\r\n");
            assertThat(answered.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("a");
            Told next = told(3 * i + 3);
            roundTrip();
            transport.deliver("$1\r\nb\r\n$1\r\nc\r\n");
            assertThat(owed.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("b");
            assertThat(next.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("c");
        }
    }

    /** Replies do not come sooner over such a network. */
    private static void roundTrip() {
        long end = in(Duration.ofMillis(2));
        Await.until("a slow reply", () -> end - System.nanoTime() < 0);
    }

    /** Submits a command and sees it written. */
    private Told told(int number) {
        Told told = new Told("x");
        assertThat(lane.submit(told, in(LONG))).isTrue();
        awaitReceived(number);
        return told;
    }

    @Test
    public void itsCommandsAreNotedWithWhatTheyWereAnswered() throws Exception {
        Future<String> before = call("before");
        awaitReceived(1);
        recorder.record(10);
        Future<String> answered = call("a");
        awaitReceived(2);
        call("owed");
        awaitReceived(3);
        transport.deliver("$6\r\nbefore\r\n>2\r\n+push\r\n+x\r\n$1\r\na\r\n");
        assertThat(before.get()).isEqualTo("before");
        assertThat(answered.get()).isEqualTo("a");
        Flight flight = recorder.flights().get(0);
        assertThat(flight.use()).isEqualTo(Flight.Use.LANE);
        assertThat(flight.commands())
                .extracting(FlightEntry::name, FlightEntry::requestBytes, FlightEntry::replyBytes)
                .containsExactly(tuple("ECHO", 21L, 22L), tuple("ECHO", 24L, 0L));
    }

    @Test
    public void whatTookTooLongSaysWhatTheLaneDidIfThatIsLogged() throws Exception {
        Logger logger = Logger.getLogger(FlightRecorder.LOGGER);
        logger.setLevel(Level.FINE);
        try {
            recorder.record(10);
            Throwable[] attached = failure(call(echo("x"), Duration.ofMillis(50))).getSuppressed();
            assertThat(attached).hasSize(1);
            assertThat(attached[0]).hasMessageStartingWith("connection 1 (lane), made ");
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    public void everyCallerGetsItsOwnReplyHoweverTheBytesArrive() throws Exception {
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(call("w" + i));
            awaitReceived(i + 1);
        }
        for (int i = 0; i < 20; i++) {
            for (char c : FakeServer.bulk("w" + i).toCharArray()) {
                transport.deliver("" + c);
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(calls.get(i).get()).isEqualTo("w" + i);
        }
    }

    @Test
    public void anErrorReplyAndOneOfTheWrongTypeConcernTheirCallersAlone() throws Exception {
        Future<String> first = call("a");
        awaitReceived(1);
        Future<Long> second = call(Command.of("INCR").arg("b").as(Decoders.LONG), LONG);
        awaitReceived(2);
        Future<String> third = call("c");
        awaitReceived(3);
        transport.deliver("-WRONGTYPE no\r\n*1\r\n+x\r\n$1\r\nc\r\n");
        assertThat(failure(first)).isInstanceOf(ServerException.class);
        assertThat(failure(second).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(third.get()).isEqualTo("c");
    }

    @Test
    public void pushesBetweenRepliesAndOnAnIdleLaneDisturbNothing() throws Exception {
        transport.deliver(">1\r\n+idle\r\n");
        Future<String> call = call("a");
        awaitReceived(1);
        transport.deliver(">2\r\n+message\r\n:1\r\n$1\r\na\r\n>1\r\n+after\r\n");
        assertThat(call.get()).isEqualTo("a");
        Future<String> next = call("b");
        awaitReceived(2);
        transport.deliver("$1\r\nb\r\n");
        assertThat(next.get()).isEqualTo("b");
    }

    @Test
    public void aDecoderOfTheUsersRunsInTheThreadOfItsCaller() throws Exception {
        CompletableFuture<Thread> decoding = new CompletableFuture<>();
        Future<String> call =
                callers.submit(
                        () -> {
                            Command<String> command =
                                    Command.of("ECHO")
                                            .arg("a")
                                            .as(
                                                    reply -> {
                                                        decoding.complete(Thread.currentThread());
                                                        return reply.text();
                                                    });
                            String value = lane.call(command, in(LONG)).result();
                            assertThat(decoding.get()).isSameAs(Thread.currentThread());
                            return value;
                        });
        awaitReceived(1);
        transport.deliver("$1\r\na\r\n");
        assertThat(call.get()).isEqualTo("a");
    }

    @Test
    public void whatCannotBeEncodedLeavesNoTrace() throws Exception {
        assertThatThrownBy(() -> lane.call(echo("\ud800"), in(LONG)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(lane.busy()).isFalse();
        Future<String> call = call("a");
        awaitReceived(1);
        transport.deliver("$1\r\na\r\n");
        assertThat(call.get()).isEqualTo("a");
    }

    // --- giving up ---

    @Test
    public void aCallerThatIsLateLeavesAndItsReplyIsDropped() throws Exception {
        RedisException late = failure(call(echo("late"), Duration.ofMillis(50)));
        assertThat(late).isInstanceOf(TimeoutException.class).hasMessageContaining("no reply");
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
        Future<String> next = call("next");
        awaitReceived(2);
        transport.deliver("$4\r\nlate\r\n$4\r\nnext\r\n");
        assertThat(next.get()).isEqualTo("next");
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void whatItsCallersHaveGivenUpIsOwedButAwaitedByNobody() throws Exception {
        assertThat(lane.awaited()).isFalse();
        failure(call(echo("late"), Duration.ofMillis(50)));
        Told told = new Told("told");
        lane.submit(told, in(Duration.ofMillis(50)));
        assertThatThrownBy(() -> told.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(lane.awaited()).isFalse();
        assertThat(lane.busy()).isTrue();
        Future<String> next = call("next");
        awaitReceived(3);
        assertThat(lane.awaited()).isTrue();
        transport.deliver("$4\r\nlate\r\n$4\r\ntold\r\n");
        assertThat(lane.awaited()).isTrue();
        transport.deliver("$4\r\nnext\r\n");
        assertThat(next.get()).isEqualTo("next");
        assertThat(lane.awaited()).isFalse();
    }

    @Test
    public void anInterruptEndsTheWaitingOfItsCallerAlone() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<Boolean> interrupted =
                callers.submit(
                        () -> {
                            thread.complete(Thread.currentThread());
                            assertThatThrownBy(() -> lane.call(echo("a"), in(LONG)))
                                    .isInstanceOf(InterruptedCallException.class);
                            return Thread.currentThread().isInterrupted();
                        });
        awaitReceived(1);
        Future<String> other = call("b");
        awaitReceived(2);
        thread.get().interrupt();
        assertThat(interrupted.get()).as("the flag is kept").isTrue();
        transport.deliver("$1\r\na\r\n$1\r\nb\r\n");
        assertThat(other.get()).isEqualTo("b");
    }

    @Test
    public void whoIsInterruptedAlreadyOrTooLateIsNotSent() throws Exception {
        Future<RedisException> interrupted =
                callers.submit(
                        () -> {
                            Thread.currentThread().interrupt();
                            return catchThrowableOfType(
                                    InterruptedCallException.class,
                                    () -> lane.call(echo("a"), in(LONG)));
                        });
        assertThat(interrupted.get().outcome()).isEqualTo(Outcome.NOT_SENT);
        RedisException late = failure(call(echo("b"), Duration.ofMillis(-1)));
        assertThat(late).isInstanceOf(TimeoutException.class);
        assertThat(late.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(lane.busy()).isFalse();
    }

    @Test
    public void noCallerWritesWhereItsInterruptWouldCloseTheConnection() throws Exception {
        transport.closedByInterrupt = true;
        use(LaneOptions.standard(), LONG);
        Future<String> call = call("a");
        awaitReceived(1);
        transport.deliver("$1\r\na\r\n");
        assertThat(call.get()).isEqualTo("a");
        assertThat(threads).contains(transport.lastWriter);
    }

    @Test
    public void aLaneForWhichNobodyCanWriteEnds() throws Exception {
        transport.closedByInterrupt = true;
        use(LaneOptions.standard(), LONG);
        threadFailure = new OutOfMemoryError("unable to create native thread");
        RedisException failure = failure(call("a"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure).hasRootCause(threadFailure);
        assertThat(lane.ended()).isTrue();
    }

    @Test
    public void aCallerWritesItselfAndNobodyIsWokenForThat() throws Exception {
        Future<String> call = call("a");
        awaitReceived(1);
        transport.deliver("$1\r\na\r\n");
        assertThat(call.get()).isEqualTo("a");
        assertThat(threads).hasSize(1).doesNotContain(transport.lastWriter);
    }

    // --- nobody sleeps longer than it has to ---

    private static final Duration HOUR = Duration.ofHours(1);

    private static <T> T soon(Future<T> call) throws Exception {
        return call.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    public void aReplyWakesItsCaller() throws Exception {
        Future<String> call = call(echo("a"), HOUR);
        awaitReceived(1);
        transport.deliver("$1\r\na\r\n");
        assertThat(soon(call)).isEqualTo("a");
        Await.until("the burst", () -> lane.stats().bursts() == 1);
    }

    @Test
    public void itsEndWakesItsCallers() {
        Future<String> call = call(echo("a"), HOUR);
        awaitReceived(1);
        lane.close();
        assertThatThrownBy(() -> soon(call)).hasCauseInstanceOf(ClosedException.class);
    }

    /** A call that waits for room on the lane, behind another. */
    private Future<Boolean> waitsForRoom() {
        use(new LaneOptions(1, 1, 1 << 20), HOUR);
        call(echo("a"), HOUR);
        awaitReceived(1);
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Boolean> refused =
                callers.submit(
                        () -> {
                            waiter.set(Thread.currentThread());
                            return lane.call(echo("b"), in(HOUR)) == null;
                        });
        Await.until("a waiter", () -> waiter.get() != null);
        Await.parked(waiter.get());
        return refused;
    }

    @Test
    public void aReplyWakesWhoWaitsForRoom() throws Exception {
        Future<Boolean> refused = waitsForRoom();
        transport.deliver("$1\r\na\r\n");
        awaitReceived(2);
        transport.deliver("$1\r\nb\r\n");
        assertThat(soon(refused)).isFalse();
    }

    @Test
    public void itsEndWakesWhoWaitsForRoom() throws Exception {
        Future<Boolean> refused = waitsForRoom();
        lane.close();
        assertThat(soon(refused)).isTrue();
    }

    @Test
    public void itsDrainingWakesWhoWaitsForRoom() throws Exception {
        Future<Boolean> refused = waitsForRoom();
        assertThat(lane.draining()).isFalse();
        lane.drain();
        assertThat(soon(refused)).isTrue();
        assertThat(lane.ended()).isFalse();
    }

    @Test
    public void ifNothingIsOwedItEndsAsSoonAsItDrains() {
        lane.drain();
        assertThat(lane.ended()).isTrue();
    }

    @Test
    public void aCommandWakesTheWatchdog() {
        Await.until("sleep", watchdog::asleep);
        Await.parked(watchdog.thread());
        Told told = new Told("x");
        assertThat(lane.submit(told, in(Duration.ofMillis(20)))).isTrue();
        assertThatThrownBy(() -> told.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    // --- its end ---

    @Test
    public void aReplyThatNobodyIsOwedEndsIt() {
        transport.deliver("+SURPRISE\r\n");
        Await.until("its end", lane::ended);
        assertThat(lane.cause()).isInstanceOf(ProtocolException.class);
        assertThat(lane.call(echo("a"), in(LONG))).as("must go elsewhere").isNull();
        Await.until("the connection to be closed", () -> !transport.open());
    }

    /** As when a reply comes twice: the second must not be taken for the next one's. */
    @Test
    public void aReplyToWhatWasNotSentYetIsNobodys() throws Exception {
        Future<String> first = call("one");
        awaitReceived(1);
        transport.writeGate = new CountDownLatch(1);
        Future<String> second = call("two");
        Await.until("two is being written", () -> transport.writes.get() == 2);
        Future<String> third = call("three");
        Await.until("three waits", () -> lane.stats().submitted() == 3);
        transport.deliver("$3\r\none\r\n$3\r\ntwo\r\n$3\r\ntwo\r\n");
        RedisException failure = failure(third);
        assertThat(failure).isInstanceOf(ProtocolException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(first.get()).isEqualTo("one");
        assertThat(second.get()).isEqualTo("two");
        Await.until("it ends", () -> lane.ended());
    }

    @Test
    public void aLostConnectionFailsWhatWasWrittenAsUnknownAndTheRestAsNotSent() throws Exception {
        Future<String> written = call("a");
        awaitReceived(1);
        CountDownLatch gate = new CountDownLatch(1);
        transport.writeGate = gate;
        Future<String> underWay = call("b");
        Await.until("the write", () -> transport.writes.get() == 2);
        Future<String> waiting = call("c");
        Await.until("the third", () -> lane.stats().submitted() == 3);
        transport.end();
        assertThat(failure(written).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(underWay).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(waiting).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure(waiting)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    public void anErrorWhileReadingFailsAllThatIsOwed() throws Exception {
        Future<String> first = call("a");
        awaitReceived(1);
        Future<String> second = call("b");
        awaitReceived(2);
        transport.readError = new AssertionError("out of order");
        assertThat(failure(first).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(second).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(lane.ended()).isTrue();
    }

    @Test
    public void aMalformedReplyFailsAllThatIsOwed() throws Exception {
        Future<String> first = call("a");
        awaitReceived(1);
        Future<String> second = call("b");
        awaitReceived(2);
        transport.deliver("$x\r\n");
        assertThat(failure(first)).isInstanceOf(ProtocolException.class);
        assertThat(failure(second)).isInstanceOf(ProtocolException.class);
    }

    @Test
    public void aWriteThatFailsEndsIt() throws Exception {
        transport.writeFailure = new IOException("broken pipe");
        RedisException failure = failure(call("a"));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("broken pipe");
    }

    @Test
    public void drainingLetsWhatIsOwedEndAndTakesNoMore() throws Exception {
        Future<String> call = call("a");
        awaitReceived(1);
        lane.drain();
        assertThat(lane.call(echo("b"), in(LONG))).isNull();
        assertThat(transport.open()).isTrue();
        transport.deliver("$1\r\na\r\n");
        assertThat(call.get()).isEqualTo("a");
        Await.until("its end", lane::ended);
    }

    // --- limits ---

    @Test
    public void whoComesWhenItIsFullWaitsForRoomAndIsNotSentIfThereIsNone() throws Exception {
        use(new LaneOptions(1, 2, 1 << 20), LONG);
        Future<String> first = call("a");
        awaitReceived(1);
        Future<String> second = call("b");
        awaitReceived(2);
        RedisException full = failure(call(echo("late"), Duration.ofMillis(50)));
        assertThat(full).isInstanceOf(PoolExhaustedException.class);
        assertThat(full.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(full).hasMessageContaining("2 commands").hasMessageContaining("in.flight");
        Future<String> patient = call("c");
        transport.deliver("$1\r\na\r\n");
        awaitReceived(3);
        transport.deliver("$1\r\nb\r\n$1\r\nc\r\n");
        assertThat(first.get()).isEqualTo("a");
        assertThat(second.get()).isEqualTo("b");
        assertThat(patient.get()).isEqualTo("c");
    }

    @Test
    public void theBytesInFlightAreBoundedToo() throws Exception {
        use(new LaneOptions(1, 100, 1000), LONG);
        Future<String> large = call("x".repeat(2000));
        awaitReceived(1);
        assertThat(failure(call(echo("late"), Duration.ofMillis(50))))
                .isInstanceOf(PoolExhaustedException.class);
        transport.deliver("$1\r\na\r\n");
        assertThat(large.get()).isEqualTo("a");
    }

    @Test
    public void silenceForTooLongEndsItOnceTheOldestReplyIsOverdue() throws Exception {
        use(LaneOptions.standard(), Duration.ofMillis(100));
        Future<String> oldest = call(echo("a"), Duration.ofSeconds(1));
        awaitReceived(1);
        Future<String> innocent = call("b");
        awaitReceived(2);
        assertThat(failure(oldest)).isInstanceOf(TimeoutException.class);
        RedisException failure = failure(innocent);
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageMatching(".*no reply came for \\d+ ms although 2 .*");
        Await.until("the connection to be closed", () -> !transport.open());
    }

    @Test
    public void aReplyThatStopsInTheMiddleEndsItAtItsDeadline() throws Exception {
        Future<String> wedged = call(echo("a"), Duration.ofMillis(100));
        awaitReceived(1);
        transport.deliver("$100\r\nhalf of");
        assertThat(failure(wedged)).isInstanceOf(TimeoutException.class);
        Await.until("its end", lane::ended);
        assertThat(lane.cause()).hasMessageContaining("stopped in the middle");
    }

    @Test
    public void whoGivesUpBehindAReplyThatStoppedLeavesTheLaneToNobodyElse() throws Exception {
        watchdog.close(); // so its look is still to come
        Await.ended(watchdog.thread());
        Future<String> wedged = call(echo("a"), Duration.ofSeconds(1));
        awaitReceived(1);
        transport.deliver("$100\r\nhalf of");
        assertThat(failure(wedged)).isInstanceOf(TimeoutException.class);
        assertThat(lane.draining()).isTrue();
        assertThat(lane.call(echo("b"), in(LONG))).isNull();
        assertThat(received).containsExactly("ECHO a");
    }

    @Test
    public void whenTheRestComesAfterAllTheOthersGetTheirReplies() throws Exception {
        watchdog.close();
        Await.ended(watchdog.thread());
        Future<String> wedged = call(echo("a"), Duration.ofSeconds(1));
        awaitReceived(1);
        Future<String> other = call("b");
        awaitReceived(2);
        transport.deliver("$9\r\nhalf");
        assertThat(failure(wedged)).isInstanceOf(TimeoutException.class);
        transport.deliver(" of a\r\n$1\r\nb\r\n");
        assertThat(other.get()).isEqualTo("b");
        Await.until("its end", lane::ended);
    }

    @Test
    public void aSlowReplyDoesNotEndIt() throws Exception {
        use(LaneOptions.standard(), LONG);
        assertThat(failure(call(echo("a"), Duration.ofMillis(50))))
                .isInstanceOf(TimeoutException.class);
        Future<String> next = call("b");
        awaitReceived(2);
        transport.deliver("$1\r\na\r\n$1\r\nb\r\n");
        assertThat(next.get()).isEqualTo("b");
        assertThat(lane.ended()).isFalse();
    }

    @Test
    public void aWriteThatHangsEndsItAtTheDeadlineOfItsWriter() throws Exception {
        transport.writeGate = new CountDownLatch(1);
        long start = System.nanoTime();
        RedisException failure = failure(call(echo(LARGE), Duration.ofMillis(150)));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
        Await.until("its end", lane::ended);
    }

    @Test
    public void aWriterThatIsLateWithWhatSurelyFitsEndsNothing() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        transport.writeGate = gate;
        Future<String> late = call(echo("a"), Duration.ofMillis(500));
        long longAfter = in(Duration.ofMillis(700));
        Await.until("many looks of the watchdog", () -> longAfter - System.nanoTime() < 0);
        assertThat(lane.ended()).isFalse();
        gate.countDown();
        assertThat(failure(late)).isInstanceOf(TimeoutException.class);
        transport.writeGate = null;
        Future<String> next = call("b");
        awaitReceived(2);
        transport.deliver("$1\r\na\r\n$1\r\nb\r\n");
        assertThat(next.get()).isEqualTo("b");
    }

    @Test
    public void whoHasLittleTimeIsNotHeldByAWriteThatMayHang() throws Exception {
        Future<String> large = call(LARGE);
        awaitReceived(1);
        transport.writeGate = new CountDownLatch(1);
        long start = System.nanoTime();
        RedisException failure = failure(call(echo("b"), Duration.ofMillis(50)));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
        assertThat(lane.ended()).isFalse();
        assertThat(large).isNotDone();
    }

    @Test
    public void aQuietLaneIsLeftAlone() {
        use(LaneOptions.standard(), Duration.ofMillis(1));
        Await.until("the watchdog to sleep", watchdog::asleep);
        assertThat(lane.ended()).isFalse();
    }

    // --- when it is slow ---

    private boolean heldUp(boolean patient) throws Exception {
        return callers.submit(() -> lane.heldUp(in(LONG), patient)).get();
    }

    private void awaitHeldUp() {
        Await.until(
                "it to be held up",
                () -> {
                    try {
                        return heldUp(false);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    public void whereNothingComesForAMomentOthersGoPast() throws Exception {
        assertThat(heldUp(false)).isFalse();
        Future<String> slow = call("a");
        awaitReceived(1);
        awaitHeldUp();
        assertThat(heldUp(true)).as("for who waits for much of its time at least").isFalse();
        transport.deliver("$1\r\na\r\n");
        assertThat(slow.get()).isEqualTo("a");
        Await.until("all to be well again", () -> !lane.heldUp(in(LONG), false));
    }

    @Test
    public void whereMuchOfItsTimeWouldPassAPatientOneGoesPastToo() throws Exception {
        call("a");
        awaitReceived(1);
        Await.until("a wait", () -> lane.heldUp(in(Duration.ofMillis(200)), true));
        assertThat(lane.heldUp(in(Duration.ofHours(1)), true)).isFalse();
    }

    @Test
    public void nobodyGoesPastWhatItGaveItself() throws Exception {
        Told own = new Told("own");
        lane.submit(own, in(LONG));
        for (int i = 0; i < 10; i++) {
            call("of another" + i);
        }
        awaitReceived(11);
        awaitHeldUp();
        assertThat(lane.heldUp(in(LONG), false)).isFalse();
        transport.deliver("$3\r\nown\r\n");
        assertThat(own.outcome.get()).isEqualTo("own");
        Await.until("the rest to be slow", () -> lane.heldUp(in(LONG), false));
    }

    private Future<Boolean> movable(String word, Duration within) {
        return callers.submit(() -> lane.call(echo(word), in(within), true).abandoned());
    }

    @Test
    public void whatIsStuckBehindALongReplyIsGivenUpAtHalfItsTimeIfItMay() throws Exception {
        Future<String> large = call("large");
        awaitReceived(1);
        Future<Boolean> stuck = movable("b", Duration.ofSeconds(1));
        awaitReceived(2);
        Future<String> other = call("c");
        awaitReceived(3);
        transport.deliver("$10\r\nhalf of");
        assertThat(stuck.get()).isTrue();
        transport.deliver(" it\r\n$1\r\nb\r\n$1\r\nc\r\n");
        assertThat(large.get()).isEqualTo("half of it");
        assertThat(other.get()).isEqualTo("c");
    }

    @Test
    public void whereNothingComesAtAllNothingIsGivenUpEarly() throws Exception {
        long start = System.nanoTime();
        assertThat(failure(movable("a", Duration.ofMillis(300))))
                .isInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(300));
        Future<Boolean> answered = movable("b", Await.LIMIT);
        awaitReceived(2);
        transport.deliver("$1\r\na\r\n$1\r\nb\r\n");
        assertThat(answered.get()).isFalse();
    }

    // --- virtual threads, which sleep without a timer ---

    /** Runs {@code call} in a virtual thread, of which Java 17 knows nothing. */
    private static <T> FutureTask<T> virtually(Callable<T> call) throws Exception {
        assumeTrue("virtual threads came with Java 21", Runtime.version().feature() >= 21);
        FutureTask<T> task = new FutureTask<>(call);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        return task;
    }

    @Test
    public void aVirtualThreadIsToldAtItsDeadline() throws Exception {
        long start = System.nanoTime();
        Future<String> late =
                virtually(() -> lane.call(echo("a"), in(Duration.ofMillis(100))).result());
        Future<String> later =
                virtually(() -> lane.call(echo("b"), in(Duration.ofMillis(300))).result());
        assertThat(failure(late)).isInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(failure(later)).isInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        Future<String> next = virtually(() -> lane.call(echo("c"), in(LONG)).result());
        awaitReceived(3);
        transport.deliver("$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n");
        assertThat(next.get()).isEqualTo("c");
    }

    @Test
    public void aVirtualThreadThatIsStuckIsGivenUpAtHalfItsTime() throws Exception {
        Future<String> large = call("large");
        awaitReceived(1);
        Future<Boolean> stuck =
                virtually(() -> lane.call(echo("b"), in(Duration.ofSeconds(1)), true).abandoned());
        awaitReceived(2);
        transport.deliver("$10\r\nhalf of");
        assertThat(stuck.get()).isTrue();
        transport.deliver(" it\r\n$1\r\nb\r\n");
        assertThat(large.get()).isEqualTo("half of it");
    }

    @Test
    public void aVirtualThreadThatIsNotStuckWaitsItsWholeTime() throws Exception {
        Future<Boolean> waits =
                virtually(() -> lane.call(echo("a"), in(Duration.ofMillis(300)), true).abandoned());
        assertThat(failure(waits)).isInstanceOf(TimeoutException.class);
    }

    @Test
    public void anInterruptEndsTheWaitingOfAVirtualThread() throws Exception {
        AtomicReference<Thread> caller = new AtomicReference<>();
        Future<String> call =
                virtually(
                        () -> {
                            caller.set(Thread.currentThread());
                            return lane.call(echo("a"), in(LONG)).result();
                        });
        awaitReceived(1);
        caller.get().interrupt();
        assertThat(failure(call)).isInstanceOf(InterruptedCallException.class);
    }

    // --- without a waiting caller ---

    @Test
    public void anErrorInADecoderKeepsNoOtherWaiting() throws Exception {
        CompletableFuture<Object> bad = new CompletableFuture<>();
        Command<Object> command =
                Command.of("X")
                        .as(
                                reply -> {
                                    throw new AssertionError("bad decoder");
                                });
        lane.submit(
                new Exchange<Object>() {
                    @Override
                    public Command<Object> command() {
                        return command;
                    }

                    @Override
                    public void complete(Object reply) {
                        bad.complete(reply);
                    }

                    @Override
                    public void fail(RuntimeException failure) {
                        bad.completeExceptionally(failure);
                    }
                },
                in(LONG));
        Told good = new Told("b");
        lane.submit(good, in(LONG));
        awaitReceived(1);
        transport.deliver("+x\r\n");
        awaitReceived(2);
        transport.deliver("$1\r\nb\r\n");
        assertThat(good.outcome.get()).isEqualTo("b");
        assertThatThrownBy(() -> bad.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(ReplyTypeException.class);
    }

    private final class Told implements Exchange<String> {
        private final Command<String> command;
        private final CompletableFuture<String> outcome = new CompletableFuture<>();

        Told(String word) {
            this.command = echo(word);
        }

        @Override
        public Command<String> command() {
            return command;
        }

        @Override
        public void complete(String reply) {
            outcome.complete(reply);
        }

        @Override
        public void fail(RuntimeException failure) {
            outcome.completeExceptionally(failure);
        }
    }

    @Test
    public void thoseWithoutACallerAreToldInOrderOnTheCompleter() throws Exception {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Told one = new Told("" + i);
            told.add(one);
            assertThat(lane.submit(one, in(LONG))).isTrue();
        }
        transport.deliver(""); // wakes the reader, which writes what is pending
        Await.until(
                "all",
                () -> {
                    if (received.size() < 100) {
                        transport.deliver(answers());
                    }
                    return received.size() == 100;
                });
        transport.deliver(answers());
        for (int i = 0; i < 100; i++) {
            assertThat(told.get(i).outcome.get()).isEqualTo("" + i);
        }
    }

    private int answered;

    /** The replies to what came and was not answered yet. */
    private String answers() {
        StringBuilder text = new StringBuilder();
        for (int size = received.size(); answered < size; answered++) {
            text.append(FakeServer.bulk(received.get(answered).substring(5)));
        }
        return text.toString();
    }

    @Test
    public void oneWithoutACallerFailsAtItsDeadlineAndItsReplyIsDropped() throws Exception {
        Told late = new Told("late");
        lane.submit(late, in(Duration.ofMillis(50)));
        assertThatThrownBy(() -> late.outcome.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class);
        Future<String> next = call("next");
        Await.until("both", () -> received.size() == 2);
        transport.deliver("$4\r\nlate\r\n$4\r\nnext\r\n");
        assertThat(next.get()).isEqualTo("next");
    }

    @Test
    public void aTreeIsReadWholeBeforeADecoderThatThrowsSeesIt() throws Exception {
        Future<Object> call =
                call(
                        Command.of("X")
                                .as(
                                        (Reply reply) -> {
                                            throw new IllegalStateException("bad decoder");
                                        }),
                        LONG);
        awaitReceived(1);
        Future<String> next = call("b");
        awaitReceived(2);
        transport.deliver("*2\r\n+x\r\n+y\r\n$1\r\nb\r\n");
        assertThat(failure(call).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(next.get()).isEqualTo("b");
    }

    @Test
    public void withoutAThreadThereIsNoLaneAndItsConnectionIsClosed() {
        threadFailure = new OutOfMemoryError("no thread to be had");
        assertThatThrownBy(() -> use(LaneOptions.standard(), LONG)).isSameAs(threadFailure);
        assertThat(transport.open()).isFalse();
        assertThat(watchdog.watched()).isZero();
    }
}
