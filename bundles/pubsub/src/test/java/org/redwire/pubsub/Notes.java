package org.redwire.pubsub;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what it is told. */
class Notes implements MessageListener {

    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(Message message) {
        String pattern = message.pattern() == null ? "" : message.pattern() + ">";
        all.add(pattern + message.channel() + "=" + message.payload());
    }

    @Override
    public void onGap(Gap gap) {
        all.add(gap.cause() + " " + gap.dropped());
    }

    @Override
    public void onSubscription(SubscriptionChange change) {
        all.add(change.state() + " " + change.name());
    }

    /** Waits for what it is told next. */
    String next() throws InterruptedException {
        return all.poll(Await.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** What it was told and nobody asked for yet. */
    List<String> rest() {
        return List.copyOf(all);
    }
}
