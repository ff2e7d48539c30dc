package org.redwire.itests.benchmarks.measure;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.ConcurrentHistogram;
import org.redwire.itests.benchmarks.clients.AsyncGets;

/**
 * One thread that keeps many commands in flight: before it sends the next it takes and checks the
 * reply to the one that was sent so many before.
 */
final class AsyncLoad<F extends Future<String> & CompletionStage<String>> implements Load {

    private static final int IN_FLIGHT = 512;

    /** A time is taken by a completion, which is one more object: seldom enough not to count. */
    private static final int TIMED = 64;

    private final AsyncGets<F> gets;
    private final Crew crew = new Crew(Crew.platform());
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentHistogram latency =
            new ConcurrentHistogram(Crew.histogram().getHighestTrackableValue(), 2);

    AsyncLoad(AsyncGets<F> gets) {
        this.gets = gets;
        crew.add(this::run);
    }

    private void run() throws Exception {
        @SuppressWarnings({"unchecked", "rawtypes"})
        F[] ring = (F[]) new Future[IN_FLIGHT];
        int sent = 0;
        while (!crew.stopped()) {
            take(ring, sent);
            ring[sent % IN_FLIGHT] = send(sent);
            // halves, so that one is under way while the other is made
            if (++sent % (IN_FLIGHT / 2) == 0) {
                gets.flush();
            }
        }
        gets.flush();
        for (int end = sent + IN_FLIGHT; sent < end; sent++) {
            take(ring, sent);
        }
    }

    private F send(int i) {
        if (i % TIMED != 0 || !crew.measuring()) {
            return gets.get(Data.key(i));
        }
        long start = System.nanoTime();
        F future = gets.get(Data.key(i));
        future.whenComplete((value, e) -> latency.recordValue(System.nanoTime() - start));
        return future;
    }

    private void take(F[] ring, int i) throws Exception {
        F future = ring[i % IN_FLIGHT];
        if (future != null) {
            Data.check(Data.value((long) i - IN_FLIGHT).equals(future.get()));
            count.setRelease(count.getPlain() + 1);
        }
    }

    @Override
    public void start() {
        crew.start();
    }

    @Override
    public long count() {
        return count.get();
    }

    @Override
    public void measure() {
        crew.measure();
    }

    @Override
    public AbstractHistogram stop() throws Exception {
        crew.stop();
        return latency;
    }
}
