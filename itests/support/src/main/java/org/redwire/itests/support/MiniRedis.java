package org.redwire.itests.support;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The data of a fake server: strings by key, compared byte for byte. */
final class MiniRedis {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<byte[], byte[]> strings = new TreeMap<>(Arrays::compare);

    Optional<byte[]> get(byte[] key) {
        return locked(() -> Optional.ofNullable(strings.get(key)));
    }

    void set(byte[] key, byte[] value) {
        locked(() -> strings.put(key, value));
    }

    boolean delete(byte[] key) {
        return locked(() -> strings.remove(key)) != null;
    }

    int size() {
        return locked(strings::size);
    }

    void clear() {
        locked(
                () -> {
                    strings.clear();
                    return null;
                });
    }

    /** The sum of the number at the key and {@code by}; empty if there is something else. */
    Optional<Long> add(byte[] key, long by) {
        return locked(
                () -> {
                    byte[] value = strings.getOrDefault(key, new byte[] {'0'});
                    try {
                        long sum = Math.addExact(Long.parseLong(new String(value)), by);
                        strings.put(key, Resp.raw(Long.toString(sum)));
                        return Optional.of(sum);
                    } catch (NumberFormatException | ArithmeticException notANumber) {
                        return Optional.empty();
                    }
                });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
