package org.redwire.itests.support.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.itests.support.Await;
import org.redwire.itests.support.Ports;

/**
 * Stands between a client and a real server, and does to their connections what networks do. It
 * reads both directions frame by frame, so that a fault can meet "the second reply to INCR", or any
 * byte of it:
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.port())) {
 *     proxy.plan(new ScriptedPlan().onReply("INCR", 1, new Fault.Cut(2, Ending.RST)));
 *     … redis://127.0.0.1:proxy.port() …
 *     proxy.plan(new SeededPlan(42, Odds.storm()));
 *     proxy.stall(Direction.TO_CLIENT);
 *     proxy.heal();
 * }
 * }</pre>
 *
 * What it did is in its {@link #journal}. It reads requests strictly: what is none is a violation,
 * and {@link #close()} fails if there was one. Listens on the loopback address only. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int ATTEMPTS = 10;

    private final int target;
    private final FaultJournal journal = new FaultJournal();
    private final List<AssertionError> violations = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Set<Link> links = new HashSet<>();
    private final Set<Link> ending = new HashSet<>();
    private int accepted;
    private Listening listening;
    private boolean closed;

    private volatile int port;
    private volatile Planned planned = new Planned(Plan.NONE, 0);
    private volatile Set<Direction> stalled = Set.of();

    /** A plan, and how many connections were accepted before it. */
    private record Planned(Plan plan, int before) {}

    private FaultProxy(int target) {
        this.target = target;
        move();
    }

    /** A proxy on a free port of 127.0.0.1 for the server on this port of it; does no harm yet. */
    public static FaultProxy to(int port) {
        return new FaultProxy(port);
    }

    /** Where it listens, or did last. */
    public int port() {
        return port;
    }

    /** {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** What it did. */
    public FaultJournal journal() {
        return journal;
    }

    // --- faults ---

    /**
     * Does from now on what this plan says. To the plan, and in the journal, the next connection is
     * number 1, whatever was before; those that are older have 0 and the numbers below it.
     */
    public void plan(Plan plan) {
        lock.lock();
        try {
            planned = new Planned(plan, accepted);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing goes these ways on any connection, old or new, until it heals. */
    public void stall(Direction... ways) {
        journal.note("StallAll", "nothing goes " + List.of(ways));
        Set<Direction> all = EnumSet.noneOf(Direction.class);
        all.addAll(List.of(ways));
        stalled = all;
    }

    /**
     * Does no more harm: no plan, nothing is stalled, what is delayed or comes in pieces comes at
     * once, and connections are accepted.
     */
    public void heal() {
        plan(Plan.NONE);
        stalled = Set.of();
        links().forEach(Link::heal);
        listen();
    }

    /** Ends all stalls. */
    public void flow() {
        stalled = Set.of();
        links().forEach(Link::flow);
    }

    /** Ends all connections that are open. */
    public void cutAll(Ending how) {
        journal.note("CutAll", "all connections end by " + how);
        links().forEach(link -> link.cut(Direction.TO_CLIENT, how));
    }

    /** Listens no more: who connects is refused. What is connected stays so. */
    public void refuse() {
        Listening before = exchange(null);
        if (before != null) {
            journal.note("RefuseAll", "port " + port + " is closed");
            before.close();
        }
    }

    /** Listens again, on the same port. */
    public void listen() {
        lock.lock();
        try {
            if (listening == null && !closed) {
                listening = new Listening(port);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Listens on another port from now on. What is connected stays so. */
    public void move() {
        Listening next = elsewhere();
        Listening before = exchange(next);
        if (before != null) {
            journal.note("Move", "from port " + before.port() + " to " + next.port());
            before.close();
        }
    }

    private Listening elsewhere() {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Listening(Ports.free());
            } catch (UncheckedIOException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private Listening exchange(Listening next) {
        lock.lock();
        try {
            Listening before = listening;
            listening = next;
            port = next == null ? port : next.port();
            return before;
        } finally {
            lock.unlock();
        }
    }

    // --- what there is ---

    /** How many connections were accepted. */
    public int accepted() {
        lock.lock();
        try {
            return accepted;
        } finally {
            lock.unlock();
        }
    }

    /** How many are there, on which either side has yet to end. */
    public int open() {
        return links().size();
    }

    /** Waits until exactly so many are there. */
    public void awaitOpen(int count) {
        try {
            Await.until(count + " connections are open", () -> open() == count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What clients did wrong, and what failed in plans. */
    public List<AssertionError> violations() {
        return List.copyOf(violations);
    }

    /** Ends all connections and threads, then fails if there were violations. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        refuse();
        links().forEach(Link::reset);
        try {
            for (Link link : running()) {
                if (!link.join(Await.BOUND.toMillis())) {
                    throw new AssertionError(link + " has a thread that does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!violations.isEmpty()) {
            AssertionError first = new AssertionError(violations.get(0).getMessage());
            violations.forEach(first::addSuppressed);
            throw first;
        }
    }

    // --- for its links ---

    int target() {
        return target;
    }

    List<Fault.OfConnection> faults(Link link) {
        Planned now = planned;
        int number = link.number() - now.before();
        List<Fault.OfConnection> faults = now.plan().onConnection(number);
        faults.forEach(fault -> journal.did("#" + number, fault));
        return faults;
    }

    List<Fault.OfFrame> faults(Frame frame) {
        Planned now = planned;
        Frame counted = frame.since(now.before());
        List<Fault.OfFrame> faults = now.plan().on(counted);
        faults.forEach(fault -> journal.did(counted, fault));
        return faults;
    }

    boolean stalled(Direction way) {
        return stalled.contains(way);
    }

    void violation(String what, Throwable cause) {
        violations.add(new AssertionError(what, cause));
    }

    void ended(Link link) {
        lock.lock();
        try {
            links.remove(link);
            ending.removeIf(other -> !other.alive());
            ending.add(link); // by its last thread, which runs yet
        } finally {
            lock.unlock();
        }
    }

    /** Those that are there, and those that have ended but for a thread. */
    private List<Link> running() {
        lock.lock();
        try {
            List<Link> running = new ArrayList<>(links);
            running.addAll(ending);
            return running;
        } finally {
            lock.unlock();
        }
    }

    private List<Link> links() {
        lock.lock();
        try {
            return new ArrayList<>(links);
        } finally {
            lock.unlock();
        }
    }

    private void accepted(Socket socket) {
        Link link;
        lock.lock();
        try {
            if (closed) {
                Link.quietly(socket::close);
                return;
            }
            link = new Link(this, ++accepted, socket);
            links.add(link);
        } finally {
            lock.unlock();
        }
        link.start();
    }

    /** A listener and the thread that accepts for it. */
    private final class Listening {

        private final ServerSocket socket;
        private final Thread thread;

        Listening(int port) {
            try {
                socket = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            thread = new Thread(this::accept, "fault-proxy-" + port);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept() {
            try {
                for (; ; ) {
                    accepted(socket.accept());
                }
            } catch (IOException closed) {
                // which is how it ends
            }
        }

        /** Returns when nothing more is accepted. */
        void close() {
            Link.quietly(socket::close);
            try {
                thread.join(Await.BOUND.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
