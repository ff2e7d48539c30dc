package org.redwire.itests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * What a {@link FakeServer} does about a command or a new connection: one thing after the other,
 * until one of them ends the connection or stalls it. Frames are given as bytes (see {@link Resp})
 * or as text, exactly as they go over the wire. What is written without a wait between leaves as
 * one segment; {@link #flush()} parts it.
 */
public sealed class Script permits Trigger {

    private final List<Action> actions = new CopyOnWriteArrayList<>();

    Script() {}

    /** Code that answers a request by itself. */
    @FunctionalInterface
    public interface Handler {
        void handle(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Action {
        void run(Exchange exchange) throws IOException, InterruptedException;
    }

    /** Writes this. */
    public Script reply(byte[] frames) {
        return then(exchange -> exchange.write(frames));
    }

    /** Writes this. */
    public Script reply(String frames) {
        return reply(Resp.raw(frames));
    }

    /** Executes the command and writes what a friendly server answers. */
    public Script answer() {
        return then(exchange -> exchange.write(exchange.answer()));
    }

    /** Executes the command and writes nothing, as in {@code execute().rst()}. */
    public Script execute() {
        return then(Exchange::answer);
    }

    /** Answers by the test's own code. */
    public Script handle(Handler handler) {
        return then(exchange -> handler.handle(exchange.request(), exchange.out()));
    }

    /** Writes one more reply than was asked for: {@code answer().extraReply("+X\r\n")}. */
    public Script extraReply(byte[] frames) {
        return reply(frames);
    }

    /** Writes one more reply than was asked for: {@code answer().extraReply("+X\r\n")}. */
    public Script extraReply(String frames) {
        return reply(frames);
    }

    /** Writes a RESP3 push of these elements, before or after {@link #answer()}. */
    public Script push(Object... elements) {
        return reply(Resp.push(elements));
    }

    /** Writes this in segments of so many bytes. */
    public Script replySplit(int bytes, byte[] frames) {
        return then(exchange -> split(exchange, bytes, frames));
    }

    /** Writes this in segments of so many bytes. */
    public Script replySplit(int bytes, String frames) {
        return replySplit(bytes, Resp.raw(frames));
    }

    /** As {@link #answer()}, in segments of so many bytes. */
    public Script answerSplit(int bytes) {
        return then(exchange -> split(exchange, bytes, exchange.answer()));
    }

    /** Writes this byte by byte, with a wait before each but the first. */
    public Script drip(byte[] frames, long everyMillis) {
        return then(
                exchange -> {
                    for (int i = 0; i < frames.length && !exchange.isOver(); i++) {
                        exchange.send(frames, i, 1);
                        if (i < frames.length - 1) {
                            exchange.connection().pause(everyMillis);
                        }
                    }
                });
    }

    /** Writes this byte by byte, with a wait before each but the first. */
    public Script drip(String frames, long everyMillis) {
        return drip(Resp.raw(frames), everyMillis);
    }

    /** Sends what was written so far. */
    public Script flush() {
        return then(Exchange::flush);
    }

    /** Waits. */
    public Script delay(long millis) {
        return flushed(exchange -> exchange.connection().pause(millis));
    }

    /** Waits until the test lets it go on by counting down to zero. */
    public Script await(CountDownLatch go) {
        return flushed(exchange -> go.await());
    }

    /** Answers nothing more on this connection; what comes is still read and recorded. */
    public Script stall() {
        return flushed(exchange -> exchange.connection().stall());
    }

    /** Neither reads nor answers any more on this connection, so that the client's writes block. */
    public Script freeze() {
        return flushed(exchange -> exchange.connection().freeze());
    }

    /** As {@link FakeConnection#fin()}. */
    public Script fin() {
        return flushed(exchange -> exchange.connection().fin());
    }

    /** As {@link FakeConnection#truncate()}. */
    public Script truncate() {
        return flushed(exchange -> exchange.connection().truncate());
    }

    /** As {@link FakeConnection#close()}. */
    public Script close() {
        return flushed(exchange -> exchange.connection().close());
    }

    /** As {@link FakeConnection#rst()}. */
    public Script rst() {
        return flushed(exchange -> exchange.connection().rst());
    }

    /** Writes this, then {@link #fin()}. */
    public Script replyThenFin(byte[] frames) {
        return reply(frames).fin();
    }

    /** Writes this, then {@link #fin()}. */
    public Script replyThenFin(String frames) {
        return reply(frames).fin();
    }

    /** Writes this, then {@link #rst()}. */
    public Script replyThenRst(byte[] frames) {
        return reply(frames).rst();
    }

    /** Writes this, then {@link #rst()}. */
    public Script replyThenRst(String frames) {
        return reply(frames).rst();
    }

    /** Executes the command and writes the first bytes of the answer, then {@link #fin()}. */
    public Script closeAfterBytes(int bytes) {
        return then(exchange -> {
                    byte[] answer = exchange.answer();
                    exchange.send(answer, 0, Math.min(bytes, answer.length));
                })
                .fin();
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    void run(Exchange exchange) throws IOException, InterruptedException {
        for (Action action : actions) {
            if (exchange.isOver()) {
                return;
            }
            action.run(exchange);
        }
        exchange.flush();
    }

    private static void split(Exchange exchange, int bytes, byte[] frames) throws IOException {
        for (int i = 0; i < frames.length; i += bytes) {
            exchange.send(frames, i, Math.min(bytes, frames.length - i));
        }
    }

    private Script flushed(Action action) {
        return then(
                exchange -> {
                    exchange.flush();
                    action.run(exchange);
                });
    }

    private Script then(Action action) {
        actions.add(action);
        return this;
    }
}
