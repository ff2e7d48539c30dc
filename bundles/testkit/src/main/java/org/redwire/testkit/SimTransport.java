package org.redwire.testkit;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.redwire.dial.Transport;
import org.redwire.testkit.internal.Scheduler;
import org.redwire.testkit.internal.Threads;

/** A connection in a simulation: the client's end, what is under way, and the server's end. */
final class SimTransport implements Transport {

    /** So much the server's side takes before it reads: a socket's buffers. */
    private static final int WINDOW = 96 << 10;

    private static final int SERVICE_NANOS = 4_000;

    private final SimNetwork network;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final int number;
    private final boolean interruptible;
    private final RequestReader reader;
    private final ModelSession session;

    // what arrived
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private int offset;
    private int available;
    private boolean ended;
    private boolean reset;
    private boolean closed;
    private long readDeadline;

    // what is under way
    private int unread;
    private long lastUp;
    private long lastDown;
    private long busyUntil;
    private boolean gone;

    SimTransport(SimNetwork network, int number, boolean interruptible) {
        this.network = network;
        this.scheduler = network.scheduler();
        this.random = network.random();
        this.number = number;
        this.interruptible = interruptible;
        this.reader = new RequestReader(number);
        this.session = network.server().connect(number, this::answer);
    }

    int number() {
        return number;
    }

