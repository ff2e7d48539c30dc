package org.redwire.testkit;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** The server's side of one connection in real time. */
final class Served {

    private final FakeServer server;
    private final RequestReader reader;
    private final ModelSession session;
    private final Consumer<byte[]> out;

    Served(FakeServer server, int number, Consumer<byte[]> out) {
        this.server = server;
        this.reader = new RequestReader(number);
        this.out = out;
        this.session = server.model().connect(number, out);
    }

    /** Answers what has come; false if the connection is to be cut then. */
    boolean received(byte[] bytes) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        boolean goesOn = true;
        for (Request request : reader.take(bytes)) {
            Reaction reaction = server.reaction(request);
            byte[] result = reaction.executes() ? session.execute(request) : new byte[0];
            if (reaction.answers()) {
                answers.writeBytes(reaction.reply() != null ? reaction.reply() : result);
            }
            if (reaction.cuts()) {
                goesOn = false;
                break;
            }
        }
        if (answers.size() > 0) {
            out.accept(answers.toByteArray());
        }
        return goesOn;
    }

    void close() {
        session.close();
    }
}
