package org.redwire.itests.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLongArray;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.redwire.client.RedisClient;
import org.redwire.commands.StreamTrim;
import org.redwire.commands.XAddOptions;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.RedisChannels;

/**
 * Callers of a client, and a listener. What came of the calls is counted in an array that the test
 * has registered: it is a type of the JDK, so both sides know it. {@link Entries} reads what one of
 * the callers adds to a stream.
 */
@Component(service = MessageListener.class, immediate = true)
@RedisChannels("traffic")
public final class Traffic implements MessageListener {

    /** The places in the array of counters. */
    static final int OK = 0;

    static final int UNKNOWN = 1;
    static final int NOT_RUN = 2;
    static final int SURPRISES = 3;
    static final int HEARD = 4;
    static final int READ = 5;

    private static final int CALLERS = 16;

    /** Whoever reads it is behind by no more than this. */
    private static final XAddOptions SHORT =
            XAddOptions.none().trimming(StreamTrim.toLength(1_000));

    private final RedisClient redis;
    private final AtomicLongArray counters;
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean over;

    /** Begins to call. */
    @Activate
    public Traffic(
            @Reference(name = "redis", target = "(name=traffic)") RedisClient redis,
            @Reference(name = "counters", target = "(traffic=true)") AtomicLongArray counters) {
        this.redis = redis;
        this.counters = counters;
        for (int i = 0; i < CALLERS; i++) {
            // Felix may keep a thread that raced another for a class, and from JDK 19 on a thread
            // that
            // has ended keeps its task. This one lets go of what it has run.
            Runnable also = i == 0 ? this::add : () -> {};
            Thread caller = new Thread(new FutureTask<>(() -> call(also), null), "traffic-" + i);
            callers.add(caller);
            caller.start();
        }
    }

    private void add() {
        redis.xadd(Entries.STREAM, SHORT, Map.of("is", "on"));
    }

    private void call(Runnable also) {
        while (!over) {
            try {
                redis.incr("traffic");
                counters.incrementAndGet(OK);
                redis.publish("traffic", "on");
                also.run();
            } catch (RedisException e) {
                counters.incrementAndGet(e.outcome() == Outcome.UNKNOWN ? UNKNOWN : NOT_RUN);
                Thread.yield();
            } catch (Throwable e) {
                counters.incrementAndGet(SURPRISES);
                e.printStackTrace();
                return;
            }
        }
    }

    @Override
    public void onMessage(Message message) {
        counters.incrementAndGet(HEARD);
    }

    @Deactivate
    void stop() throws InterruptedException {
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }
}
