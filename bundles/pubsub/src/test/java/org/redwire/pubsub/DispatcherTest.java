package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.redwire.pubsub.SubscriptionChange.Kind;
import org.redwire.pubsub.SubscriptionChange.State;

public class DispatcherTest {

    private static final long LONG = Await.LONG.toNanos();

    private final Log log = new Log();

    @Rule public final RuleChain rules = RuleChain.outerRule(new NoThreadsLeft()).around(log);

    private final EventQueue queue = new EventQueue(SubscriptionOptions.standard());
    private final AtomicLong failures = new AtomicLong();
    private final Notes notes = new Notes();

    @After
    public void close() {
        queue.close();
    }

    private Dispatcher started(MessageListener listener) {
        Dispatcher made = new Dispatcher("test", queue, listener, failures);
        made.start();
        return made;
    }

    private void publish(String payload) {
        queue.add(List.of(new Message("c", null, payload.getBytes())));
    }

    @Test
    public void handsEverythingOverInOrderOnItsOwnThread() throws Exception {
        Dispatcher dispatcher =
                started(
                        new Notes() {
                            @Override
                            public void onMessage(Message message) {
                                notes.onMessage(message);
                                if (!Thread.currentThread().getName().contains("test-listener")) {
                                    notes.onMessage(message);
                                }
                            }

                            @Override
                            public void onGap(Gap gap) {
                                notes.onGap(gap);
                            }

                            @Override
                            public void onSubscription(SubscriptionChange change) {
                                notes.onSubscription(change);
                            }
                        });
        queue.add(new SubscriptionChange(Kind.CHANNEL, "c", State.SUBSCRIBED, null));
        publish("1");
        queue.add(new Gap(Gap.Cause.CONNECTION_LOST, 0, Duration.ZERO));
        publish("2");
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(notes.next()).isEqualTo("CONNECTION_LOST 0");
        assertThat(notes.next()).isEqualTo("c=2");
        assertThat(dispatcher.thread().isDaemon()).isTrue();
    }

    @Test
    public void goesOnAfterWhateverTheListenerThrows() throws Exception {
        Error[] errors = {
            new AssertionError("on purpose"),
            new StackOverflowError("on purpose"),
            new OutOfMemoryError("on purpose"),
            new NoClassDefFoundError("on purpose")
        };
        started(
                message -> {
                    notes.onMessage(message);
                    throw errors[Integer.parseInt(message.payload())];
                });
        for (int i = 0; i < errors.length; i++) {
            publish(String.valueOf(i));
            assertThat(notes.next()).isEqualTo("c=" + i);
        }
        Await.until("all to be counted", () -> failures.get() == errors.length);
    }

    @Test
    public void noPayloadThatAListenerThrowsIsLogged() {
        started(message -> Long.parseLong(message.payload()));
        publish("s3cr3t");
        Await.until("a word", () -> !log.from(Level.WARNING).isEmpty());
        assertThat(log.all())
                .singleElement()
                .asString()
                .contains("threw java.lang.NumberFormatException at ", "DispatcherTest.java:")
                .doesNotContain("s3cr3t", "\n");
    }

    @Test
    public void goesOnAfterTheListenerLeftAnInterruptBehind() throws Exception {
        started(
                message -> {
                    notes.onMessage(message);
                    Thread.currentThread().interrupt();
                });
        publish("1");
        publish("2");
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(notes.next()).isEqualTo("c=2");
    }

    @Test
    public void endsWithTheQueue() {
        Dispatcher dispatcher = started(notes);
        Await.parked(dispatcher.thread());
        queue.close();
        Await.ended(dispatcher.thread());
    }

    @Test
    public void handsNothingOverOnceItWasStoppedAndJoined() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Dispatcher dispatcher =
                started(
                        message -> {
                            notes.onMessage(message);
                            inside.countDown();
                            await(go);
                        });
        publish("1");
        publish("2");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        dispatcher.stop();
        go.countDown();
        dispatcher.join(LONG);
        assertThat(dispatcher.thread().isAlive()).isFalse();
        assertThat(notes.rest()).containsExactly("c=1");
    }

    @Test
    public void interruptsACallThatTakesTooLong() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Dispatcher dispatcher =
                started(
                        message -> {
                            inside.countDown();
                            await(new CountDownLatch(1));
                        });
        publish("1");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        dispatcher.stop();
        dispatcher.join(1);
        Await.ended(dispatcher.thread());
    }

    @Test
    public void doesNotWaitForItselfWhenTheListenerEndsIt() {
        AtomicReference<Dispatcher> self = new AtomicReference<>();
        self.set(
                new Dispatcher(
                        "test",
                        queue,
                        message -> {
                            self.get().stop();
                            self.get().join(LONG);
                            notes.onMessage(message);
                        },
                        failures));
        self.get().start();
        publish("1");
        publish("2");
        Await.ended(self.get().thread());
        assertThat(notes.rest()).containsExactly("c=1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
