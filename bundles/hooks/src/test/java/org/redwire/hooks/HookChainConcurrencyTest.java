package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;

/** Hooks come and go under load. */
public class HookChainConcurrencyTest {

    private static final int CALLERS = 8;
    private static final int CHANGES = 20_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HookChain chain = new HookChain();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Process end = Server.that(() -> {});

    /** Writes its ranking into the command's argument, behind those that are there. */
    private record Marking(byte ranking) implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            byte[] marks = (byte[]) command.argument(0);
            marks[++marks[0]] = ranking;
            return next.process(command);
        }
    }

    /** Fails if it is entered when nobody may enter it any more. */
    private static final class Guarded implements Hook {
        final AtomicInteger calls = new AtomicInteger();
        volatile boolean gone;

        @Override
        public <T> T process(Command<T> command, Process next) {
            calls.incrementAndGet();
            try {
                if (gone) {
                    throw new AssertionError("entered when it was unused");
                }
                return next.process(command);
            } finally {
                calls.decrementAndGet();
            }
        }
    }

    @After
    public void endThreads() throws InterruptedException {
        stop.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /**
     * A hook is replaced by adding the new one before the old one goes. So at any moment there is
     * one hook of each ranking, or two of one of them; a call that saw hooks of two moments would
     * see none of a ranking, or two of several.
     */
    @Test
    public void everyCallRunsThroughTheHooksOfOneMoment() throws Exception {
        Registration[] stays = new Registration[3];
        for (byte ranking = 0; ranking < stays.length; ranking++) {
            stays[ranking] = chain.add(new Marking(ranking), ranking);
        }
        List<Future<Long>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(this::callAndCheck));
        }
        Random random = new Random(4711);
        for (int change = 0; change < CHANGES; change++) {
            byte ranking = (byte) random.nextInt(stays.length);
            Registration next = chain.add(new Marking(ranking), ranking);
            stays[ranking].close();
            stays[ranking] = next;
        }
        stop.set(true);
        for (Future<Long> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    private long callAndCheck() {
        long calls = 0;
        do {
            byte[] marks = new byte[8];
            chain.process(Server.command("ECHO").arg(marks), end);
            byte[] seen = Arrays.copyOfRange(marks, 1, 1 + marks[0]);
            assertThat(seen)
                    .isIn(
                            new byte[] {2, 1, 0},
                            new byte[] {2, 2, 1, 0},
                            new byte[] {2, 1, 1, 0},
                            new byte[] {2, 1, 0, 0});
            calls++;
        } while (!stop.get());
        return calls;
    }

    @Test
    public void noCallEntersAHookOnceItIsUnused() throws Exception {
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(
                    threads.submit(
                            () -> {
                                do {
                                    chain.process(Server.command("PING"), end);
                                } while (!stop.get());
                            }));
        }
        for (int change = 0; change < CHANGES; change++) {
            Guarded hook = new Guarded();
            Registration stay = chain.add(hook);
            stay.close();
            assertThat(stay.awaitUnused(Duration.ofSeconds(30))).isTrue();
            hook.gone = true;
            assertThat(hook.calls).hasValue(0);
        }
        stop.set(true);
        for (Future<?> caller : callers) {
            caller.get(30, TimeUnit.SECONDS);
        }
        assertThat(chain.isEmpty()).isTrue();
    }
}
