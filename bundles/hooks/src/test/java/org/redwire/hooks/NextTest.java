package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

/** A hook's next: once per call, in any thread, while the hook runs. */
public class NextTest {

    private final HookChain chain = new HookChain();
    private final Server server = new Server();

    @Test
    public void aSecondNextIsRefusedAndTheCommandRunsOnce() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        next.process(command);
                        return next.process(command);
                    }
                });
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(() -> chain.process(Server.command("INCR"), server))
                .withCauseInstanceOf(IllegalStateException.class)
                .satisfies(
                        failure -> {
                            assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
                            assertThat(failure.getCause()).hasMessageContaining("twice");
                        });
        assertThat(server.ran).containsExactly("INCR");
    }

    @Test
    public void aHookThatCatchesTheRefusalMayStillAnswer() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        T reply = next.process(command);
                        assertThatIllegalStateException().isThrownBy(() -> next.process(command));
                        return reply;
                    }
                });
        assertThat(chain.process(Server.command("INCR"), server)).isEqualTo("INCR");
        assertThat(server.ran).containsExactly("INCR");
    }

    @Test
    public void aRetryInAHookIsRefusedAlsoAfterAFailure() {
        AtomicInteger runs = new AtomicInteger();
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        try {
                            return next.process(command);
                        } catch (IllegalArgumentException failed) {
                            return next.process(command);
                        }
                    }
                });
        Process last =
                Server.that(
                        () -> {
                            runs.incrementAndGet();
                            throw new IllegalArgumentException();
                        });
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(() -> chain.process(Server.command("INCR"), last));
        assertThat(runs).hasValue(1);
    }

    @Test
    public void aBatchAndADialRunOnceToo() {
        AtomicInteger runs = new AtomicInteger();
        FakeTransport transport = new FakeTransport();
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        next.execute(commands);
                        next.execute(commands);
                    }

                    @Override
                    public Transport dial(Endpoint endpoint, Dial next) throws java.io.IOException {
                        next.dial(endpoint);
                        return next.dial(endpoint);
                    }
                });
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(
                        () ->
                                chain.pipeline(
                                        FakeQueued.commands("GET"),
                                        commands -> {
                                            runs.incrementAndGet();
                                            FakeQueued.completeAll(commands);
                                        }));
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(
                        () ->
                                chain.dial(
                                        Endpoint.unix("/run/redis"),
                                        endpoint -> {
                                            runs.incrementAndGet();
                                            return transport;
                                        }));
        assertThat(runs).hasValue(2);
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void ofTwoThreadsThatCallNextAtTheSameTimeOneIsRefused() {
        for (int round = 0; round < 200; round++) {
            HookChain fresh = new HookChain();
            Server once = new Server();
            AtomicInteger refused = new AtomicInteger();
            fresh.add(
                    new Hook() {
                        @Override
                        public <T> T process(Command<T> command, Process next) {
                            CountDownLatch go = new CountDownLatch(2);
                            List<CompletableFuture<T>> both = new ArrayList<>();
                            for (int i = 0; i < 2; i++) {
                                both.add(
                                        CompletableFuture.supplyAsync(
                                                () -> {
                                                    go.countDown();
                                                    await(go);
                                                    return next.process(command);
                                                },
                                                task -> new Thread(task).start()));
                            }
                            T reply = null;
                            for (CompletableFuture<T> one : both) {
                                try {
                                    reply = one.join();
                                } catch (java.util.concurrent.CompletionException failed) {
                                    assertThat(failed)
                                            .hasCauseInstanceOf(IllegalStateException.class);
                                    refused.incrementAndGet();
                                }
                            }
                            return reply;
                        }
                    });
            assertThat(fresh.process(Server.command("INCR"), once)).isEqualTo("INCR");
            assertThat(once.ran).hasSize(1);
            assertThat(refused).hasValue(1);
        }
    }

    @Test
    public void nextIsRefusedWhenTheHookHasReturned() {
        AtomicReference<Runnable> later = new AtomicReference<>();
        chain.add(
                new Hook() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command, Process next) {
                        later.set(() -> next.process(command));
                        return (T) "answered";
                    }
                });
        chain.process(Server.command("INCR"), server);
        assertThatIllegalStateException()
                .isThrownBy(() -> later.get().run())
                .withMessageContaining("returned");
        assertThat(server.ran).isEmpty();
    }

    @Test
    public void nextIsRefusedWhenTheHookHasThrown() {
        AtomicReference<Runnable> later = new AtomicReference<>();
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        later.set(() -> next.process(command));
                        throw new UnsupportedOperationException();
                    }
                });
        assertThat(catchThrowable(() -> chain.process(Server.command("INCR"), server)))
                .isInstanceOf(HookException.class);
        assertThatIllegalStateException().isThrownBy(() -> later.get().run());
        assertThat(server.ran).isEmpty();
    }

    @Test
    public void nobodyKnowsTheOutcomeIfTheHookGivesUpWhileNextIsUnderWay() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicReference<Thread> runner = new AtomicReference<>();
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        Thread thread = new Thread(() -> next.process(command));
                        runner.set(thread);
                        thread.start();
                        await(running);
                        throw new IllegalStateException("waited long enough");
                    }
                });
        Process last =
                Server.that(
                        () -> {
                            running.countDown();
                            await(finish);
                        });
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(() -> chain.process(Server.command("INCR"), last))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
        finish.countDown();
        runner.get().join();
    }

    @Test
    public void nextTakesNoNull() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        return next.process(null);
                    }
                });
        assertThatExceptionOfType(HookException.class)
                .isThrownBy(() -> chain.process(Server.command("INCR"), server))
                .withCauseInstanceOf(NullPointerException.class)
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
