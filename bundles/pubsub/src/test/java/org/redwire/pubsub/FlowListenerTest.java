package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

public class FlowListenerTest {

    @Rule public final NoThreadsLeft threads = new NoThreadsLeft();

    private final EventQueue queue = new EventQueue(SubscriptionOptions.standard());
    private final AtomicLong failures = new AtomicLong();
    private final Notes notes = new Notes();
    private final AtomicInteger ends = new AtomicInteger();

    /** Writes down its signals and the threads they come on. */
    private class Taker implements Flow.Subscriber<Message> {

        private final AtomicInteger inside = new AtomicInteger();

        private void told(String what) {
            if (inside.incrementAndGet() > 1) {
                notes.onMessage(new Message("two signals at once", null, new byte[0]));
            }
            notes.onMessage(new Message(what, null, new byte[0]));
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {}

        @Override
        public void onNext(Message message) {
            told(message.payload());
            next(message);
            inside.decrementAndGet();
        }

        void next(Message message) {}

        @Override
        public void onError(Throwable e) {
            told("error " + e.getMessage());
            inside.decrementAndGet();
        }

        @Override
        public void onComplete() {
            told("complete");
            inside.decrementAndGet();
        }
    }

    private static Taker taker(FlowListenerTest test, Consumer<Message> next) {
        return test.new Taker() {
            @Override
            void next(Message message) {
                next.accept(message);
            }
        };
    }

    private FlowListener started(Flow.Subscriber<Message> subscriber) {
        FlowListener made =
                new FlowListener(
                        subscriber,
                        () -> {
                            ends.incrementAndGet();
                            queue.close();
                        });
        made.begin();
        new Dispatcher("test", queue, made, failures).start();
        return made;
    }

    private void publish(String... payloads) {
        for (String payload : payloads) {
            queue.add(List.of(new Message("c", null, payload.getBytes())));
        }
    }

    private String next() throws InterruptedException {
        return notes.next().replace("=", "");
    }

    @After
    public void close() {
        queue.close();
    }

    @Test
    public void handsOverNoMoreThanWasAskedFor() throws Exception {
        FlowListener flow = started(new Taker());
        publish("1", "2", "3");
        Thread thread = NoThreadsLeft.named("redwire-test-listener");
        Await.parked(thread);
        assertThat(notes.rest()).isEmpty();
        flow.request(2);
        assertThat(next()).isEqualTo("1");
        assertThat(next()).isEqualTo("2");
        Await.parked(thread);
        assertThat(notes.rest()).isEmpty();
        flow.request(Long.MAX_VALUE);
        flow.request(Long.MAX_VALUE);
        assertThat(next()).isEqualTo("3");
        flow.stop();
    }

    @Test
    public void completesWhenTheSubscriptionIsClosed() throws Exception {
        started(new Taker()).request(1);
        publish("1");
        assertThat(next()).isEqualTo("1");
        queue.close();
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    public void completesAtOnceThoughAMessageWaitsToBeAskedFor() throws Exception {
        FlowListener flow = started(new Taker());
        publish("1");
        Await.parked(NoThreadsLeft.named("redwire-test-listener"));
        queue.close();
        flow.stop();
        assertThat(next()).isEqualTo("complete");
    }

    @Test
    public void oneThatCancelledHearsNothingMore() throws Exception {
        FlowListener flow = started(new Taker());
        publish("1");
        Thread thread = NoThreadsLeft.named("redwire-test-listener");
        Await.parked(thread);
        flow.cancel();
        Await.ended(thread);
        assertThat(notes.rest()).isEmpty();
        assertThat(ends).hasValue(1);
    }

    @Test
    public void askingForNothingIsAnErrorAfterTheMessageUnderWay() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FlowListener flow =
                started(
                        taker(
                                this,
                                message -> {
                                    inside.countDown();
                                    await(go);
                                }));
        flow.request(10);
        publish("1", "2");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        flow.request(0);
        assertThat(next()).isEqualTo("1");
        assertThat(notes.rest()).isEmpty();
        go.countDown();
        assertThat(next()).isEqualTo("error request must be positive, but is 0");
        Await.until("the end", () -> NoThreadsLeft.ours().isEmpty());
        assertThat(notes.rest()).isEmpty();
        assertThat(ends).hasValue(1);
    }

    @Test
    public void askingForNothingWhileNothingIsThereIsAnError() throws Exception {
        FlowListener flow = started(new Taker());
        flow.request(-1);
        flow.request(-2);
        flow.request(1);
        publish("1");
        assertThat(next()).isEqualTo("error request must be positive, but is -1");
        assertThat(ends).hasValue(1);
    }

    @Test
    public void askingForNothingAfterCancellingIsNoError() throws Exception {
        FlowListener flow = started(new Taker());
        Thread thread = NoThreadsLeft.named("redwire-test-listener");
        flow.cancel();
        flow.request(0);
        Await.ended(thread);
        assertThat(notes.rest()).isEmpty();
    }

    @Test
    public void askingForNothingInOnSubscribeIsAnErrorAfterIt() throws Exception {
        started(
                new Taker() {
                    @Override
                    public void onSubscribe(Flow.Subscription made) {
                        made.request(0);
                        notes.onMessage(new Message("subscribed", null, new byte[0]));
                    }
                });
        assertThat(next()).isEqualTo("subscribed");
        assertThat(next()).isEqualTo("error request must be positive, but is 0");
    }

    @Test
    public void aSubscriberThatThrowsIsCountedAndCancelled() throws Exception {
        FlowListener flow =
                started(
                        taker(
                                this,
                                message -> {
                                    throw new IllegalStateException("on purpose");
                                }));
        Thread thread = NoThreadsLeft.named("redwire-test-listener");
        flow.request(5);
        publish("1", "2");
        Await.ended(thread);
        assertThat(notes.rest()).containsExactly("1=");
        assertThat(failures).hasValue(1);
        assertThat(ends).hasValue(1);
    }

    @Test
    public void aSubscriberThatThrowsInTheBeginningEndsIt() {
        Taker taker =
                new Taker() {
                    @Override
                    public void onSubscribe(Flow.Subscription made) {
                        throw new IllegalStateException("on purpose");
                    }
                };
        assertThatThrownBy(() -> started(taker)).hasMessage("on purpose");
        assertThat(ends).hasValue(1);
    }

    @Test
    public void anInterruptLosesNoMessage() throws Exception {
        FlowListener flow = started(new Taker());
        publish("1");
        Thread thread = NoThreadsLeft.named("redwire-test-listener");
        Await.parked(thread);
        thread.interrupt();
        flow.request(1);
        assertThat(next()).isEqualTo("1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
