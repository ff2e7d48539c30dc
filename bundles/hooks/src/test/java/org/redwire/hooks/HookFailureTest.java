package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** What a call fails with when a hook throws, by what it throws and where. */
public class HookFailureTest {

    private final HookChain chain = new HookChain();
    private final Server server = new Server();

    /** Throws before or after next, or instead of what next threw. */
    private static final class Throwing implements Hook {

        private final @Nullable Throwable before;
        private final Throwable after;

        private Throwing(@Nullable Throwable before, Throwable after) {
            this.before = before;
            this.after = after;
        }

        static Throwing beforeNext(Throwable what) {
            return new Throwing(what, what);
        }

        static Throwing afterNext(Throwable what) {
            return new Throwing(null, what);
        }

        @Override
        public <T> T process(Command<T> command, Process next) {
            around(() -> next.process(command));
            throw new AssertionError("not reached");
        }

        @Override
        public void pipeline(List<Queued<?>> commands, Pipelined next) {
            around(() -> next.execute(commands));
        }

        @Override
        public void transaction(List<Queued<?>> commands, Pipelined next) {
            around(() -> next.execute(commands));
        }

        private void around(Runnable next) {
            if (before != null) {
                Throwing.<RuntimeException>onTheSly(before);
            }
            try {
                next.run();
            } catch (Throwable replaced) {
                Throwing.<RuntimeException>onTheSly(after);
            }
            Throwing.<RuntimeException>onTheSly(after);
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void onTheSly(Throwable what) throws E {
            throw (E) what;
        }
    }

    private static final Hook PASSES_ON = new Hook() {};

    private Throwable failure(Process last) {
        return catchThrowable(() -> chain.process(Server.command("GET"), last));
    }

    private HookException hookException(Process last) {
        Throwable failure = failure(last);
        assertThat(failure).isInstanceOf(HookException.class);
        return (HookException) failure;
    }

    @After
    public void theNextCallIsUnharmed() {
        HookChain fresh = new HookChain();
        fresh.add(PASSES_ON);
        assertThat(fresh.process(Server.command("PING"), server)).isEqualTo("PING");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    public void aHookThatThrowsBeforeNextFailsTheCommandAsNotSent() {
        IllegalStateException cause = new IllegalStateException("value 4711");
        chain.add(Throwing.beforeNext(cause));
        HookException failure = hookException(server);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.what())
                .isEqualTo(
                        "hook "
                                + Throwing.class.getName()
                                + " threw java.lang.IllegalStateException");
        assertThat(failure).hasCause(cause);
        assertThat(server.ran).isEmpty();
    }