    // --- the client's end ---

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        Threads.step();
        checkUsable();
        if (available == 0 && !ended && !reset) {
            await(
                    "bytes of connection " + number,
                    () -> available > 0 || ended || reset || closed,
                    readDeadline);
            checkUsable();
        }
        if (available > 0) {
            return take(into, at, length);
        }
        if (reset) {
            throw new SocketException("Connection reset");
        }
        if (ended) {
            return -1;
        }
        throw new SocketTimeoutException("nothing came in time");
    }

    private int take(byte[] into, int at, int length) {
        int taken = 0;
        while (taken < length && !arrived.isEmpty()) {
            byte[] first = arrived.peek();
            int count = Math.min(length - taken, first.length - offset);
            System.arraycopy(first, offset, into, at + taken, count);
            taken += count;
            offset += count;
            if (offset == first.length) {
                arrived.remove();
                offset = 0;
            }
        }
        available -= taken;
        return taken;
    }

    private void checkUsable() throws IOException {
        if (interruptible && !closed && Threads.interrupted()) {
            scheduler.note("is interrupted on connection " + number + ", which closes it");
            close();
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
        Threads.step();
        checkUsable();
        for (int sent = 0; sent < length; ) {
            if (reset) {
                throw new SocketException("Broken pipe");
            }
            int room = WINDOW - unread;
            if (room == 0) {
                await(
                        "room to write on connection " + number,
                        () -> unread < WINDOW || reset || closed,
                        Transport.NO_DEADLINE);
                checkUsable();
                continue;
            }
            int count = Math.min(room, length - sent);
            send(Arrays.copyOfRange(from, at + sent, at + sent + count));
            sent += count;
        }
    }

    private void await(String what, BooleanSupplier holds, long deadline) {
        if (interruptible) {
            Threads.awaitInterruptibly(what, holds, deadline);
        } else {
            Threads.await(what, holds, deadline);
        }
    }

    private void send(byte[] bytes) {
        unread += bytes.length;
        int done = 0;
        for (int left = slices(); done < bytes.length; left--) {
            int end = left <= 1 ? bytes.length : done + 1 + random.nextInt(bytes.length - done);
            byte[] slice = Arrays.copyOfRange(bytes, done, end);
            lastUp = Math.max(lastUp, scheduler.now() + network.latency());
            scheduler.at(lastUp, () -> received(slice));
            done = end;
        }
    }

    private int slices() {
        return 1 + random.nextInt(network.weather().slices());
    }

    @Override
    public int available() throws IOException {
        Threads.step();
        checkUsable();
        return available;
    }

    @Override
    public void readDeadline(long nanoTime) {
        readDeadline = nanoTime;
    }

    @Override
    public boolean closedByInterrupt() {
        return interruptible;
    }

    @Override
    public boolean open() {
        return !closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scheduler.note("closes connection " + number);
            arrived.clear();
            available = 0;
            // the server notices when what was sent before has arrived; what it sends is lost
            lastUp = Math.max(lastUp, scheduler.now() + network.latency());
            scheduler.at(lastUp, this::leave);
            Threads.step();
        }
    }

    // --- the server's end ---

    private void leave() {
        if (!gone) {
            gone = true;
            session.close();
        }
    }

    private void received(byte[] bytes) {
        if (gone) {
            return;
        }
        long start = Math.max(scheduler.now(), busyUntil);
        reader.add(bytes);
        for (Request next = reader.next(); next != null; next = reader.next()) {
            Request request = next;
            if (network.happens(network.weather().stalled())) {
                long stall = 1 + random.nextLong(network.weather().stall().toNanos());
                scheduler.note(
                        String.format(
                                Locale.ROOT,
                                "server: connection %d stands still for %.3f ms",
                                number,
                                stall / 1e6));
                start += stall;
            }
            network.stepClock();
            start += SERVICE_NANOS;
            scheduler.at(start, () -> serve(request));
        }
        busyUntil = start;
        scheduler.at(start, () -> unread -= bytes.length);
    }

    private void serve(Request request) {
        if (gone) {
            return;
        }
        Weather weather = network.weather();
        Reaction reaction = network.server().reaction(request);
        if (reaction.equals(Reaction.ordinary())) {
            if (network.happens(weather.cutBefore())) {
                reaction = Reaction.cut();
            } else if (network.happens(weather.cutAfter())) {
                reaction = Reaction.executeThenCut();
            } else if (network.happens(weather.cutAmid())) {
                cutAmid(request);
                return;
            } else if (!session.queues() && isData(request) && network.happens(weather.loading())) {
                reaction =
                        Reaction.reply(
                                Resp.error("LOADING Redis is loading the dataset in memory"));
            }
        }
        react(request, reaction);
    }

    private static boolean isData(Request request) {
        return switch (request.name()) {
            case "GET", "SET", "INCR", "INCRBY", "RPUSH", "ECHO", "DEL" -> true;
            default -> false;
        };
    }

    private void react(Request request, Reaction reaction) {
        byte[] result = reaction.executes() ? session.execute(request) : new byte[0];
        byte[] reply = reaction.reply() != null ? reaction.reply() : result;
        scheduler.note(
                "server: connection "
                        + number
                        + " "
                        + request
                        + " "
                        + (reaction.answers() ? ModelSession.shown(reply) : "no answer")
                        + (reaction.executes() ? "" : ", not executed"));
        if (reaction.answers() && reply.length > 0) {
            answer(reply);
        }
        if (reaction.cuts()) {
            cut();
        }
    }

    private void cutAmid(Request request) {
        byte[] reply = session.execute(request);
        scheduler.note("server: connection " + number + " " + request + ", cut in its reply");
        if (reply.length > 1) {
            answer(Arrays.copyOf(reply, 1 + random.nextInt(reply.length - 1)));
        }
        cut();
    }

    /** Sends bytes to the client. */
    private void answer(byte[] bytes) {
        int done = 0;
        for (int left = slices(); done < bytes.length; left--) {
            int end = left <= 1 ? bytes.length : done + 1 + random.nextInt(bytes.length - done);
            byte[] slice = Arrays.copyOfRange(bytes, done, end);
            later(
                    () -> {
                        arrived.add(slice);
                        available += slice.length;
                    });
            done = end;
        }
    }

    private void later(Runnable arrival) {
        lastDown = Math.max(lastDown, scheduler.now() + network.latency());
        scheduler.at(
                lastDown,
                () -> {
                    if (!closed && !reset) {
                        arrival.run();
                    }
                });
    }

    /** The server, or somebody on the way, ends it: cleanly, or so that bytes are lost. */
    private void cut() {
        boolean clean = random.nextBoolean();
        scheduler.note("server: cuts connection " + number + (clean ? "" : " by a reset"));
        leave();
        later(
                () -> {
                    if (clean) {
                        ended = true;
                    } else {
                        reset = true;
                        arrived.clear();
                        offset = 0;
                        available = 0;
                    }
                });
        // whoever writes to it gets a reset back
        unread = 0;
    }
}
