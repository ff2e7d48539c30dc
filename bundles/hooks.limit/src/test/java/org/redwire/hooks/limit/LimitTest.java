package org.redwire.hooks.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Test;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;

public class LimitTest {

    private static final LimitOptions IMPATIENT = LimitOptions.standard().patience(Duration.ZERO);
    private static final LimitOptions PATIENT =
            LimitOptions.standard().patience(Duration.ofMinutes(1));
    private static final Command<Reply> GET = Command.of("GET").key("k");

    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private final Process answering =
            new Process() {
                @Override
                @SuppressWarnings("NullAway") // nobody looks at the reply
                public <T> T process(Command<T> command) {
                    return null;
                }
            };

    /** Does not answer before it is let go. */
    private final Process holding =
            new Process() {
                @Override
                @SuppressWarnings("NullAway") // nobody looks at the reply
                public <T> T process(Command<T> command) {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return null;
                }
            };

    @After
    public void letGo() throws InterruptedException {
        go.countDown();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    private Thread start(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void awaitParked(Thread thread) {
        await().until(
                        () ->
                                thread.getState() == Thread.State.WAITING
                                        || thread.getState() == Thread.State.TIMED_WAITING);
    }

    private void hold(Limit limit, Command<?> command) {
        awaitParked(start(() -> limit.process(command, holding)));
    }

    // --- at once ---

    @Test
    public void boundsTheClientsThatItIsMeantFor() {
        // the target of a chain of no client is called redis
        Limit others = new Limit(IMPATIENT.perSecond(1).clients("cache"));
        Limit ours = new Limit(IMPATIENT.perSecond(1).clients("cache", "redis"));
        for (int i = 0; i < 3; i++) {
            others.process(GET, answering);
        }
        refusal(ours, 1);
    }

    /** Makes calls until one is refused: so many at once, and one more for each turn since. */
    private HookException refusal(Limit limit, int perSecond) {
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            HookException refused =
                    catchThrowableOfType(HookException.class, () -> limit.process(GET, answering));
            if (refused != null) {
                long turns = (System.nanoTime() - start) * perSecond / 1_000_000_000;
                assertThat((long) i).isBetween((long) perSecond, perSecond + turns);
                return refused;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    public void whoFindsAllPlacesTakenIsRefusedAndToldHowMany() {
        Limit limit = new Limit(IMPATIENT.concurrent(2));
        hold(limit, GET);
        hold(limit, GET);
        assertThatThrownBy(() -> limit.process(GET, answering))
                .isInstanceOfSatisfying(
                        HookException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT))
                .hasMessageContaining("hooks.limit: 2 calls are under way, and no more may be");
    }

    @Test
    public void whoIsPatientGetsThePlaceThatIsGivenBack() throws Exception {
        Limit limit = new Limit(PATIENT.concurrent(1));
        hold(limit, GET);
        Thread second = start(() -> limit.process(GET, answering));
        awaitParked(second);
        go.countDown();
        second.join();
        limit.process(GET, answering);
    }

    @Test
    public void aPlaceIsGivenBackWhateverBecomesOfTheCall() {
        Limit limit = new Limit(IMPATIENT.concurrent(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () ->
                                    limit.pipeline(
                                            List.of(),
                                            commands -> {
                                                throw new IllegalStateException("mine");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        limit.process(GET, answering);
    }

    @Test
    public void whatWaitsOnTheServerTakesNoPlace() {
        Limit limit = new Limit(IMPATIENT.concurrent(1));
        hold(limit, Command.of("BLPOP").key("k").arg(0).blocking(Duration.ZERO));
        limit.process(GET, answering);
    }

    @Test
    public void aLargerNumberOfPlacesServesThoseWhoWait() throws Exception {
        Limit limit = new Limit(PATIENT.concurrent(1));
        hold(limit, GET);
        Thread second = start(() -> limit.process(GET, answering));
        awaitParked(second);
        limit.change(PATIENT.concurrent(2));
        second.join();
    }

    @Test
    public void anInterruptEndsTheWaiting() throws Exception {
        Limit limit = new Limit(PATIENT.concurrent(1));
        hold(limit, GET);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second =
                start(
                        () -> {
                            try {
                                limit.process(GET, answering);
                            } catch (Throwable e) {
                                thrown.set(e);
                            }
                        });
        awaitParked(second);
        second.interrupt();
        second.join();
        assertThat(thrown.get())
                .isInstanceOf(InterruptedCallException.class)
                .hasMessageContaining("hooks.limit: interrupted");
    }

    // --- in a second ---

    @Test
    public void whoComesTooOftenIsRefusedAndToldHowOftenMayBe() {
        assertThat(refusal(new Limit(IMPATIENT.perSecond(3)), 3))
                .hasMessageContaining("hooks.limit: more than 3 commands a second");
    }

    @Test
    public void aPipelineCountsForAllItsCommandsAndKeepsNoPlaceWhenItIsRefused() {
        Limit limit = new Limit(IMPATIENT.perSecond(3).concurrent(1));
        assertThatThrownBy(() -> limit.pipeline(Collections.nCopies(4, null), commands -> {}))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("more than 3 commands a second, with the 4 of this call");
        limit.transaction(Collections.nCopies(3, null), commands -> {});
    }

    @Test
    public void whoIsPatientWaitsForItsTurn() {
        Limit limit = new Limit(PATIENT.perSecond(50));
        long start = System.nanoTime();
        for (int i = 0; i < 53; i++) {
            limit.process(GET, answering);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("three turns of 20 ms, which began when the limit was made")
                .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    // --- options ---

    @Test
    public void withoutNumbersEverythingIsLetThrough() {
        Limit limit = new Limit(LimitOptions.standard());
        for (int i = 0; i < 1_000; i++) {
            limit.process(GET, answering);
        }
    }

    @Test
    public void negativeNumbersAreMistakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMPATIENT.concurrent(-1))
                .withMessage("concurrent must be at least 0, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMPATIENT.perSecond(-1))
                .withMessage("per.second must be at least 0, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMPATIENT.patience(Duration.ofMillis(-1)))
                .withMessageContaining("patience");
    }
}
