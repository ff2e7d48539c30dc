package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;

/** A hook leaves while calls are under way. */
public class RegistrationTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Seconds after which a thread that waits for {@link #LONG} was not woken. */
    private static final int LESS = 10;

    private static final Duration SHORT = Duration.ofMillis(20);

    private final HookChain chain = new HookChain();
    private final Server server = new Server();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The end of the chain at which a call waits. */
    private final Process held =
            Server.that(
                    () -> {
                        arrived.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException interrupted) {
                            throw new AssertionError(interrupted);
                        }
                    });

    private static final class Counting implements Hook {
        final AtomicInteger entered = new AtomicInteger();
        final AtomicInteger left = new AtomicInteger();

        @Override
        public <T> T process(Command<T> command, Process next) {
            entered.incrementAndGet();
            try {
                return next.process(command);
            } finally {
                left.incrementAndGet();
            }
        }
    }

    private CompletableFuture<String> heldCall() throws InterruptedException {
        CompletableFuture<String> call = new CompletableFuture<>();
        new Thread(() -> call.complete(chain.process(Server.command("GET"), held))).start();
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        return call;
    }

    /** What {@code wait} returns, once a thread is waiting in it. */
    private static <R> CompletableFuture<R> waiting(Supplier<R> wait) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Thread waiter = new Thread(() -> result.complete(wait.get()));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        return result;
    }

    @After
    public void letGo() {
        goOn.countDown();
    }

    @Test
    public void aHookThatNoCallUsesIsUnusedAtOnce() {
        Registration stay = chain.add(new Counting());
        chain.process(Server.command("PING"), server);
        stay.close();
        assertThat(stay.awaitUnused(Duration.ZERO)).isTrue();
        assertThat(stay.awaitUnused(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    public void closingDoesNotWaitAndTheCallUnderWayEndsAsItBegan() throws Exception {
        Counting hook = new Counting();
        Registration stay = chain.add(hook);
        CompletableFuture<String> call = heldCall();

        stay.close();
        assertThat(chain.isEmpty()).isTrue();
        chain.process(Server.command("PING"), server);
        assertThat(hook.entered).hasValue(1);
        assertThat(hook.left).hasValue(0);

        goOn.countDown();
        assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("GET");
        assertThat(hook.left).hasValue(1);
    }

    @Test
    public void awaitUnusedGivesUpAfterItsTimeWhileACallIsUnderWay() throws Exception {
        Registration stay = chain.add(new Counting());
        CompletableFuture<String> call = heldCall();
        stay.close();
        long start = System.nanoTime();
        assertThat(stay.awaitUnused(SHORT)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
        goOn.countDown();
        call.get(30, TimeUnit.SECONDS);
        assertThat(stay.awaitUnused(LONG)).isTrue();
    }

    @Test
    public void awaitUnusedReturnsWhenTheLastCallHasLeftTheHook() throws Exception {
        Counting hook = new Counting();
        Registration stay = chain.add(hook);
        CompletableFuture<String> call = heldCall();
        stay.close();

        CompletableFuture<Integer> leftWhenUnused =
                waiting(() -> stay.awaitUnused(LONG) ? hook.left.get() : -1);
        goOn.countDown();
        assertThat(leftWhenUnused.get(LESS, TimeUnit.SECONDS)).isEqualTo(1);
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void aCallThatBeganBeforeOtherHooksCameAndWentStillCounts() throws Exception {
        Registration stay = chain.add(new Counting());
        CompletableFuture<String> call = heldCall();
        for (int i = 0; i < 5; i++) {
            chain.add(new Counting()).close();
        }
        stay.close();
        assertThat(stay.awaitUnused(SHORT)).isFalse();
        goOn.countDown();
        assertThat(stay.awaitUnused(LONG)).isTrue();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void aCallDoesNotTakeHooksThatWereReplacedBeforeItCouldBeCounted() {
        Counting hook = new Counting();
        Registration stay = chain.add(hook);
        chain.current =
                new Snapshot(chain.current.members(), chain, false) {
                    @Override
                    void enter() {
                        stay.close();
                        assertThat(stay.awaitUnused(Duration.ZERO)).isTrue();
                        super.enter();
                    }
                };
        chain.process(Server.command("PING"), server);
        assertThat(hook.entered).hasValue(0);
        assertThat(server.ran).containsExactly("PING");
    }

    @Test
    public void aBelatedNoticeThatTheHooksWereUnusedForAMomentChangesNothing() throws Exception {
        Registration stay = chain.add(new Counting());
        Snapshot hooks = chain.current;
        CompletableFuture<String> call = heldCall();
        stay.close();
        chain.nowUnused(hooks);
        assertThat(stay.awaitUnused(SHORT)).isFalse();
        goOn.countDown();
        assertThat(stay.awaitUnused(LONG)).isTrue();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void callsThatDoNotRunThroughAHookAreNotWaitedFor() throws Exception {
        Registration gone = chain.add(new Counting());
        gone.close();
        chain.add(new Counting());
        Registration late = chain.add(new Counting());
        late.close();
        CompletableFuture<String> call = heldCall();
        Registration later = chain.add(new Counting());
        later.close();
        assertThat(gone.awaitUnused(Duration.ZERO)).isTrue();
        assertThat(late.awaitUnused(Duration.ZERO)).isTrue();
        assertThat(later.awaitUnused(Duration.ZERO)).isTrue();
        goOn.countDown();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void awaitUnusedAlsoWaitsForAHookThatStays() throws Exception {
        Registration stay = chain.add(new Counting());
        CompletableFuture<String> call = heldCall();
        assertThat(stay.awaitUnused(SHORT)).isFalse();
        CompletableFuture<Boolean> unused = waiting(() -> stay.awaitUnused(LONG));
        goOn.countDown();
        assertThat(unused.get(LESS, TimeUnit.SECONDS)).isTrue();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void anInterruptEndsTheWaitingAndStaysSet() throws Exception {
        Registration stay = chain.add(new Counting());
        CompletableFuture<String> call = heldCall();
        stay.close();
        AtomicBoolean unused = new AtomicBoolean(true);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiter =
                new Thread(
                        () -> {
                            unused.set(stay.awaitUnused(LONG));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        waiter.interrupt();
        waiter.join();
        assertThat(unused).isFalse();
        assertThat(interrupted).isTrue();
        goOn.countDown();
        call.get(30, TimeUnit.SECONDS);
    }

    @Test
    public void aHookIsInUseUntilANextThatNobodyWaitsForHasEnded() throws Exception {
        AtomicReference<Thread> runner = new AtomicReference<>();
        chain.add(
                new Hook() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command, Process next) {
                        Thread thread = new Thread(() -> next.process(command));
                        runner.set(thread);
                        thread.start();
                        try {
                            arrived.await();
                        } catch (InterruptedException interrupted) {
                            throw new AssertionError(interrupted);
                        }
                        return (T) "stale";
                    }
                });
        Registration inner = chain.add(new Counting());
        assertThat(chain.process(Server.command("GET"), held)).isEqualTo("stale");
        inner.close();
        assertThat(inner.awaitUnused(SHORT)).isFalse();
        goOn.countDown();
        assertThat(inner.awaitUnused(LONG)).isTrue();
        runner.get().join();
    }

    @Test
    public void theChainForgetsAHookThatHasLeftWhenItsLastCallEnds() throws Exception {
        CompletableFuture<String> call;
        WeakReference<Hook> hook;
        {
            Hook leaving = new Counting();
            hook = new WeakReference<>(leaving);
            Registration stay = chain.add(leaving);
            leaving = null;
            call = heldCall();
            stay.close();
            stay = null;
        }
        goOn.countDown();
        call.get(30, TimeUnit.SECONDS);
        await().until(
                        () -> {
                            System.gc();
                            return hook.get() == null;
                        });
    }
}
