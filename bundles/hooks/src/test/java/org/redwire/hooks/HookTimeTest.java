package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.Test;
import org.redwire.protocol.Command;

public class HookTimeTest {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final HookChain chain = new HookChain();

    /** Takes its time before and after. */
    private static final class Slow implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            spend(PAUSE);
            T reply = next.process(command);
            spend(PAUSE);
            return reply;
        }
    }

    private static final class Quick implements Hook {}

    private static void spend(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** How long all of it took but for the end of the chain, which takes long. */
    private long ping() {
        AtomicLong end = new AtomicLong();
        long start = System.nanoTime();
        chain.process(
                Server.command("PING"),
                Server.that(
                        () -> {
                            long begun = System.nanoTime();
                            spend(5 * PAUSE);
                            end.set(System.nanoTime() - begun);
                        }));
        return System.nanoTime() - start - end.get();
    }

    @Test
    public void theHooksAreListedTheOutermostFirst() {
        chain.add(new Quick(), 1);
        chain.add(new Slow(), 2);
        assertThat(chain.stats())
                .containsExactly(
                        new HookStats(Slow.class.getName(), 2, 0, 0),
                        new HookStats(Quick.class.getName(), 1, 0, 0));
    }

    @Test
    public void theTimeOfAHookIsThatWithoutWhatIsFurtherIn() {
        chain.add(new Slow(), 2);
        chain.add(new Quick(), 1);
        long outside;
        try (Registration timing = chain.time()) {
            outside = ping();
            assertThat(timing.awaitUnused(Duration.ZERO)).isTrue();
        }
        HookStats slow = chain.stats().get(0);
        HookStats quick = chain.stats().get(1);
        assertThat(slow.calls()).isEqualTo(1);
        assertThat(slow.nanos()).isGreaterThanOrEqualTo(2 * PAUSE);
        assertThat(quick.calls()).isEqualTo(1);
        assertThat(slow.nanos() + quick.nanos()).isLessThanOrEqualTo(outside);
    }

    @Test
    public void nothingIsTimedBeforeAndAfter() {
        chain.add(new Quick());
        ping();
        Registration first = chain.time();
        Registration second = chain.time();
        ping();
        first.close();
        first.close();
        ping();
        second.close();
        ping();
        assertThat(chain.stats().get(0).calls()).isEqualTo(2);
    }

    @Test
    public void aCallThatFailsIsTimedToo() {
        chain.add(new Quick());
        Process failing =
                Server.that(
                        () -> {
                            throw new IllegalStateException("no");
                        });
        Registration timing = chain.time();
        assertThatThrownBy(() -> chain.process(Server.command("PING"), failing))
                .isInstanceOf(IllegalStateException.class);
        timing.close();
        assertThat(chain.stats().get(0).calls()).isEqualTo(1);
    }
}
