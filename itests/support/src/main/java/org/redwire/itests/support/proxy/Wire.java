package org.redwire.itests.support.proxy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/**
 * One direction of a link: passes on frame by frame what the plan makes of it. One thread runs it.
 */
final class Wire {

    private static final int BUFFER = 64 << 10;

    /** Gives the next frame of what a side sends, or null at its end. */
    interface Source {
        Frame next() throws IOException;
    }

    private final Link link;
    private final Direction direction;
    private final Arrivals in;
    private final Socket to;
    private final OutputStream out;
    private volatile boolean finished;

    Wire(Link link, Direction direction, Arrivals in, Socket to) throws IOException {
        this.link = link;
        this.direction = direction;
        this.in = in;
        this.to = to;
        this.out = new BufferedOutputStream(to.getOutputStream(), BUFFER);
    }

    /** Ends the stream in order; what still comes is read and dropped. */
    void finish() {
        finished = true;
        Link.quietly(to::shutdownOutput);
    }

    boolean finished() {
        return finished;
    }

    /** Passes on frames until the end of the stream. */
    void run(Source source) throws IOException, InterruptedException {
        for (Frame frame = source.next(); frame != null; frame = source.next()) {
            try {
                if (!finished) {
                    pass(frame);
                }
            } catch (IOException e) {
                if (!finished) {
                    throw e;
                }
            }
        }
        finish();
    }

    private void pass(Frame frame) throws IOException, InterruptedException {
        int heals = link.heals();
        List<Fault.OfFrame> faults = link.faults(frame);
        if (!faults.isEmpty()) {
            out.flush(); // what came before has nothing to do with it
        }
        Delivery delivery = Delivery.of(frame, faults);
        link.awaitFlow(this, direction, in.arrivedAt() + delivery.delay().toNanos(), heals);
        int stop = delivery.stopsAt();
        write(delivery, 0, stop, heals);
        if (delivery.stop().isPresent()) {
            stop(delivery, stop, heals);
        }
        if (!faults.isEmpty() || !in.more(0)) {
            out.flush();
        }
    }

    private void stop(Delivery delivery, int at, int heals)
            throws IOException, InterruptedException {
        Fault stop = delivery.stop().orElseThrow();
        if (stop instanceof Fault.Cut cut) {
            out.flush();
            link.cut(direction, cut.how());
        } else if (stop instanceof Fault.Stall stall) {
            // first, so that who sees the bytes before it can end it
            link.stall(stall.ways(), stall.atMost(), heals);
            out.flush();
            link.awaitFlow(this, direction, System.nanoTime(), heals);
            write(delivery, at, delivery.bytes().length, heals);
        }
    }

    private void write(Delivery delivery, int from, int end, int heals)
            throws IOException, InterruptedException {
        int piece = delivery.slice() == 0 ? delivery.bytes().length : delivery.slice();
        for (int at = from; at < end; at += piece) {
            if (at > from && link.heals() == heals) {
                out.flush();
                link.awaitFlow(
                        this, direction, System.nanoTime() + delivery.pause().toNanos(), heals);
            }
            out.write(delivery.bytes(), at, Math.min(piece, end - at));
        }
    }
}
