package org.redwire.itests.support.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.itests.support.RequestReader;

/** A connection of a client, the one to the server that belongs to it, and what goes between. */
final class Link {

    private final FaultProxy proxy;
    private final int number;
    private final Socket client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final Map<Direction, Long> stalledUntil = new EnumMap<>(Direction.class);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private int running;
    private boolean over;

    private final AtomicInteger heals = new AtomicInteger();

    // Set by the first thread before the second one is there.
    private volatile Wire toServer;
    private volatile Wire toClient;
    private Conversation conversation;

    Link(FaultProxy proxy, int number, Socket client) {
        this.proxy = proxy;
        this.number = number;
        this.client = client;
        sockets.add(client);
    }

    // --- its life ---

    void start() {
        start("requests", this::serve);
    }

    private void start(String name, Runnable task) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                task.run();
                            } finally {
                                ended();
                            }
                        },
                        "fault-proxy-" + number + "-" + name);
        thread.setDaemon(true);
        lock.lock();
        try {
            threads.add(thread);
            running++;
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void serve() {
        guarded(
                () -> {
                    for (Fault.OfConnection fault : proxy.faults(this)) {
                        befall(fault);
                    }
                    if (connect()) {
                        start("replies", () -> guarded(() -> toClient.run(conversation::answer)));
                        toServer.run(conversation::request);
                    }
                });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (RequestReader.Violation e) {
            proxy.violation(this + " sent " + e.getMessage(), e);
            reset();
        } catch (IOException | InterruptedException gone) {
            reset(); // the other side shall know
        } catch (RuntimeException | Error e) {
            proxy.violation("a plan failed on " + this, e);
            reset();
        }
    }

    private void befall(Fault.OfConnection fault) throws InterruptedException {
        if (fault instanceof Fault.Refuse) {
            reset();
        } else if (fault instanceof Fault.AcceptDelay delay) {
            awaitFlow(null, Direction.TO_SERVER, System.nanoTime() + delay.by().toNanos(), heals());
        }
    }

    private boolean connect() throws IOException {
        if (over()) {
            return false;
        }
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), proxy.target());
        lock.lock();
        try {
            sockets.add(server);
            if (over) {
                server.close();
                return false;
            }
        } finally {
            lock.unlock();
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Arrivals fromClient = new Arrivals(client.getInputStream());
        Arrivals fromServer = new Arrivals(server.getInputStream());
        conversation = new Conversation(number, fromClient, fromServer);
        toServer = new Wire(this, Direction.TO_SERVER, fromClient, server);
        toClient = new Wire(this, Direction.TO_CLIENT, fromServer, client);
        return true;
    }

    private void ended() {
        boolean last;
        lock.lock();
        try {
            last = --running == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            close();
            proxy.ended(this);
        }
    }

    /** Ends both connections by a reset. */
    void reset() {
        lock.lock();
        try {
            sockets.forEach(socket -> quietly(() -> socket.setSoLinger(true, 0)));
        } finally {
            lock.unlock();
        }
        close();
    }

    private void close() {
        lock.lock();
        try {
            over = true;
            sockets.forEach(socket -> quietly(socket::close));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean over() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its threads; false if one still runs then. */
    boolean join(long millis) throws InterruptedException {
        // the first may start the second until it ends
        for (int i = 0; i < threads().size(); i++) {
            threads().get(i).join(millis);
        }
        return !alive();
    }

    /** Whether one of its threads still runs. */
    boolean alive() {
        return threads().stream().anyMatch(Thread::isAlive);
    }

    private List<Thread> threads() {
        lock.lock();
        try {
            return List.copyOf(threads);
        } finally {
            lock.unlock();
        }
    }

    // --- faults ---

    /** The faults of a frame, which are noted. */
    List<Fault.OfFrame> faults(Frame frame) {
        Optional<Ending> doom =
                frame.kind() == Frame.Kind.REPLY ? conversation.doom(frame) : Optional.empty();
        if (doom.isPresent()) {
            return List.of(new Fault.Cut(0, doom.get())); // noted with its request
        }
        List<Fault.OfFrame> faults = proxy.faults(frame);
        for (Fault.OfFrame fault : faults) {
            if (fault instanceof Fault.ExecuteThenCut later) {
                conversation.doom(frame, later.how());
            }
        }
        return faults;
    }

    void cut(Direction direction, Ending how) {
        if (toClient == null) {
            reset(); // it is being made
            return;
        }
        switch (how) {
            case RST -> reset();
            case HALF_CLOSE -> (direction == Direction.TO_SERVER ? toServer : toClient).finish();
            case FIN -> {
                toServer.finish();
                toClient.finish();
                flow();
            }
        }
    }

    /**
     * Nothing goes these ways for so long, unless it has healed meanwhile.
     *
     * @param before how often it had healed when the frame came that stalls it
     */
    void stall(Set<Direction> ways, Duration atMost, int before) {
        long until = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            if (heals.get() == before) {
                ways.forEach(way -> stalledUntil.put(way, until));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends what it has of stalls, delays and pauses. */
    void heal() {
        heals.incrementAndGet();
        flow();
    }

    /** How often it has healed. */
    int heals() {
        return heals.get();
    }

    /** Ends what it has of stalls. */
    void flow() {
        lock.lock();
        try {
            stalledUntil.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until this time, unless it heals meanwhile, and until nothing stalls this way, or there
     * is nothing to wait for.
     *
     * @param before how often it had healed when that which waits began
     */
    void awaitFlow(Wire wire, Direction way, long time, int before) throws InterruptedException {
        lock.lock();
        try {
            while (!over && (wire == null || !wire.finished())) {
                long now = System.nanoTime();
                long due = heals.get() == before ? time : now;
                long left = Math.max(due, stalledUntil.getOrDefault(way, due)) - now;
                if (proxy.stalled(way)) {
                    left = TimeUnit.DAYS.toNanos(1);
                }
                if (left <= 0) {
                    return;
                }
                changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "#" + number;
    }

    int number() {
        return number;
    }

    /** Does what may fail because a side is gone already. */
    static void quietly(Closing ending) {
        try {
            ending.run();
        } catch (IOException alreadyGone) {
            // which was wanted
        }
    }

    @FunctionalInterface
    interface Closing {
        void run() throws IOException;
    }
}
