package org.redwire.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread pool in a simulation: as many threads as the core has, or as there may be at most if its
 * queue is full.
 */
public final class SimExecutor extends ThreadPoolExecutor {

    private final BlockingQueue<Runnable> tasks;
    private final long keepAlive;
    private final List<Thread> workers = new ArrayList<>();
    private int idle;
    private boolean coreEnds;
    private boolean closed;

    public SimExecutor(
            int core, int most, long keepAlive, TimeUnit unit, BlockingQueue<Runnable> tasks) {
        this(core, most, keepAlive, unit, tasks, SimThread::new, new AbortPolicy());
    }

    public SimExecutor(
            int core,
            int most,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> tasks,
            ThreadFactory factory) {
        this(core, most, keepAlive, unit, tasks, factory, new AbortPolicy());
    }

    public SimExecutor(
            int core,
            int most,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> tasks,
            RejectedExecutionHandler handler) {
        this(core, most, keepAlive, unit, tasks, SimThread::new, handler);
    }

    public SimExecutor(
            int core,
            int most,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> tasks,
            ThreadFactory factory,
            RejectedExecutionHandler handler) {
        super(core, most, keepAlive, unit, tasks, factory, handler);
        this.tasks = tasks;
        this.keepAlive = unit.toNanos(keepAlive);
    }

    @Override
    public void execute(Runnable task) {
        Hooks.access(Sites.QUEUE);
        if (closed) {
            getRejectedExecutionHandler().rejectedExecution(task, this);
        } else if (workers.size() < getCorePoolSize()) {
            work(task);
        } else if (!tasks.offer(task)) {
            if (workers.size() < getMaximumPoolSize()) {
                work(task);
            } else {
                getRejectedExecutionHandler().rejectedExecution(task, this);
            }
        } else if (workers.isEmpty()) {
            work(null); // the last one has just ended
        }
    }

    @Override
    public boolean prestartCoreThread() {
        boolean starts = !closed && workers.size() < getCorePoolSize();
        if (starts) {
            work(null);
        }
        return starts;
    }

    @Override
    public int prestartAllCoreThreads() {
        int started = 0;
        while (prestartCoreThread()) {
            started++;
        }
        return started;
    }

    private void work(@Nullable Runnable first) {
        Thread[] self = new Thread[1];
        Thread thread = getThreadFactory().newThread(() -> run(self[0], first));
        self[0] = thread;
        workers.add(thread);
        try {
            thread.start();
        } catch (Throwable e) {
            workers.remove(thread);
            throw e;
        }
    }

    private void run(Thread self, @Nullable Runnable first) {
        try {
            for (Runnable task = first != null ? first : next(); task != null; task = next()) {
                beforeExecute(self, task);
                try {
                    task.run();
                    afterExecute(task, null);
                } catch (Throwable e) {
                    afterExecute(task, e);
                    throw e;
                }
            }
        } finally {
            workers.remove(self);
        }
    }

    private @Nullable Runnable next() {
        Scheduler here = Hooks.running().scheduler();
        boolean ends = coreEnds || workers.size() > getCorePoolSize();
        long deadline = ends ? Hooks.until(here, keepAlive) : Scheduler.NEVER;
        idle++;
        try {
            while (!closed && tasks.isEmpty() && here.now() < deadline) {
                here.waitFor("a task", () -> closed || !tasks.isEmpty(), deadline);
            }
        } finally {
            idle--;
        }
        return tasks.poll();
    }

    @Override
    public boolean remove(Runnable task) {
        return tasks.remove(task);
    }

    @Override
    public void allowCoreThreadTimeOut(boolean value) {
        coreEnds = value;
    }

    @Override
    public boolean allowsCoreThreadTimeOut() {
        return coreEnds;
    }

    @Override
    public void shutdown() {
        Hooks.access(Sites.QUEUE);
        closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> left = new ArrayList<>();
        tasks.drainTo(left);
        List.copyOf(workers).forEach(Thread::interrupt);
        return left;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminating() {
        return closed && !isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return closed && workers.isEmpty();
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        SimThread me = Hooks.running();
        Scheduler here = me.scheduler();
        Hooks.checkInterrupt();
        if (!isTerminated()) {
            here.waitFor(
                    "the end of a thread pool",
                    () -> isTerminated() || me.interrupted,
                    Hooks.until(here, unit.toNanos(time)));
        }
        if (!isTerminated()) {
            Hooks.checkInterrupt();
        }
        return isTerminated();
    }

    @Override
    public int getPoolSize() {
        return workers.size();
    }

    @Override
    public int getActiveCount() {
        return workers.size() - idle;
    }
}
