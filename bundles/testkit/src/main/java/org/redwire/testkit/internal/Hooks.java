package org.redwire.testkit.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls instead of Java's threads, clock and randomness. An instance method has
 * its receiver as the first parameter here.
 */
public final class Hooks {

    private Hooks() {}

    // --- who is here ---

    static @Nullable SimThread current() {
        return Thread.currentThread() instanceof Carrier carrier ? carrier.current : null;
    }

    static SimThread running() {
        SimThread thread = current();
        if (thread == null) {
            throw new IllegalStateException(
                    "simulated code is run by "
                            + Thread.currentThread()
                            + ", a thread that is not simulated");
        }
        return thread;
    }

    static Scheduler scheduler(String what) {
        SimThread thread = current();
        if (thread == null) {
            throw new IllegalStateException(what + " outside the simulation");
        }
        return thread.scheduler();
    }

    static @Nullable Scheduler here() {
        SimThread thread = current();
        return thread == null ? null : thread.scheduler();
    }

    // --- places where another thread may get its turn ---

    public static void access(int site) {
        Scheduler here = here();
        if (here != null) {
            here.step(site);
        }
    }

    /** A static initialiser begins: it runs once for all seeds, so it must leave no trace. */
    public static void initialising() {
        SimThread thread = current();
        if (thread != null) {
            thread.quiet++;
        }
    }

    public static void initialised() {
        SimThread thread = current();
        if (thread != null) {
            thread.quiet--;
        }
    }

    public static void unsupported(String what) {
        if (current() != null) {
            throw new UnsupportedOperationException("the simulator does not know " + what);
        }
    }

    public static int hash(Identified object) {
        int hash = object.$hash();
        if (hash == 0) {
            SimThread thread = current();
            boolean forAll = thread == null || thread.quiet > 0; // it may serve many seeds
            hash = forAll ? 1 : thread.scheduler().nextHash();
            object.$hash(hash);
        }
        return hash;
    }

    // --- time ---

    public static long nanoTime() {
        SimThread thread = current();
        if (thread == null) {
            return System.nanoTime();
        }
        return thread.quiet > 0 ? thread.scheduler().now() : thread.scheduler().tell();
    }

    // --- threads ---

    public static Thread currentThread() {
        SimThread thread = current();
        return thread == null ? Thread.currentThread() : thread;
    }

    public static void yieldNow() {
        scheduler("Thread.yield").makeWay(Sites.YIELD, 500);
    }

    public static void onSpinWait() {
        scheduler("Thread.onSpinWait").makeWay(Sites.SPIN, 40);
    }

    public static boolean interrupted() {
        SimThread thread = current();
        if (thread == null) {
            return Thread.interrupted();
        }
        boolean was = thread.interrupted;
        thread.interrupted = false;
        return was;
    }

    static void checkInterrupt() throws InterruptedException {
        if (interrupted()) {
            throw new InterruptedException();
        }
    }

    public static void sleep(long millis) throws InterruptedException {
        sleepNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        sleepNanos(TimeUnit.MILLISECONDS.toNanos(millis) + nanos);
    }

    public static void sleep(Duration time) throws InterruptedException {
        sleepNanos(time.toNanos());
    }

    public static void sleep(TimeUnit unit, long time) throws InterruptedException {
        sleepNanos(unit.toNanos(time));
    }

    static void sleepNanos(long nanos) throws InterruptedException {
        SimThread me = running();
        Scheduler here = me.scheduler();
        here.step(Sites.SLEEP);
        checkInterrupt();
        if (nanos > 0) {
            here.waitFor("the end of its sleep", () -> me.interrupted, until(here, nanos));
        }
        checkInterrupt();
    }

    static long until(Scheduler here, long nanos) {
        long moment = here.now() + Math.max(0, nanos);
        return moment < 0 ? Scheduler.NEVER : moment;
    }

    public static void join(Thread thread) throws InterruptedException {
        join(thread, Scheduler.NEVER, scheduler("Thread.join"));
    }

    public static void join(Thread thread, long millis) throws InterruptedException {
        Scheduler here = scheduler("Thread.join");
        join(
                thread,
                millis == 0 ? Scheduler.NEVER : until(here, TimeUnit.MILLISECONDS.toNanos(millis)),
                here);
    }

    public static boolean join(Thread thread, Duration time) throws InterruptedException {
        Scheduler here = scheduler("Thread.join");
        join(thread, until(here, time.toNanos()), here);
        return !isAlive(thread);
    }

