package org.redwire.testkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection in real time. */
final class Served {

    private final FakeServer server;
    private final int number;
    private final RequestReader reader;
    private final ModelSession session;
    private final Consumer<byte[]> out;
    private boolean malformed;

    /**
     * A connection.
     *
     * @param out takes what is sent, in order; it must not wait
     */
    Served(FakeServer server, int number, Consumer<byte[]> out) {
        this.server = server;
        this.number = number;
        this.reader = new RequestReader(number);
        this.out = out;
        this.session = server.model().connect(number, out);
    }

    /** Answers what has come; false if the connection is to be cut then. */
    boolean received(byte[] bytes) {
        reader.add(bytes);
        for (Request request = next(); request != null; request = next()) {
            if (!answered(request)) {
                return false;
            }
        }
        return !malformed;
    }

    /** The next request; null if it is not whole yet, or is none. */
    private @Nullable Request next() {
        try {
            return reader.next();
        } catch (IllegalStateException e) {
            malformed = true;
            server.failed(String.valueOf(e.getMessage()), e);
            out.accept(Resp.error("ERR Protocol error"));
            return null;
        }
    }

    private boolean answered(Request request) {
        Reaction reaction;
        try {
            reaction = server.reaction(request);
        } catch (Throwable e) { // such as an assertion of the test's
            server.failed(
                    "a rule about %s of connection %d throws %s".formatted(request, number, e), e);
            return false;
        }
        session.react(request, reaction);
        return !reaction.cuts();
    }

    void close() {
        session.close();
    }
}
