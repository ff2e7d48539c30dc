package org.redwire.shell.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.client.RedisClient;
import org.redwire.protocol.error.RedisException;

/**
 * What servers say they know, asked once a minute at most, so that a key on the keyboard costs no
 * call. Holds no client.
 */
final class Vocabularies {

    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    /** A server that does not tell is not asked with each key. */
    private static final long FRESH_FAILURE = Duration.ofSeconds(5).toNanos();

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int MOST = 32;

    private record Known(Vocabulary vocabulary, long until) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** What the client's server knows; nothing if it does not tell in time. */
    Vocabulary of(RedisClient redis) {
        String key = redis.options().name() + ' ' + redis.options().endpoint();
        lock.lock();
        try {
            Known one = known.get(key);
            if (one != null && one.until() - System.nanoTime() > 0) {
                return one.vocabulary();
            }
        } finally {
            lock.unlock();
        }
        Known asked = ask(redis);
        lock.lock();
        try {
            known.remove(key);
            known.put(key, asked);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
        return asked.vocabulary();
    }

    private static Known ask(RedisClient redis) {
        try {
            Vocabulary vocabulary = new Vocabulary(redis.within(PATIENCE).command());
            return new Known(vocabulary, System.nanoTime() + FRESH);
        } catch (RedisException e) {
            // it is down, or does not let us ask: the command itself will say so, or work
            return new Known(Vocabulary.NONE, System.nanoTime() + FRESH_FAILURE);
        }
    }
}
