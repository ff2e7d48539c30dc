package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.TimeoutException;

/** The place of one lane, and what comes after it. */
public class LaneSlotTest {

    private final Watchdog watchdog = new Watchdog("slot-test");
    private final FakeConnector connector = new FakeConnector(watchdog);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private volatile Error threadFailure;
    private final LaneSlot slot =
            new LaneSlot("lane", connector, Duration.ofMinutes(1), this::start, this::lane);

    private Thread start(String name, Runnable task) {
        if (threadFailure != null) {
            throw threadFailure;
        }
        Thread thread = Threads.DAEMONS.start(name, task);
        threads.add(thread);
        return thread;
    }

    private Lane lane(Conn conn) {
        Lane lane =
                new Lane(
                        "lane",
                        conn,
                        LaneOptions.standard(),
                        Await.LIMIT.toNanos(),
                        watchdog,
                        this::start,
                        new Yielding(),
                        new Completing() {
                            @Override
                            public void execute(Runnable task) {
                                callers.execute(task);
                            }

                            @Override
                            public boolean isCurrentThread() {
                                return false;
                            }
                        });
        lanes.add(lane);
        return lane;
    }

    @After
    public void end() {
        connector.letGo();
        slot.close();
        lanes.forEach(Lane::close);
        callers.shutdownNow();
        threads.forEach(Await::ended);
        watchdog.close();
        Await.ended(watchdog.thread());
    }

    private static long later() {
        return System.nanoTime() + Await.LIMIT.toNanos();
    }

    private Lane open() {
        return slot.open(later());
    }

    private static String echo(Lane lane, String word) {
        return lane.call(Command.of("ECHO").arg(word).as(Decoders.STRING), later()).result();
    }

    /** From now on servers never answer. */
    private void silence() {
        connector.source = () -> new FakeTransport(new FakeServer(words -> ""));
    }

    /** Has a reply owed on it. */
    private void owe(Lane lane) {
        Future<?> call = callers.submit(() -> echo(lane, "x"));
        Await.until("a command", () -> lane.stats().inFlight() == 1 && !call.isDone());
    }

    // --- dialling ---

