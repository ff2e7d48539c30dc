package org.redwire.hooks;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.error.Outcome;

/** One hook's turn in a dial. Sees to it that no transport is left open that nobody has. */
final class DialTurn extends Turn implements Dial {

    private final Dial last;

    /** What next returned. Written before next ends; read after the turn if next had ended. */
    private @Nullable Transport made;

    private DialTurn(Snapshot hooks, int index, Target target, Dial last) {
        super(hooks, index, target);
        this.last = last;
    }

    /** Runs a dial through the hooks from {@code index} inwards. */
    static Transport run(Snapshot hooks, int index, Target target, Endpoint endpoint, Dial last)
            throws IOException {
        return hooks.endsAt(index)
                ? last.dial(endpoint)
                : new DialTurn(hooks, index, target, last).take(endpoint);
    }

    private Transport take(Endpoint endpoint) throws IOException {
        @Nullable Transport transport;
        try {
            transport = hook().dial(endpoint, this);
        } catch (IOException thrown) {
            endInVain(thrown);
            throw thrown;
        } catch (Throwable thrown) {
            endInVain(thrown);
            passOn(thrown);
            throw failure(thrown, Outcome.NOT_SENT);
        }
        if (transport == null) {
            RuntimeException failure = refusal(Outcome.NOT_SENT, "returned no transport", null);
            endInVain(failure);
            throw failure;
        }
        end();
        return transport;
    }

    /** Ends the turn, and closes what next returned; if it has yet to return, it will do so. */
    private void endInVain(Throwable because) {
        if (end() == Outcome.EXECUTED) {
            discard(made, because);
        }
    }

    @Override
    public Transport dial(Endpoint endpoint) throws IOException {
        Objects.requireNonNull(endpoint, "endpoint");
        beginNext();
        Transport transport;
        try {
            transport = run(hooks, index + 1, target, endpoint, last);
        } catch (Throwable thrown) {
            endNext(thrown);
            throw thrown;
        }
        made = transport;
        if (!endNext(null)) {
            IOException late = new IOException("the hook did not wait for this dial");
            discard(transport, late);
            throw late;
        }
        return transport;
    }

    private static void discard(@Nullable Transport transport, Throwable because) {
        if (transport == null) {
            return;
        }
        try {
            transport.close();
        } catch (IOException | RuntimeException alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }
}