    public static void timedJoin(TimeUnit unit, Thread thread, long time)
            throws InterruptedException {
        Scheduler here = scheduler("TimeUnit.timedJoin");
        if (time > 0) {
            join(thread, until(here, unit.toNanos(time)), here);
        }
    }

    private static void join(Thread thread, long deadline, Scheduler here)
            throws InterruptedException {
        SimThread me = running();
        SimThread other = simulated(thread);
        here.step(Sites.JOIN);
        checkInterrupt();
        if (other.alive()) {
            here.waitFor("the end of " + other, () -> other.ended || me.interrupted, deadline);
        }
        checkInterrupt();
    }

    public static boolean isAlive(Thread thread) {
        return thread instanceof SimThread simulated ? simulated.alive() : thread.isAlive();
    }

    public static long threadId(Thread thread) {
        return thread instanceof SimThread simulated ? simulated.number : thread.getId();
    }

    public static boolean isVirtual(Thread thread) {
        return thread instanceof SimThread simulated && simulated.virtual;
    }

    /** Code for Java 17 has to look for the method of Java 21. */
    public static MethodHandle findVirtual(
            MethodHandles.Lookup lookup, Class<?> type, String name, MethodType signature)
            throws NoSuchMethodException, IllegalAccessException {
        if (type == Thread.class && name.equals("isVirtual")) {
            return MethodHandles.lookup()
                    .findStatic(
                            Hooks.class, name, MethodType.methodType(boolean.class, Thread.class));
        }
        return lookup.findVirtual(type, name, signature);
    }

    private static SimThread simulated(Thread thread) {
        if (thread instanceof SimThread simulated) {
            return simulated;
        }
        throw new IllegalStateException(thread + " is not simulated");
    }

    // --- parking ---

    public static void park() {
        parkUntilMoment("a permit", Scheduler.NEVER);
    }

    public static void park(@Nullable Object blocker) {
        parkUntilMoment(named(blocker), Scheduler.NEVER);
    }

    public static void parkNanos(long nanos) {
        if (nanos > 0) {
            parkUntilMoment("a permit", until(scheduler("LockSupport.parkNanos"), nanos));
        }
    }

    public static void parkNanos(@Nullable Object blocker, long nanos) {
        if (nanos > 0) {
            parkUntilMoment(named(blocker), until(scheduler("LockSupport.parkNanos"), nanos));
        }
    }

    public static void parkUntil(long millis) {
        parkNanos(TimeUnit.MILLISECONDS.toNanos(millis - SimTime.currentTimeMillis()));
    }

    public static void parkUntil(@Nullable Object blocker, long millis) {
        parkNanos(blocker, TimeUnit.MILLISECONDS.toNanos(millis - SimTime.currentTimeMillis()));
    }

    private static Object named(@Nullable Object blocker) {
        return blocker == null ? "a permit" : "a permit, in " + blocker.getClass().getSimpleName();
    }

    private static void parkUntilMoment(Object what, long deadline) {
        SimThread me = running();
        Scheduler here = me.scheduler();
        here.step(Sites.PARK);
        // now and then it returns for no reason, as Java allows
        if (!me.permit && !me.interrupted && here.choices().nextInt(64) != 0) {
            here.waitFor(what, () -> me.permit || me.interrupted, deadline);
        }
        me.permit = false;
    }

    public static void unpark(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        Scheduler here = scheduler("LockSupport.unpark");
        here.step(Sites.UNPARK);
        simulated(thread).permit = true;
        here.step(Sites.UNPARK);
    }

    // --- futures ---

    /** Waits for the end of a future, so that the call that follows does not. */
    public static void awaitDone(Future<?> future) throws InterruptedException {
        SimThread me = current();
        if (me == null) {
            return;
        }
        Scheduler here = me.scheduler();
        here.step(Sites.FUTURE);
        checkInterrupt();
        if (!future.isDone()) {
            here.waitFor("a future", () -> future.isDone() || me.interrupted, Scheduler.NEVER);
            if (!future.isDone()) {
                checkInterrupt();
            }
        }
    }

    /** As {@link #awaitDone(Future)}; an interrupt does not end it. */
    public static void awaitJoined(CompletableFuture<?> future) {
        SimThread me = current();
        if (me == null) {
            return;
        }
        Scheduler here = me.scheduler();
        here.step(Sites.FUTURE);
        if (!future.isDone()) {
            here.waitFor("a future", future::isDone, Scheduler.NEVER);
        }
    }

    /** {@code CompletableFuture::join}. */
    public static @Nullable Object joined(CompletableFuture<?> future) {
        awaitJoined(future);
        return future.join();
    }

