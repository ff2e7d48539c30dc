package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.PoolExhaustedException;

/** Waiting while a lane is full. */
public class LaneRoomTest {

    private final LaneQueue queue =
            new LaneQueue(new LaneOptions(1, 1, 1 << 20), new FlightRecorder().tape());
    private final LaneRoom room = new LaneRoom(queue);
    private final LaneCall<Reply> only =
            new LaneCall<>(Command.of("PING"), 0, Thread.currentThread(), null);
    private volatile RuntimeException failure;
    private volatile boolean flagged;
    private final Thread waiter = new Thread(this::await, "waiter");

    private void await() {
        try {
            room.await(System.nanoTime() + 2 * Await.LIMIT.toNanos());
        } catch (RuntimeException e) {
            failure = e;
        }
        flagged = Thread.currentThread().isInterrupted();
    }

    private void fill() {
        queue.join(only, false, false);
    }

    @After
    public void end() {
        waiter.interrupt();
        Await.ended(waiter);
    }

    @Test
    public void whoFindsRoomDoesNotWait() {
        room.await(System.nanoTime() - 1);
    }

    @Test
    public void aReplyMakesRoom() {
        fill();
        waiter.start();
        Await.parked(waiter);
        queue.passed(only);
        room.changed();
        Await.ended(waiter);
        assertThat(failure).isNull();
    }

    @Test
    public void aLaneThatTakesNoMoreKeepsNobodyWaiting() {
        fill();
        waiter.start();
        Await.parked(waiter);
        queue.refuse();
        room.changed();
        Await.ended(waiter);
        assertThat(failure).isNull();
    }

    @Test
    public void allThatWaitGoOn() {
        Thread second = new Thread(this::await, "second");
        fill();
        waiter.start();
        second.start();
        Await.parked(waiter);
        Await.parked(second);
        queue.passed(only);
        room.changed();
        Await.ended(waiter);
        Await.ended(second);
    }

    @Test
    public void itsDeadlineEndsTheWaitAndSaysWhatWasInFlight() {
        fill();
        assertThatThrownBy(() -> room.await(System.nanoTime() + Duration.ofMillis(1).toNanos()))
                .isInstanceOf(PoolExhaustedException.class)
                .hasMessageContaining("1 commands with " + only.bytes + " bytes were in flight");
    }

    @Test
    public void anInterruptEndsTheWaitAndItsFlagStays() {
        fill();
        waiter.start();
        Await.parked(waiter);
        waiter.interrupt();
        Await.ended(waiter);
        assertThat(failure).isInstanceOf(InterruptedCallException.class);
        assertThat(flagged).isTrue();
    }
}
