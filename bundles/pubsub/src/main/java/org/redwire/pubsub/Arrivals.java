package org.redwire.pubsub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.redwire.pool.FrameReceiver;
import org.redwire.protocol.Reply;

/**
 * What arrives on one connection, for the thread that reads it. Messages that came together go to
 * the queue together: its lock and its listener's wake-up, not the reading, are what a message
 * costs.
 */
final class Arrivals implements FrameReceiver {

    private final EventQueue queue;
    private final Frames.Taker others;
    private final IntConsumer heard;
    private final List<Message> burst = new ArrayList<>();
    private boolean tend;

    /**
     * Gives messages to {@code queue}, and all else to {@code others}.
     *
     * @param heard told how many messages came
     */
    Arrivals(EventQueue queue, Frames.Taker others, IntConsumer heard) {
        this.queue = queue;
        this.others = others;
        this.heard = heard;
    }

    @Override
    public void message(String channel, @Nullable String pattern, byte[] payload) {
        burst.add(new Message(channel, pattern, payload));
    }

    @Override
    public void frame(Reply frame) {
        handOver(); // the messages came before it
        tend |= Frames.take(frame, others);
    }

    @Override
    public void beforeWaiting() {
        handOver();
    }

    /** Gives the queue what it has not got yet; may wait for room in it. */
    void handOver() {
        if (burst.isEmpty()) {
            return;
        }
        heard.accept(burst.size());
        try {
            queue.add(burst);
        } finally {
            burst.clear(); // never twice, whatever happened
        }
    }

    /** Whether there may be something to ask the server for since this was asked last. */
    boolean tend() {
        boolean was = tend;
        tend = false;
        return was;
    }
}