    @Test
    public void allThatWaitShareOneDialAndItsLane() throws Exception {
        connector.hold();
        List<Future<Lane>> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(callers.submit(this::open));
        }
        connector.awaitUnderWay(1);
        assertThat(slot.current()).isNull();
        connector.letGo();
        Lane lane = opened.get(0).get();
        for (Future<Lane> each : opened) {
            assertThat(each.get()).isSameAs(lane);
        }
        assertThat(open()).isSameAs(lane);
        assertThat(slot.current()).isSameAs(lane);
        assertThat(connector.dials).hasValue(1);
        assertThat(threads.get(0).getName()).isEqualTo("lane-dial");
        long minute = Duration.ofMinutes(1).toNanos();
        assertThat(connector.deadlines.get(0) - System.nanoTime()).isBetween(minute / 2, minute);
    }

    @Test
    public void oneThatWasPreparedIsThereWithoutAWait() {
        slot.prepare();
        Await.until("the lane", () -> slot.current() != null);
        slot.prepare();
        assertThat(slot.open(System.nanoTime() - 1)).isSameAs(slot.current());
        assertThat(connector.dials).hasValue(1);
    }

    @Test
    public void whoWaitsDoesSoUntilItsDeadline() {
        connector.hold();
        assertThatThrownBy(() -> slot.open(System.nanoTime() + Duration.ofMillis(20).toNanos()))
                .isInstanceOf(TimeoutException.class)
                .hasMessageMatching("(?s).*was not there in time, after \\d{2,4} ms.*");
    }

    @Test
    public void anInterruptEndsTheWaitAndItsFlagStays() throws Exception {
        connector.hold();
        Future<Boolean> flagged =
                callers.submit(
                        () -> {
                            Thread.currentThread().interrupt();
                            assertThatThrownBy(this::open)
                                    .isInstanceOf(InterruptedCallException.class);
                            return Thread.interrupted();
                        });
        assertThat(flagged.get()).isTrue();
    }

    // --- failures ---

    @Test
    public void whoWaitsFailsWithTheDial() {
        connector.failure = () -> new ConnectFailedException("refused", null);
        assertThatThrownBy(this::open)
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageMatching(
                        "(?s).*refused \\(waited \\d{1,4} ms for the shared connection, 1 dials.*");
        connector.failure = null;
        assertThat(echo(open(), "mine")).isEqualTo("mine");
    }

    @Test
    public void afterThreeFailuresCallersFailAtOnceUntilItIsTriedAgain() {
        connector.failure = () -> new ConnectFailedException("refused", null);
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(this::open).isInstanceOf(ConnectFailedException.class);
            slot.prepare();
        }
        assertThat(connector.dials).hasValue(3);
        connector.failure = null;
        AtomicLong last = new AtomicLong(start);
        AtomicLong late = new AtomicLong();
        Await.until(
                "another dial",
                () -> {
                    long now = System.nanoTime();
                    late.accumulateAndGet(now - last.getAndSet(now), Math::max);
                    return opens();
                });
        assertThat(System.nanoTime() - start)
                .as("as late as this thread was at most")
                .isBetween(
                        Duration.ofMillis(800).toNanos(),
                        Duration.ofMillis(1_900).toNanos() + late.get());
        lanes.get(0).close();
        connector.failure = () -> new ConnectFailedException("refused", null);
        assertThatThrownBy(this::open).hasMessageContaining("1 dials failed in a row");
    }

    private boolean opens() {
        try {
            open();
            return true;
        } catch (ConnectFailedException e) {
            return false;
        }
    }

    @Test
    public void withoutAThreadForTheDialWhoWaitsFailsAtOnce() {
        threadFailure = new OutOfMemoryError("unable to create native thread");
        long began = System.nanoTime();
        assertThatThrownBy(this::open)
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("unable to create native thread");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        threadFailure = null;
        assertThat(echo(open(), "mine")).isEqualTo("mine");
    }

    // --- one after another ---

    @Test
    public void oneThatHasEndedIsReplacedAndItsNumbersStay() {
        Lane first = open();
        echo(first, "one");
        first.close();
        assertThat(slot.current()).isNull();
        awaitStats(new LaneStats(0, 1, 1, 0, 1, 1));
        Lane second = open();
        assertThat(second).isNotSameAs(first);
        echo(second, "two");
        awaitStats(new LaneStats(1, 2, 2, 0, 2, 2));
    }

    /** A caller may have its reply a moment before that is counted. */
    private void awaitStats(LaneStats expected) {
        Await.until(expected.toString(), () -> slot.stats().equals(expected));
    }

    @Test
    public void oneThatDrainsIsReplacedAndWhatItOwesCountsUntilItEnds() {
        silence();
        Lane first = open();
        owe(first);
        assertThat(slot.awaited()).isTrue();
        first.drain();
        Lane second = open();
        assertThat(second).isNotSameAs(first);
        assertThat(first.ended()).isFalse();
        assertThat(slot.awaited()).as("on the old one").isTrue();
        assertThat(slot.stats().inFlight()).isEqualTo(1);
        assertThat(slot.stats().open()).isEqualTo(1);
        first.close();
        assertThat(slot.awaited()).isFalse();
        assertThat(slot.stats().inFlight()).isZero();
    }

    @Test
    public void itsEndIsThatOfThoseThatDrainToo() {
        silence();
        Lane first = open();
        owe(first);
        first.drain();
        Lane second = open();
        slot.close();
        assertThat(first.ended()).isTrue();
        assertThat(second.ended()).isTrue();
    }

    // --- the end ---

    @Test
    public void drainingLetsWhatIsOwedComeAndTakesNoMore() {
        silence();
        Lane lane = open();
        owe(lane);
        slot.drain();
        assertThat(lane.ended()).isFalse();
        assertThat(lane.draining()).isTrue();
        assertThatThrownBy(this::open).isInstanceOf(ClosedException.class);
        slot.prepare();
        connector.transport(0).deliver("$1\r\nx\r\n");
        Await.until("the end", lane::ended);
        assertThat(connector.dials).hasValue(1);
    }

    @Test
    public void whoWaitsLearnsOfTheEndAndADialThatIsTooLateIsClosed() throws Exception {
        connector.hold();
        long muchLater = System.nanoTime() + Duration.ofHours(1).toNanos();
        Future<Lane> waiting = callers.submit(() -> slot.open(muchLater));
        connector.awaitUnderWay(1);
        slot.close();
        assertThat(waiting)
                .failsWithin(Await.LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ClosedException.class);
        connector.letGo();
        Await.until("its lane to be closed", () -> lanes.size() == 1 && lanes.get(0).ended());
        assertThat(slot.current()).isNull();
    }
}
