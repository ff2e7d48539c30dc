package org.redwire.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.RequestBuffer;
import org.redwire.protocol.Trait;
import org.redwire.protocol.error.Outcome;

/** The commands of one pipeline, and how far they have come: each gets exactly one outcome. */
final class Batch {

    /** In place of its position in the requests: it could not be encoded, and knows. */
    private static final int REFUSED = -1;

    private final List<Exchange<?>> exchanges;
    private final int[] starts;
    private @Nullable PipelineWriter writer;
    private boolean stateful;
    private boolean streaming;
    private int next;

    Batch(List<? extends Exchange<?>> exchanges) {
        this.exchanges = List.copyOf(exchanges);
        this.starts = new int[exchanges.size()];
    }

    /**
     * Encodes them all; one that cannot be encoded fails alone.
     *
     * @return how many there are to send
     */
    int encode(RequestBuffer out) {
        int encoded = 0;
        for (int i = 0; i < starts.length; i++) {
            Exchange<?> exchange = exchanges.get(i);
            try {
                starts[i] = out.length();
                out.add(exchange.command());
            } catch (IllegalArgumentException e) {
                starts[i] = REFUSED;
                exchange.fail(e);
                continue;
            }
            stateful |= exchange.command().is(Trait.STATEFUL);
            streaming |= exchange.command().is(Trait.STREAMING);
            encoded++;
        }
        return encoded;
    }

    /**
     * Notes those that are going to be sent.
     *
     * @param before the number of the command before them
     * @param length the length of all their requests
     */
    void noteOn(FlightTape tape, long before, int length) {
        long number = before;
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] != REFUSED) {
                tape.sent(++number, exchanges.get(i).command().name(), end(i, length) - starts[i]);
            }
        }
    }

    private int end(int index, int length) {
        for (int i = index + 1; i < starts.length; i++) {
            if (starts[i] != REFUSED) {
                return starts[i];
            }
        }
        return length;
    }

    /** Whether one of them changes the state of the session. */
    boolean stateful() {
        return stateful;
    }

    /** Whether one of them changes how many replies follow. */
    boolean streaming() {
        return streaming;
    }

    /** Says who knows how much was written; until then nothing was. */
    void writtenBy(PipelineWriter writer) {
        this.writer = writer;
    }

    /** The next one that waits for its reply, or null if all have their outcome. */
    @Nullable Exchange<?> next() {
        while (next < starts.length && starts[next] == REFUSED) {
            next++;
        }
        return next < starts.length ? exchanges.get(next) : null;
    }

    /** Says that the reply of the next one was read whole. */
    void answered() {
        next++;
    }

    /** Fails all that have no outcome yet. */
    void fail(Throwable cause) {
        String what = Failures.what(cause);
        for (; next < starts.length; next++) {
            int start = starts[next];
            if (start == REFUSED) {
                continue;
            }
            boolean begun = writer != null && writer.begun(start);
            exchanges
                    .get(next)
                    .fail(
                            begun
                                    ? Failures.shared(Outcome.UNKNOWN, what, cause)
                                    : Failures.shared(
                                            Outcome.NOT_SENT,
                                            "not sent, because the pipeline failed: " + what,
                                            cause));
        }
    }
}
