package org.redwire.testkit.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of Java the rewriter replaces by what, by internal names and descriptors. */
final class Rewrites {

    static final String HOOKS = name(Hooks.class);
    static final String THREAD = "java/lang/Thread";

    /** Classes of which rewritten code makes others, which are their subclasses. */
    private static final Map<String, String> MADE =
            Map.ofEntries(
                    Map.entry(THREAD, name(SimThread.class)),
                    Map.entry("java/util/concurrent/locks/ReentrantLock", name(SimLock.class)),
                    Map.entry("java/util/concurrent/CountDownLatch", name(SimLatch.class)),
                    Map.entry("java/util/concurrent/Semaphore", name(SimSemaphore.class)),
                    Map.entry("java/util/concurrent/ThreadPoolExecutor", name(SimExecutor.class)),
                    Map.entry("java/util/concurrent/LinkedBlockingQueue", name(SimQueue.class)),
                    // whose order does not depend on hash codes
                    Map.entry("java/util/HashMap", "java/util/LinkedHashMap"),
                    Map.entry("java/util/HashSet", "java/util/LinkedHashSet"));

    /** What waits or starts threads inside Java's own code, where the simulator has no say. */
    private static final Set<String> UNKNOWN =
            Set.of(
                    "java/util/concurrent/Executors",
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/concurrent/CyclicBarrier",
                    "java/util/concurrent/Phaser",
                    "java/util/concurrent/Exchanger",
                    "java/util/concurrent/ArrayBlockingQueue",
                    "java/util/concurrent/LinkedBlockingDeque",
                    "java/util/concurrent/LinkedTransferQueue",
                    "java/util/concurrent/PriorityBlockingQueue",
                    "java/util/concurrent/DelayQueue",
                    "java/util/concurrent/SynchronousQueue",
                    "java/util/concurrent/locks/ReentrantReadWriteLock",
                    "java/util/concurrent/locks/StampedLock",
                    "java/util/Timer");

    private static final Set<String> UNKNOWN_OF_FUTURES =
            Set.of("orTimeout", "completeOnTimeout", "delayedExecutor");

    private final Map<String, Target> calls = new HashMap<>();

    /** A static method of {@link Hooks}. */
    record Target(String name, String descriptor) {}

    Rewrites() {
        statics("java/lang/System", "nanoTime", "()J", "nanoTime");
        statics("java/lang/System", "currentTimeMillis", "()J", "currentTimeMillis");
        statics("java/time/Instant", "now", "()Ljava/time/Instant;", "instant");
        statics(THREAD, "currentThread", "()Ljava/lang/Thread;", "currentThread");
        statics(THREAD, "yield", "()V", "yieldNow");
        statics(THREAD, "onSpinWait", "()V", "onSpinWait");
        statics(THREAD, "interrupted", "()Z", "interrupted");
        for (String kind : new String[] {"(J)V", "(JI)V", "(Ljava/time/Duration;)V"}) {
            statics(THREAD, "sleep", kind, "sleep");
        }
        virtual(THREAD, "join", "()V", "join");
        virtual(THREAD, "join", "(J)V", "join");
        virtual(THREAD, "join", "(Ljava/time/Duration;)Z", "join");
        virtual(THREAD, "isAlive", "()Z", "isAlive");
        virtual(THREAD, "isVirtual", "()Z", "isVirtual");
        virtual(
                "java/lang/invoke/MethodHandles$Lookup",
                "findVirtual",
                "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/MethodHandle;",
                "findVirtual");
        virtual(THREAD, "getId", "()J", "threadId");
        virtual(THREAD, "threadId", "()J", "threadId");
        String support = "java/util/concurrent/locks/LockSupport";
        for (String kind : new String[] {"()V", "(Ljava/lang/Object;)V"}) {
            statics(support, "park", kind, "park");
        }
        for (String kind : new String[] {"(J)V", "(Ljava/lang/Object;J)V"}) {
            statics(support, "parkNanos", kind, "parkNanos");
            statics(support, "parkUntil", kind, "parkUntil");
        }
        statics(support, "unpark", "(Ljava/lang/Thread;)V", "unpark");
        String unit = "java/util/concurrent/TimeUnit";
        virtual(unit, "sleep", "(J)V", "sleep");
        virtual(unit, "timedJoin", "(Ljava/lang/Thread;J)V", "timedJoin");
        statics("java/lang/Math", "random", "()D", "random");
        statics("java/util/UUID", "randomUUID", "()Ljava/util/UUID;", "uuid");
        virtual("java/lang/Runtime", "availableProcessors", "()I", "processors");
        String random = "java/util/concurrent/ThreadLocalRandom";
        for (String type : new String[] {"I", "J", "D"}) {
            String name =
                    type.equals("I") ? "nextInt" : type.equals("J") ? "nextLong" : "nextDouble";
            virtual(random, name, "()" + type, name);
            virtual(random, name, "(" + type + ")" + type, name);
            virtual(random, name, "(" + type + type + ")" + type, name);
        }
        virtual(random, "nextBoolean", "()Z", "nextBoolean");
        virtual(
                "java/util/concurrent/Future",
                "get",
                "(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;",
                "get");
        String view = "java/util/concurrent/ConcurrentHashMap";
        for (String kind : new String[] {"()", "(I)"}) {
            calls.put(
                    view + ".newKeySet" + kind + "L" + view + "$KeySetView;",
                    new Target("newKeySet", kind + "Ljava/util/Set;"));
        }
        String object = "java/lang/Object";
        virtual(object, "wait", "()V", "await");
        virtual(object, "wait", "(J)V", "await");
        virtual(object, "notify", "()V", "signal");
        virtual(object, "notifyAll", "()V", "signalAll");
    }

    private void statics(String owner, String name, String descriptor, String by) {
        calls.put(owner + '.' + name + descriptor, new Target(by, descriptor));
    }

    private void virtual(String owner, String name, String descriptor, String by) {
        String withReceiver = "(L" + owner + ';' + descriptor.substring(1);
        calls.put(owner + '.' + name + descriptor, new Target(by, withReceiver));
    }

    /** What is called in place of a method; null if it stays. */
    @Nullable Target call(String owner, String name, String descriptor) {
        return calls.get(owner + '.' + name + descriptor);
    }

    /** What is made in place of a class; the class itself if it stays. */
    static String made(String owner) {
        return MADE.getOrDefault(owner, owner);
    }

    /** Whether the use of a method would wait where the simulator has no say. */
    static boolean unknown(String owner, String name, String descriptor) {
        if (owner.equals("java/util/concurrent/CompletableFuture")) {
            boolean elsewhere =
                    name.endsWith("Async")
                            && !descriptor.contains("Ljava/util/concurrent/Executor;)");
            return elsewhere || UNKNOWN_OF_FUTURES.contains(name);
        }
        return UNKNOWN.contains(owner)
                || owner.startsWith("java/lang/Thread$Builder")
                || owner.equals(THREAD) && (name.equals("ofVirtual") || name.equals("ofPlatform"));
    }

    /** Whether other threads may see, or change, what the call is about. */
    static boolean shared(String owner) {
        return owner.equals("java/lang/invoke/VarHandle")
                || owner.startsWith("java/util/concurrent/Concurrent")
                || owner.startsWith("java/util/concurrent/CopyOnWrite")
                || owner.startsWith("java/util/concurrent/atomic/") && !owner.endsWith("Adder");
    }

    static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
