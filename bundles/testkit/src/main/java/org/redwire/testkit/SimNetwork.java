package org.redwire.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.testkit.internal.Scheduler;
import org.redwire.testkit.internal.Threads;

/** The network between simulated clients and the model of a server. */
final class SimNetwork implements Dialer {

    private final Scheduler scheduler;
    private final ModelServer server;
    private final RandomGenerator random;
    private final List<SimTransport> made = new ArrayList<>();

    /** Whether an interrupt closes a transport, as with sockets in the file system. */
    private final boolean interruptible;

    private Weather weather = Weather.calm();

    SimNetwork(Scheduler scheduler, ModelServer server) {
        this.scheduler = scheduler;
        this.server = server;
        this.random = scheduler.network();
        this.interruptible = random.nextInt(4) == 0;
    }

    Weather weather() {
        return weather;
    }

    void weather(Weather next) {
        weather = next;
    }

    RandomGenerator random() {
        return random;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    ModelServer server() {
        return server;
    }

    boolean happens(int perThousand) {
        return perThousand > 0 && random.nextInt(1_000) < perThousand;
    }

    /** Sets the clock on the wall now and then, as the weather has it. */
    void stepClock() {
        if (happens(weather.stepped())) {
            long most = weather.step().toNanos();
            scheduler.stepWall(random.nextLong(-most, most + 1));
        }
    }

    /** How long bytes are under way now. */
    long latency() {
        long least = weather.least().toNanos();
        long most = weather.most().toNanos();
        // mostly short, sometimes long: as networks are
        double part = random.nextDouble();
        return least + (long) ((most - least) * part * part * part);
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("sim");
    }

    @Override
    public Transport dial(Endpoint endpoint, Duration timeout) throws IOException {
        long deadline = scheduler.now() + timeout.toNanos();
        long there = scheduler.now() + 2 * latency();
        boolean refused = happens(weather.refused());
        boolean lost = happens(weather.lost());
        scheduler.note("dials" + (lost ? ", which is lost" : refused ? ", which is refused" : ""));
        if (lost || there > deadline) {
            Threads.await("an answer to its dial", () -> false, deadline);
            throw new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
        }
        Threads.await("an answer to its dial", () -> false, there);
        if (refused) {
            throw new ConnectException("refused");
        }
        SimTransport transport = new SimTransport(this, made.size() + 1, interruptible);
        made.add(transport);
        scheduler.note("has connection " + transport.number());
        return transport;
    }

    /** Which transports nobody closed. */
    List<String> left() {
        return made.stream()
                .filter(Transport::open)
                .map(transport -> "connection " + transport.number() + " was never closed")
                .toList();
    }
}
