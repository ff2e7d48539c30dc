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
                    Map.entry("java/util/Random", name(SimRandom.class)),
                    Map.entry("java/security/SecureRandom", name(SimSecureRandom.class)),
                    // whose order does not depend on hash codes
                    Map.entry("java/util/HashMap", "java/util/LinkedHashMap"),
                    Map.entry("java/util/HashSet", "java/util/LinkedHashSet"));

    /**
     * What waits, starts threads, tells the time or draws lots inside Java's own code, where the
     * simulator has no say.
     */
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
                    "java/util/Timer",
                    "java/util/GregorianCalendar",
                    "java/util/random/RandomGeneratorFactory");

    /** The time in forms that nobody asks for often. */
    private static final Set<String> UNKNOWN_TIMES =
            Set.of(
                    "java/time/OffsetTime",
                    "java/time/Year",
                    "java/time/YearMonth",
                    "java/time/MonthDay");

    private static final String LOCAL_RANDOM = "java/util/concurrent/ThreadLocalRandom";

    private static final Set<String> UNKNOWN_OF_FUTURES =
            Set.of("orTimeout", "completeOnTimeout", "delayedExecutor");

    private final Map<String, Target> calls = new HashMap<>();

    /** A static method of the simulator. */
    record Target(String owner, String name, String descriptor) {
        Target(String name, String descriptor) {
            this(HOOKS, name, descriptor);
        }
    }

    Rewrites() {
        statics("java/lang/System", "nanoTime", "()J", "nanoTime");
        wall();
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
        random();
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

    private void wall() {
        time("java/lang/System", "currentTimeMillis", "()J", "currentTimeMillis");
        time("java/time/Instant", "now", "()Ljava/time/Instant;", "instant");
        String clock = "Ljava/time/Clock;";
        String zone = "(Ljava/time/ZoneId;)";
        time("java/time/Clock", "systemUTC", "()" + clock, "systemUtc");
        time("java/time/Clock", "systemDefaultZone", "()" + clock, "systemDefaultZone");
        for (String name : new String[] {"system", "tickMillis", "tickSeconds", "tickMinutes"}) {
            time("java/time/Clock", name, zone + clock, name);
        }
        time("java/time/InstantSource", "system", "()Ljava/time/InstantSource;", "system");
        for (String type :
                new String[] {
                    "LocalDateTime", "LocalDate", "LocalTime", "ZonedDateTime", "OffsetDateTime"
                }) {
            String owner = "java/time/" + type;
            String by = Character.toLowerCase(type.charAt(0)) + type.substring(1);
            time(owner, "now", "()L" + owner + ';', by);
            time(owner, "now", zone + "L" + owner + ';', by);
        }
    }

    private void time(String owner, String name, String descriptor, String by) {
        calls.put(owner + '.' + name + descriptor, new Target(name(SimTime.class), by, descriptor));
    }

    private void random() {
        for (String type : new String[] {"I", "J", "D"}) {
            String name =
                    type.equals("I") ? "nextInt" : type.equals("J") ? "nextLong" : "nextDouble";
            virtual(LOCAL_RANDOM, name, "()" + type, name);
            virtual(LOCAL_RANDOM, name, "(" + type + ")" + type, name);
            virtual(LOCAL_RANDOM, name, "(" + type + type + ")" + type, name);
        }
        virtual(LOCAL_RANDOM, "nextBoolean", "()Z", "nextBoolean");
        virtual(LOCAL_RANDOM, "nextFloat", "()F", "nextFloat");
        virtual(LOCAL_RANDOM, "nextGaussian", "()D", "nextGaussian");
        virtual(LOCAL_RANDOM, "nextBytes", "([B)V", "nextBytes");
        statics("java/util/Collections", "shuffle", "(Ljava/util/List;)V", "shuffle");
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

    /** Whether the use of a method escapes the simulator's order, time and randomness. */
    boolean unknown(String owner, String name, String descriptor) {
        if (owner.equals("java/util/concurrent/CompletableFuture")) {
            boolean elsewhere =
                    name.endsWith("Async")
                            && !descriptor.contains("Ljava/util/concurrent/Executor;)");
            return elsewhere || UNKNOWN_OF_FUTURES.contains(name);
        }
        return UNKNOWN.contains(owner)
                || owner.startsWith("java/lang/Thread$Builder")
                || owner.equals(THREAD) && (name.equals("ofVirtual") || name.equals("ofPlatform"))
                || isParallel(owner, name)
                || tellsTime(owner, name, descriptor)
                || drawsLots(owner, name, descriptor);
    }

    private static boolean isParallel(String owner, String name) {
        return name.equals("parallelStream") && owner.startsWith("java/")
                || name.equals("parallel") && owner.startsWith("java/util/stream/")
                || name.startsWith("parallel") && owner.equals("java/util/Arrays");
    }

    private static boolean tellsTime(String owner, String name, String descriptor) {
        return owner.equals("java/util/Calendar") && name.equals("getInstance")
                || UNKNOWN_TIMES.contains(owner)
                        && name.equals("now")
                        && !descriptor.startsWith("(Ljava/time/Clock;)");
    }

    private boolean drawsLots(String owner, String name, String descriptor) {
        return switch (owner) {
            case LOCAL_RANDOM -> !name.equals("current") && call(owner, name, descriptor) == null;
            case "java/util/random/RandomGenerator" ->
                    name.equals("of") || name.equals("getDefault");
            case "java/security/SecureRandom" ->
                    name.startsWith("getInstance") || name.equals("getSeed");
            default -> false;
        };
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