    @Test
    public void aHookThatThrowsAfterNextReturnedFailsTheCommandAsExecuted() {
        chain.add(Throwing.afterNext(new IllegalStateException()));
        assertThat(hookException(server).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(server.ran).containsExactly("GET");
    }

    @Test
    public void aHookThatThrowsAfterNextFailedKeepsTheOutcomeOfThatFailure() {
        chain.add(Throwing.afterNext(new IllegalStateException()));
        for (Outcome outcome : Outcome.values()) {
            RedisException failed = new TimeoutException(outcome, "too late", null);
            HookException failure =
                    hookException(
                            Server.that(
                                    () -> {
                                        throw failed;
                                    }));
            assertThat(failure.outcome()).isEqualTo(outcome);
        }
    }

    @Test
    public void nobodyKnowsTheOutcomeIfNextFailedWithoutOne() {
        chain.add(Throwing.afterNext(new IllegalStateException()));
        HookException failure =
                hookException(
                        Server.that(
                                () -> {
                                    throw new ArithmeticException();
                                }));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    public void whatComesOutOfNextPassesAsItIsThroughAnyNumberOfHooks() {
        chain.add(PASSES_ON);
        chain.add(PASSES_ON);
        for (Throwable thrown :
                List.of(
                        ServerException.of("WRONGTYPE no", Outcome.REJECTED),
                        new IllegalArgumentException("argument 1 cannot be encoded"),
                        new ArithmeticException(),
                        new AssertionError())) {
            Process last = Server.that(() -> Throwing.<RuntimeException>onTheSly(thrown));
            assertThat(failure(last)).isSameAs(thrown);
        }
    }

    @Test
    public void aRedisExceptionOfTheHookItselfPassesAsItIs() {
        RedisException own = new TimeoutException(Outcome.NOT_SENT, "the limiter is full", null);
        chain.add(PASSES_ON);
        chain.add(Throwing.beforeNext(own));
        assertThat(failure(server)).isSameAs(own);
    }

    @Test
    public void anIllegalArgumentExceptionOfTheHookItselfIsTheHooksFault() {
        chain.add(Throwing.beforeNext(new IllegalArgumentException()));
        assertThat(hookException(server)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void errorsAndCheckedExceptionsOnTheSlyAreTheHooksFaultToo() {
        for (Throwable thrown :
                List.of(new AssertionError(), new LinkageError(), new IOException())) {
            Registration hook = chain.add(Throwing.beforeNext(thrown));
            assertThat(hookException(server)).hasCause(thrown);
            hook.close();
        }
    }

    @Test
    public void anInterruptThatAHookThrowsOnTheSlyIsGivenBackToTheThread() {
        chain.add(Throwing.beforeNext(new InterruptedException()));
        assertThat(hookException(server)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    public void errorsOfTheVirtualMachinePassAsTheyAre() {
        for (Throwable thrown : List.of(new OutOfMemoryError(), new StackOverflowError())) {
            Registration hook = chain.add(Throwing.afterNext(thrown));
            assertThat(failure(server)).isSameAs(thrown);
            hook.close();
        }
    }

    @Test
    public void anOuterHookSeesTheHookExceptionOfAnInnerOneAndItPassesOnNamingTheInner() {
        chain.add(PASSES_ON);
        chain.add(Throwing.beforeNext(new IllegalStateException()));
        assertThat(hookException(server)).hasMessageContaining(Throwing.class.getName());
    }

    @Test
    public void aFailureThatCameFromNextInAnotherThreadStillPassesAsItIs() {
        RedisException failed = new TimeoutException(Outcome.UNKNOWN, "too late", null);
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        try {
                            return CompletableFuture.supplyAsync(() -> next.process(command))
                                    .join();
                        } catch (java.util.concurrent.CompletionException wrapped) {
                            throw (RuntimeException) wrapped.getCause();
                        }
                    }
                });
        Process last =
                Server.that(
                        () -> {
                            throw failed;
                        });
        assertThat(failure(last)).isSameAs(failed);
    }

    @Test
    public void aHookMayAnswerAfterNextFailed() {
        chain.add(
                new Hook() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command, Process next) {
                        try {
                            return next.process(command);
                        } catch (RedisException failed) {
                            return (T) "from the cache";
                        }
                    }
                });
        Process last =
                Server.that(
                        () -> {
                            throw new TimeoutException(Outcome.UNKNOWN, "too late", null);
                        });
        assertThat(chain.process(Server.command("GET"), last)).isEqualTo("from the cache");
    }

    @Test
    public void withoutHooksNothingIsWrapped() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                chain.process(
                                        Server.command("GET"),
                                        Server.that(
                                                () -> {
                                                    throw new IllegalArgumentException();
                                                })));
    }

    // --- pipelines and transactions ---

    private @Nullable Throwable batchFailure(Batch kind, List<Queued<?>> commands, Pipelined end) {
        return catchThrowable(
                () -> {
                    switch (kind) {
                        case PIPELINE -> chain.pipeline(commands, end);
                        case TRANSACTION -> chain.transaction(commands, end);
                    }
                });
    }

