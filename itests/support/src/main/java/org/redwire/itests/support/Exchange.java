package org.redwire.itests.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One request and what a script answers to it. What is written is held back until the script ends,
 * waits or ends the connection, so that it leaves as one segment.
 */
final class Exchange {

    private final Request request;
    private final FakeConnection connection;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private byte[] answer;

    Exchange(Request request, FakeConnection connection) {
        this.request = request;
        this.connection = connection;
    }

    Request request() {
        return request;
    }

    FakeConnection connection() {
        return connection;
    }

    /** Where a script's own code writes to. */
    OutputStream out() {
        return pending;
    }

    /** What a friendly server answers. The command is executed once, when this is first called. */
    byte[] answer() {
        if (answer == null) {
            answer = connection.session().answer(request);
        }
        return answer.clone();
    }

    void write(byte[] bytes) {
        pending.writeBytes(bytes);
    }

    /** Sends what was held back. */
    void flush() throws IOException {
        if (pending.size() > 0) {
            connection.write(pending.toByteArray());
            pending.reset();
        }
    }

    /** Sends this now, behind what was held back. */
    void send(byte[] bytes, int offset, int length) throws IOException {
        flush();
        pending.write(bytes, offset, length);
        flush();
    }

    /** Whether nothing more is to be answered on this connection. */
    boolean isOver() {
        return connection.isMute();
    }
}
