package org.redwire.streams;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.redwire.commands.StreamEntry;

/** Writes down what it is handed, as {@code value} or {@code value after n}. */
final class Notes implements StreamListener {

    final BlockingQueue<String> all = new LinkedBlockingQueue<>();
    private volatile RuntimeException failure;

    /** From now on it throws this, or nothing if it is null. */
    Notes failing(RuntimeException failure) {
        this.failure = failure;
        return this;
    }

    @Override
    public void onEntry(StreamEntry entry) {
        StreamEntry.Delivery before = entry.delivery();
        all.add(entry.value("field") + (before == null ? "" : " after " + before.count()));
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    String next() throws InterruptedException {
        return all.poll(20, TimeUnit.SECONDS);
    }
}
