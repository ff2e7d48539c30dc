package org.redwire.pubsub;

import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to a flow's subscriber, no more than it asked for. All signals but onSubscribe
 * come from the dispatcher's thread, so they are serial.
 */
final class FlowListener implements MessageListener, Flow.Subscription {

    private final Flow.Subscriber<? super Message> subscriber;
    private final Runnable end;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long demand;
    private boolean stopped;
    private boolean cancelled;
    private @Nullable Throwable failure;

    /** One for {@code subscriber}; {@code end} ends its subscription without waiting. */
    FlowListener(Flow.Subscriber<? super Message> subscriber, Runnable end) {
        this.subscriber = subscriber;
        this.end = end;
    }

    /** Tells a subscriber that it gets nothing, and why. */
    static void refuse(Flow.Subscriber<? super Message> subscriber, RuntimeException why) {
        subscriber.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long more) {}

                    @Override
                    public void cancel() {}
                });
        subscriber.onError(why);
    }

    /** Before the first message. */
    void begin() {
        try {
            subscriber.onSubscribe(this);
        } catch (Throwable e) {
            cancel();
            throw e;
        }
    }

    @Override
    public void onMessage(Message message) {
        if (!awaitDemand()) {
            return;
        }
        try {
            subscriber.onNext(message);
        } catch (Throwable e) {
            cancel(); // as the rules of flows have it for a subscriber that throws
            throw e;
        }
    }

    private boolean awaitDemand() {
        lock.lock();
        try {
            while (demand == 0 && !stopped) {
                changed.awaitUninterruptibly();
            }
            if (!stopped && demand != Long.MAX_VALUE) {
                demand--;
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** No message is handed over from now on, and none waits for a demand. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last signal; one that cancelled hears none. */
    void complete() {
        boolean tell;
        Throwable why;
        lock.lock();
        try {
            tell = !cancelled;
            why = failure;
        } finally {
            lock.unlock();
        }
        if (tell && why == null) {
            subscriber.onComplete();
        } else if (tell) {
            subscriber.onError(why);
        }
    }

    /** Asks for more. A wrong number ends the subscription; the dispatcher's thread says so. */
    @Override
    public void request(long more) {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            if (more > 0) {
                demand = more > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + more;
                changed.signalAll();
                return;
            }
            failure = new IllegalArgumentException("request must be positive, but is " + more);
            stop();
        } finally {
            lock.unlock();
        }
        end.run();
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            stop();
        } finally {
            lock.unlock();
        }
        end.run();
    }

    Flow.Subscriber<?> subscriber() {
        return subscriber;
    }
}
