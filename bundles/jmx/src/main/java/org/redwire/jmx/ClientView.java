package org.redwire.jmx;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.CallFailure;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;

/** A client as JMX shows it. Until it is closed it is held. */
final class ClientView implements ClientMXBean, AutoCloseable {

    private final RedisClient redis;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Registration timing;
    private boolean closed;

    ClientView(RedisClient redis) {
        this.redis = redis;
    }

    private PoolStats pool() {
        return redis.stats().pool();
    }

    private LaneStats lanes() {
        return redis.stats().lanes();
    }

    @Override
    public String getName() {
        return redis.options().name();
    }

    @Override
    public String getEndpoint() {
        return redis.options().endpoint().toString();
    }

    @Override
    public int getDatabase() {
        return redis.options().conn().database();
    }

    @Override
    public String getMode() {
        return redis.options().mode().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public long getTimeoutMillis() {
        return redis.options().timeout().toMillis();
    }

    @Override
    public long getFailures() {
        return redis.stats().failures();
    }

    @Override
    public String getLastFailure() {
        CallFailure last = redis.stats().lastFailure();
        return last == null ? "" : last.toString();
    }

    @Override
    public long getRetries() {
        return redis.stats().retries();
    }

    @Override
    public long getWithheldRetries() {
        return redis.stats().withheldRetries();
    }

    @Override
    public int getPoolSize() {
        return redis.options().pool().size();
    }

    @Override
    public int getPoolTotal() {
        return pool().total();
    }

    @Override
    public int getPoolIdle() {
        return pool().idle();
    }

    @Override
    public int getPoolLent() {
        return pool().lent();
    }

    @Override
    public int getPoolForgotten() {
        return pool().forgotten();
    }

    @Override
    public int getPoolWaiting() {
        return pool().waiting();
    }

    @Override
    public int getPoolDialling() {
        return pool().dialling();
    }

    @Override
    public long getPoolHits() {
        return pool().hits();
    }

    @Override
    public long getPoolMisses() {
        return pool().misses();
    }

    @Override
    public long getPoolTimeouts() {
        return pool().timeouts();
    }

    @Override
    public long getPoolWaits() {
        return pool().waits();
    }

    @Override
    public long getPoolWaitMillis() {
        return TimeUnit.NANOSECONDS.toMillis(pool().waitNanos());
    }

    @Override
    public long getPoolOpened() {
        return pool().opened();
    }

    @Override
    public long getPoolClosed() {
        return pool().closed();
    }

    @Override
    public long getPoolStale() {
        return pool().stale();
    }

    @Override
    public long getPoolDirty() {
        return pool().dirty();
    }

    @Override
    public long getPoolFailedDials() {
        return pool().failedDials();
    }

    @Override
    public int getDedicated() {
        return redis.stats().dedicated();
    }

    @Override
    public long getMessages() {
        return redis.stats().messages();
    }

    @Override
    public int getLanesOpen() {
        return lanes().open();
    }

    @Override
    public long getLanesOpened() {
        return lanes().opened();
    }

    @Override
    public long getLanesSubmitted() {
        return lanes().submitted();
    }

    @Override
    public long getLanesInFlight() {
        return lanes().inFlight();
    }

    @Override
    public long getLanesWrites() {
        return lanes().writes();
    }

    @Override
    public long getLanesBursts() {
        return lanes().bursts();
    }

    @Override
    public List<HookView> getHooks() {
        return redis.hooks().stream()
                .map(hook -> new HookView(hook.name(), hook.ranking(), hook.calls(), hook.nanos()))
                .toList();
    }

    @Override
    public boolean isHooksTimed() {
        lock.lock();
        try {
            return timing != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setHooksTimed(boolean timed) {
        lock.lock();
        try {
            if (timed && timing == null && !closed) {
                timing = redis.timeHooks();
            } else if (!timed && timing != null) {
                timing.close();
                timing = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            setHooksTimed(false);
        } finally {
            lock.unlock();
        }
    }
}