    @Test
    public void aHookThatThrowsBeforeNextFailsEveryCommandOfABatchAndTheBatch() {
        chain.add(PASSES_ON);
        chain.add(Throwing.beforeNext(new IllegalStateException()));
        for (Batch kind : Batch.values()) {
            List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
            Throwable failure = batchFailure(kind, commands, FakeQueued::completeAll);
            assertThat(failure).isInstanceOf(HookException.class);
            assertThat(((HookException) failure).outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(commands).allMatch(queued -> queued.failure() == failure);
        }
    }

    @Test
    public void aHookThatThrowsAfterABatchDoesNotTakeOutcomesBack() {
        chain.add(Throwing.afterNext(new IllegalStateException()));
        for (Batch kind : Batch.values()) {
            List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
            Throwable failure = batchFailure(kind, commands, FakeQueued::completeAll);
            assertThat(failure).isInstanceOf(HookException.class);
            assertThat(((HookException) failure).outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(commands).allMatch(queued -> queued.isDone() && queued.failure() == null);
        }
    }

    @Test
    public void aFailureOfTheWholeBatchPassesAsItIsAndIsTheOneOfCommandsWithoutAnOutcome() {
        chain.add(PASSES_ON);
        for (Batch kind : Batch.values()) {
            for (RuntimeException thrown :
                    List.of(
                            new TimeoutException(Outcome.UNKNOWN, "too late", null),
                            new IllegalArgumentException())) {
                List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
                Throwable failure =
                        batchFailure(
                                kind,
                                commands,
                                all -> {
                                    FakeQueued.completeAll(all.subList(0, 1));
                                    throw thrown;
                                });
                assertThat(failure).isSameAs(thrown);
                assertThat(commands.get(0).failure()).isNull();
                assertThat(commands.get(1).failure()).isSameAs(thrown);
            }
        }
    }

    @Test
    public void anErrorOfTheVirtualMachinePassesButLeavesNoCommandOfABatchWithoutAnOutcome() {
        OutOfMemoryError error = new OutOfMemoryError();
        chain.add(Throwing.beforeNext(error));
        for (Batch kind : Batch.values()) {
            List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
            assertThat(batchFailure(kind, commands, FakeQueued::completeAll)).isSameAs(error);
            assertThat(commands)
                    .allMatch(
                            queued ->
                                    queued.failure() instanceof HookException failure
                                            && failure.getCause() == error
                                            && failure.outcome() == Outcome.NOT_SENT);
        }
    }

    @Test
    public void aHookThatNeitherCallsNextNorCompletesTheCommandsFailsThem() {
        chain.add(PASSES_ON);
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        FakeQueued.completeAll(commands.subList(0, 1));
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET", "DEL");
        chain.pipeline(
                commands,
                all -> {
                    throw new AssertionError("not reached");
                });
        assertThat(commands.get(0).failure()).isNull();
        for (Queued<?> queued : commands.subList(1, 3)) {
            HookException failure = (HookException) queued.failure();
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure.what()).endsWith("left 2 commands without an outcome");
        }
    }

    @Test
    public void nobodyKnowsWhatBecameOfACommandThatIsWithoutAnOutcomeAfterNext() {
        chain.add(
                new Hook() {
                    @Override
                    public void transaction(List<Queued<?>> commands, Pipelined next) {
                        next.execute(commands.subList(0, 1));
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
        chain.transaction(commands, FakeQueued::completeAll);
        HookException failure = (HookException) commands.get(1).failure();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.what()).endsWith("left 1 command without an outcome");
    }

    @Test
    public void commandsOfABatchThatFailedQuietlyHaveTheOutcomeOfThatFailure() {
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        catchThrowableOfType(RedisException.class, () -> next.execute(commands));
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET");
        chain.pipeline(
                commands,
                all -> {
                    throw new TimeoutException(Outcome.NOT_SENT, "no connection", null);
                });
        assertThat(((HookException) commands.get(0).failure()).outcome())
                .isEqualTo(Outcome.NOT_SENT);
    }
}
