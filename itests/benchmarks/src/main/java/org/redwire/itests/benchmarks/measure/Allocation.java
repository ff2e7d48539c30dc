package org.redwire.itests.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much heap all threads together have allocated, but for the one that asks. From JDK 21 on the
 * JVM says it; before, it is the sum over the threads that are there, of which none may end between
 * two marks.
 */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Optional<Method> TOTAL = total();

    /** Bytes by thread, or all of them under the thread 0. */
    private final Map<Long, Long> bytes;

    private Allocation(Map<Long, Long> bytes) {
        this.bytes = bytes;
    }

    private static Optional<Method> total() {
        try {
            return Optional.of(ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes"));
        } catch (NoSuchMethodException before21) {
            return Optional.empty();
        }
    }

    static Allocation now() {
        return new Allocation(TOTAL.isPresent() ? sum(TOTAL.get()) : byThread());
    }

    private static Map<Long, Long> sum(Method total) {
        try {
            long all = (Long) total.invoke(THREADS);
            return Map.of(0L, all - THREADS.getCurrentThreadAllocatedBytes());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(total.toString(), e);
        }
    }

    private static Map<Long, Long> byThread() {
        long[] ids = THREADS.getAllThreadIds();
        long[] each = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> bytes = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Thread.currentThread().getId()) {
                bytes.put(ids[i], each[i]);
            }
        }
        return bytes;
    }

    long since(Allocation before) {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : bytes.entrySet()) {
            sum += Math.max(0, thread.getValue() - before.bytes.getOrDefault(thread.getKey(), 0L));
        }
        return sum;
    }
}
