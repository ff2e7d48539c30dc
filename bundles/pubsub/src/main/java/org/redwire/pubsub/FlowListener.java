package org.redwire.pubsub;

import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Hands messages to a flow's subscriber, no more than it asked for. */
final class FlowListener implements MessageListener, Flow.Subscription {

    private final Flow.Subscriber<? super Message> subscriber;
    private final Runnable close;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private long demand;
    private boolean cancelled;

    FlowListener(Flow.Subscriber<? super Message> subscriber, Runnable close) {
        this.subscriber = subscriber;
        this.close = close;
    }

    void begin() {
        subscriber.onSubscribe(this);
    }

    void refuse(RuntimeException why) {
        begin();
        subscriber.onError(why);
    }

    @Override
    public void onMessage(Message message) {
        if (awaitDemand()) {
            subscriber.onNext(message);
        }
    }

    private boolean awaitDemand() {
        lock.lock();
        try {
            while (demand == 0 && !cancelled) {
                asked.await();
            }
            if (!cancelled && demand != Long.MAX_VALUE) {
                demand--;
            }
            return !cancelled;
        } catch (InterruptedException e) {
            return false; // the subscription was closed
        } finally {
            lock.unlock();
        }
    }

    /** The subscription is over; one that was cancelled hears no more. */
    void complete() {
        boolean tell;
        lock.lock();
        try {
            tell = !cancelled;
        } finally {
            lock.unlock();
        }
        if (tell) {
            subscriber.onComplete();
        }
    }

    @Override
    public void request(long more) {
        lock.lock();
        try {
            if (more <= 0) {
                cancelled = true;
                subscriber.onError(
                        new IllegalArgumentException("request must be positive, but is " + more));
            } else {
                demand = more > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + more;
            }
            asked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            asked.signalAll();
        } finally {
            lock.unlock();
        }
        close.run();
    }
}
