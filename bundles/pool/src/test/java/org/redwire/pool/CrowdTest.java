package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;

/** Who rides on a lane. Nothing looks at the lane but the test. */
public class CrowdTest {

    private final Watchdog watchdog = new Watchdog("crowd-test");
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Crowd crowd = new Crowd();
    private Lane lane;

    @Before
    public void begin() {
        watchdog.close();
        Await.ended(watchdog.thread());
        FakeTransport silent = new FakeTransport(new FakeServer(words -> ""));
        lane =
                new Lane(
                        "lane",
                        new Conn(silent, Limits.standard(), watchdog),
                        LaneOptions.standard(),
                        Duration.ofMinutes(1).toNanos(),
                        watchdog,
                        this::start,
                        new Yielding(),
                        new Completing() {
                            @Override
                            public void execute(Runnable task) {
                                task.run();
                            }

                            @Override
                            public boolean isCurrentThread() {
                                return false;
                            }
                        });
    }

    private Thread start(String name, Runnable task) {
        Thread thread = Threads.DAEMONS.start(name, task);
        threads.add(thread);
        return thread;
    }

    @After
    public void end() {
        lane.close();
        threads.forEach(Await::ended);
    }

    private boolean rides() {
        return crowd.rides(lane, System.nanoTime() + Duration.ofSeconds(2).toNanos());
    }

    private static final class Ignored implements Exchange<Reply> {
        @Override
        public Command<Reply> command() {
            return Command.of("PING");
        }

        @Override
        public void complete(Reply reply) {
            // nobody looks
        }

        @Override
        public void fail(RuntimeException failure) {
            // nobody looks
        }
    }

    /** Has a reply owed to the current thread. */
    private void owe() {
        assertThat(lane.submit(new Ignored(), System.nanoTime() + Await.LIMIT.toNanos())).isTrue();
    }

    private void heldUp() {
        lane.watch().enforce(System.nanoTime());
        lane.watch().enforce(System.nanoTime() + Duration.ofSeconds(1).toNanos());
    }

    @Test
    public void twoAreACrowd() {
        assertThat(rides()).isFalse();
        crowd.enter();
        assertThat(rides()).isFalse();
        crowd.enter();
        assertThat(rides()).isTrue();
    }

    @Test
    public void itStaysOneForSomeThousandCalls() {
        crowd.enter();
        crowd.enter();
        assertThat(rides()).isTrue();
        crowd.leave();
        crowd.leave();
        for (int i = 0; i < 4_000; i++) {
            assertThat(rides()).isTrue();
        }
        assertThat(rides()).isFalse();
    }

    @Test
    public void aLaneInUseTakesAnybody() {
        owe();
        assertThat(rides()).isTrue();
    }

    @Test
    public void exceptIfItIsHeldUp() {
        Thread other = start("other", this::owe);
        Await.ended(other);
        heldUp();
        assertThat(rides()).isFalse();
    }

    @Test
    public void whoIsOwedSomethingRidesAllTheSame() {
        owe();
        heldUp();
        assertThat(rides()).isTrue();
    }
}
