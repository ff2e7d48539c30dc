package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Limits;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolExhaustedException;
import org.redwire.protocol.error.TimeoutException;

/** A lane whose threads are this test's own, one step at a time; where they meet see LaneTest. */
public class LaneStepsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final Duration SOON = Duration.ofMillis(50);

    private final Watchdog watchdog = new Watchdog("steps-test");
    private final FlightRecorder recorder = new FlightRecorder();
    private final StepTransport transport = new StepTransport();
    private final Map<String, Runnable> threads = new LinkedHashMap<>();
    private boolean completes;
    private Lane lane;

    public LaneStepsTest() {
        watchdog.close(); // a test looks when it wants to
        lane = lane(LaneOptions.standard());
    }

    private Lane lane(LaneOptions options) {
        threads.clear();
        return new Lane(
                "lane",
                new Conn(transport, Limits.standard(), watchdog, recorder),
                options,
                HOUR.toNanos(),
                watchdog,
                (name, task) -> {
                    threads.put(name, task);
                    return new Thread(task, name);
                },
                new Yielding(),
                new Completing() {
                    @Override
                    public void execute(Runnable task) {
                        task.run();
                    }

                    @Override
                    public boolean isCurrentThread() {
                        return completes;
                    }
                });
    }

    @After
    public void end() {
        lane.close();
        Await.ended(watchdog.thread());
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static Command<String> echo(String word) {
        return Command.of("ECHO").arg(word).as(Decoders.STRING);
    }

    /** Sends a command for whose reply nobody waits. */
    private boolean submit(String word) {
        Exchange<String> exchange =
                new Exchange<>() {
                    @Override
                    public Command<String> command() {
                        return echo(word);
                    }

                    @Override
                    public void complete(String reply) {
                        // nobody looks
                    }

                    @Override
                    public void fail(RuntimeException failure) {
                        // nobody looks
                    }
                };
        return lane.submit(exchange, in(HOUR));
    }

    /** Leaves a reply owed for which its caller has waited in vain. */
    private TimeoutException inVain(String word, Duration within) {
        return catchThrowableOfType(
                TimeoutException.class, () -> lane.call(echo(word), in(within)));
    }

    /** Reads what the transport has, as the lane's reader. */
    private void read() {
        threads.get("lane-reader").run();
        assertThat(transport.failure()).as("what a step has thrown").isNull();
    }

    // --- answers ---

    @Test
    public void aCallIsOverAsSoonAsItsReplyWasRead() {
        transport.comes("$1\r\na\r\n");
        transport.afterWriting = this::read;
        assertThat(lane.call(echo("a"), in(HOUR)).result()).isEqualTo("a");
        assertThat(lane.stats().bursts()).isEqualTo(1);
    }

    @Test
    public void soIsOneThatMayBeMoved() {
        transport.comes("$1\r\na\r\n");
        transport.afterWriting = this::read;
        LaneCall<String> call = lane.call(echo("a"), in(HOUR), true);
        assertThat(call.abandoned()).isFalse();
        assertThat(call.result()).isEqualTo("a");
    }

    @Test
    public void eachIsNotedWithItsSizesAndItsTime() {
        recorder.record(10);
        inVain("a", MOMENT);
        inVain("bb", MOMENT);
        inVain("none", MOMENT);
        transport.comes("$1\r\na\r\n>1\r\n+push\r\n$2\r\nbb\r\n");
        read();
        assertThat(recorder.flights()).hasSize(1);
        Flight flight = recorder.flights().get(0);
        assertThat(flight.use()).isEqualTo(Flight.Use.LANE);
        assertThat(flight.commands())
                .extracting(FlightEntry::name, FlightEntry::requestBytes, FlightEntry::replyBytes)
                .containsExactly(
                        tuple("ECHO", 21L, 7L),
                        tuple("ECHO", 22L, 8L + 11),
                        tuple("ECHO", 24L, 0L));
        assertThat(flight.commands().get(1).took()).isNotNull();
        assertThat(flight.commands().get(2).took()).isNull();
    }

    @Test
    public void aReplyIsAwaitedAlsoByWhoIsToldOfIt() {
        assertThat(lane.awaited()).isFalse();
        submit("a");
        assertThat(lane.awaited()).isTrue();
        transport.comes("$1\r\na\r\n");
        transport.comes(() -> assertThat(lane.awaited()).isFalse(), ">1\r\n+push\r\n");
        read();
    }

    // --- giving up ---

    @Test
    public void aCallerWaitsUntilItsDeadlineAndNoLonger() {
        long start = System.nanoTime();
        TimeoutException late = inVain("a", Duration.ofMillis(30));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(30), Await.LIMIT);
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(transport.written).containsExactly("a");
        assertThat(lane.busy()).isTrue();
        assertThat(lane.awaited()).isFalse();
        assertThat(lane.draining()).isFalse();
    }

    @Test
    public void aCommandThatComesTooLateOrInterruptedIsNotSent() {
        assertThat(inVain("a", Duration.ofMillis(-1)).outcome()).isEqualTo(Outcome.NOT_SENT);
        Thread.currentThread().interrupt();
        try {
            InterruptedCallException interrupted =
                    catchThrowableOfType(
                            InterruptedCallException.class, () -> lane.call(echo("b"), in(HOUR)));
            assertThat(interrupted.outcome()).isEqualTo(Outcome.NOT_SENT);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(transport.written).isEmpty();
        assertThat(lane.busy()).isFalse();
    }

    @Test
    public void whatIsMovableIsGivenUpAtHalfItsTimeBehindAReplyThatStopped() {
        submit("large");
        transport.comes("$10\r\nhalf of");
        transport.comes(
                () -> {
                    long start = System.nanoTime();
                    long time = Duration.ofSeconds(1).toNanos(); // half of it is left for a pause
                    LaneCall<String> stuck = lane.call(echo("b"), start + time, true);
                    assertThat(stuck.abandoned()).isTrue();
                    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time / 2);
                },
                " it\r\n");
        read();
    }

    @Test
    public void whatIsNotMovableWaitsItsWholeTimeThere() {
        submit("large");
        transport.comes("$10\r\nhalf of");
        transport.comes(
                () -> {
                    TimeoutException late = inVain("b", MOMENT);
                    assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
                },
                " it\r\n");
        read();
    }

    @Test
    public void norIsWhatIsMovableGivenUpOnALaneThatIsQuick() {
        TimeoutException late =
                catchThrowableOfType(
                        TimeoutException.class, () -> lane.call(echo("a"), in(MOMENT), true));
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    public void norWhereNothingComesAtAll() {
        submit("oldest");
        looks(Duration.ofMinutes(1));
        TimeoutException late =
                catchThrowableOfType(
                        TimeoutException.class, () -> lane.call(echo("b"), in(SOON), true));
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    public void whoGivesUpWhereAReplyStoppedLongAgoLeavesTheLaneToNobodyElse() {
        inVain("oldest", MOMENT);
        transport.comes("$100\r\nhalf of");
        transport.comes(
                () -> {
                    inVain("b", Duration.ofMillis(150));
                    assertThat(lane.draining()).isTrue();
                    assertThat(lane.ended()).isFalse();
                    assertThat(lane.call(echo("c"), in(HOUR))).isNull();
                },
                " it");
        read();
    }

    // --- held up ---

    /** Two looks, between which so much time has passed with nothing answered. */
    private void looks(Duration apart) {
        long now = System.nanoTime();
        lane.watch().enforce(now);
        lane.watch().enforce(now + apart.toNanos());
    }

    @Test
    public void aQuickLaneHoldsNobodyUp() {
        assertThat(lane.heldUp(in(MOMENT), false)).isFalse();
        inVain("a", MOMENT);
        assertThat(lane.heldUp(in(MOMENT), false)).isFalse();
    }

    @Test
    public void aWaitOfMoreThanAQuarterOfItsTimeHoldsACommandUp() {
        inVain("a", MOMENT);
        looks(HOUR);
        assertThat(lane.heldUp(in(HOUR.multipliedBy(3)), true)).isTrue();
        assertThat(lane.heldUp(in(HOUR.multipliedBy(5)), true)).isFalse();
    }

    @Test
    public void aSilenceHoldsUpWhoIsNotPatient() {
        inVain("a", Duration.ofMillis(50));
        looks(Duration.ofMillis(100));
        assertThat(lane.heldUp(in(HOUR), false)).isTrue();
        assertThat(lane.heldUp(in(HOUR), true)).isFalse();
    }

    @Test
    public void nobodyOvertakesWhatItGaveItself() {
        submit("own");
        looks(HOUR);
        assertThat(lane.heldUp(in(MOMENT), false)).isFalse();
    }

    // --- who writes ---

    @Test
    public void aCallerWritesItself() {
        inVain("a", MOMENT);
        assertThat(transport.written).containsExactly("a");
        assertThat(threads).containsOnlyKeys("lane-reader");
        assertThat(lane.stats()).isEqualTo(new LaneStats(1, 1, 1, 1, 1, 0));
    }

    @Test
    public void butNotWhereItsInterruptWouldCloseTheConnection() {
        transport.closedByInterrupt = true;
        lane = lane(LaneOptions.standard());
        assertThat(submit("a")).isTrue();
        assertThat(transport.written).isEmpty();
        assertThat(threads).containsOnlyKeys("lane-reader", "lane-writer");
    }

    // --- limits ---

    @Test
    public void whoFindsItFullWaitsForRoomUntilItsDeadline() {
        lane = lane(new LaneOptions(1, 1, 1 << 20));
        submit("a");
        assertThatThrownBy(() -> lane.call(echo("b"), in(MOMENT)))
                .isInstanceOf(PoolExhaustedException.class);
        assertThat(transport.written).containsExactly("a");
    }

    @Test
    public void whoMakesTheRoomDoesNotWaitForIt() {
        lane = lane(new LaneOptions(1, 1, 1 << 20));
        submit("a");
        completes = true;
        assertThat(submit("b")).isTrue();
        assertThat(lane.stats().inFlight()).isEqualTo(2);
    }

    // --- its end ---

    @Test
    public void drainingLetsWhatIsOwedComeFirst() {
        submit("a");
        lane.drain();
        assertThat(lane.draining()).isTrue();
        assertThat(lane.ended()).isFalse();
        assertThat(submit("b")).as("must go elsewhere").isFalse();
        transport.comes("$1\r\na\r\n");
        read();
        assertThat(lane.ended()).isTrue();
        assertThat(lane.cause()).isInstanceOf(ClosedException.class);
        assertThat(lane.busy()).isFalse();
    }

    @Test
    public void aLaneThatOwesNothingEndsAsSoonAsItDrains() {
        lane.drain();
        assertThat(lane.ended()).isTrue();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void itsEndClosesTheConnectionAndIsWatchedByNobody() {
        assertThat(lane.cause()).isNull();
        assertThat(lane.ended()).isFalse();
        assertThat(watchdog.watched()).as("the lane, its connection").isEqualTo(2);
        lane.close();
        assertThat(lane.ended()).isTrue();
        assertThat(transport.open()).isFalse();
        assertThat(watchdog.watched()).isZero();
        assertThat(lane.call(echo("a"), in(HOUR))).isNull();
    }
}