    /** {@code Future::get}. */
    public static @Nullable Object got(Future<?> future)
            throws InterruptedException, ExecutionException {
        awaitDone(future);
        return future.get();
    }

    /** As {@link #awaitDone(Future)}, for so long; gives the future back. */
    public static CompletableFuture<?> awaitDone(
            CompletableFuture<?> future, long time, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        awaitDoneWithin(future, time, unit);
        return future;
    }

    public static @Nullable Object get(Future<?> future, long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (current() == null) {
            return future.get(time, unit);
        }
        awaitDoneWithin(future, time, unit);
        return future.get();
    }

    private static void awaitDoneWithin(Future<?> future, long time, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        SimThread me = running();
        Scheduler here = me.scheduler();
        here.step(Sites.FUTURE);
        checkInterrupt();
        if (!future.isDone() && time > 0) {
            here.waitFor(
                    "a future",
                    () -> future.isDone() || me.interrupted,
                    until(here, unit.toNanos(time)));
        }
        if (!future.isDone()) {
            checkInterrupt();
            throw new TimeoutException();
        }
    }

    // --- collections ---

    /** A concurrent set; typed so that it may be another one than Java's. */
    public static <E> Set<E> newKeySet() {
        return new SimSet<>();
    }

    public static <E> Set<E> newKeySet(int capacity) {
        return new SimSet<>();
    }

    // --- synchronized ---

    public static void monitorEnter(Object object) {
        Scheduler here = here();
        if (here != null) {
            here.monitors().enter(object);
        }
    }

    public static void monitorExit(Object object) {
        Scheduler here = here();
        if (here != null) {
            here.monitors().exit(object);
        }
    }

    public static void await(Object object) throws InterruptedException {
        scheduler("Object.wait").monitors().await(object, 0);
    }

    public static void await(Object object, long millis) throws InterruptedException {
        scheduler("Object.wait").monitors().await(object, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    public static void signal(Object object) {
        scheduler("Object.notify").monitors().signal(object);
    }

    public static void signalAll(Object object) {
        scheduler("Object.notifyAll").monitors().signalAll(object);
    }

    // --- randomness ---

    static RandomGenerator given() {
        SimThread thread = current();
        if (thread == null) {
            return ThreadLocalRandom.current();
        }
        return thread.quiet > 0 ? new SplittableRandom(1) : thread.scheduler().given();
    }

    public static long seed() {
        return given().nextLong();
    }

    public static double random() {
        return given().nextDouble();
    }

    public static UUID uuid() {
        RandomGenerator random = given();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    }

    public static int processors(Runtime runtime) {
        SimThread thread = current();
        if (thread == null) {
            return runtime.availableProcessors();
        }
        return thread.quiet > 0 ? 2 : thread.scheduler().processors();
    }

    public static int nextInt(ThreadLocalRandom random) {
        return given().nextInt();
    }

    public static int nextInt(ThreadLocalRandom random, int bound) {
        return given().nextInt(bound);
    }

    public static int nextInt(ThreadLocalRandom random, int origin, int bound) {
        return given().nextInt(origin, bound);
    }

    public static long nextLong(ThreadLocalRandom random) {
        return given().nextLong();
    }

    public static long nextLong(ThreadLocalRandom random, long bound) {
        return given().nextLong(bound);
    }

    public static long nextLong(ThreadLocalRandom random, long origin, long bound) {
        return given().nextLong(origin, bound);
    }

    public static double nextDouble(ThreadLocalRandom random) {
        return given().nextDouble();
    }

    public static double nextDouble(ThreadLocalRandom random, double bound) {
        return given().nextDouble(bound);
    }

    public static double nextDouble(ThreadLocalRandom random, double origin, double bound) {
        return given().nextDouble(origin, bound);
    }

    public static boolean nextBoolean(ThreadLocalRandom random) {
        return given().nextBoolean();
    }

    public static float nextFloat(ThreadLocalRandom random) {
        return given().nextFloat();
    }

    public static double nextGaussian(ThreadLocalRandom random) {
        return given().nextGaussian();
    }

    public static void nextBytes(ThreadLocalRandom random, byte[] bytes) {
        given().nextBytes(bytes);
    }

    public static void shuffle(List<?> list) {
        Collections.shuffle(list, new SimRandom());
    }

    /** {@code SplittableRandom::new}. */
    public static SplittableRandom splittable() {
        return new SplittableRandom(seed());
    }

    /** {@code Date::new}. */
    public static Date date() {
        return new Date(SimTime.currentTimeMillis());
    }
}
