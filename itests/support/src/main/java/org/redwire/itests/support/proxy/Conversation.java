package org.redwire.itests.support.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.redwire.itests.support.Request;
import org.redwire.itests.support.RequestReader;
import org.redwire.itests.support.Resp;
import org.redwire.itests.support.RespReader;

/**
 * What the two sides of a connection say to each other: makes frames of the bytes, and knows which
 * reply answers which request. One thread reads requests, another one what the server says.
 */
final class Conversation {

    private static final int BUFFER = 64 << 10;

    private static final Set<String> SUBSCRIBING = Set.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE");

    private static final Set<String> UNSUBSCRIBING =
            Set.of("UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE");

    private final int connection;
    private final Arrivals fromClient;
    private final Arrivals fromServer;
    private final RequestReader requests;
    private final BufferedInputStream buffered;
    private final RespReader replies;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Request> owed = new ArrayDeque<>();
    private final Map<Request, Ending> doomed = new HashMap<>();

    private volatile int protocol = 2;
    private volatile boolean subscribed;
    private int asked;
    private int said;

    Conversation(int connection, Arrivals fromClient, Arrivals fromServer) {
        this.connection = connection;
        this.fromClient = fromClient;
        this.fromServer = fromServer;
        requests = new RequestReader(fromClient);
        buffered = new BufferedInputStream(fromServer, BUFFER);
        replies = new RespReader(buffered);
    }

    /** The next request, or null if the client has ended its stream. */
    Frame request() throws IOException {
        List<byte[]> words = requests.next();
        if (words == null) {
            return null;
        }
        byte[] bytes = Resp.command(words.toArray()); // the reader is strict: it was just so
        Request request = new Request(connection, System.nanoTime(), List.copyOf(words));
        boolean alone = asks(request) && !fromClient.more(bytes.length);
        fromClient.framed(bytes.length);
        return new Frame(
                connection,
                Frame.Kind.REQUEST,
                ++asked,
                Optional.of(request),
                protocol,
                alone,
                bytes);
    }

    /** Whether nothing is owed but the reply to this one. */
    private boolean asks(Request request) {
        lock.lock();
        try {
            if (SUBSCRIBING.contains(request.name())) {
                subscribed = true;
            }
            // these are answered by messages, as many as there are names
            if (!SUBSCRIBING.contains(request.name()) && !UNSUBSCRIBING.contains(request.name())) {
                owed.add(request);
            }
            return owed.size() <= 1;
        } finally {
            lock.unlock();
        }
    }

    /** What the server says next, or null if it has ended its stream. */
    Frame answer() throws IOException {
        buffered.mark(1);
        if (buffered.read() < 0) {
            return null;
        }
        buffered.reset();
        Object value = replies.read(bytes -> bytes);
        byte[] bytes = replies.lastFrame();
        fromServer.framed(bytes.length);
        if (value instanceof RespReader.Push) {
            return said(Frame.Kind.PUSH, Optional.empty(), bytes);
        }
        if (subscribed && protocol == 2) {
            return said(Frame.Kind.MESSAGE, Optional.empty(), bytes);
        }
        return reply(value, bytes);
    }

    private Frame reply(Object value, byte[] bytes) throws IOException {
        Optional<Request> request;
        lock.lock();
        try {
            request = Optional.ofNullable(owed.poll());
        } finally {
            lock.unlock();
        }
        Frame frame = said(Frame.Kind.REPLY, request, bytes);
        if (frame.is("HELLO 3") && value instanceof Map) {
            protocol = 3;
        }
        return frame;
    }

    private Frame said(Frame.Kind kind, Optional<Request> request, byte[] bytes)
            throws IOException {
        return new Frame(connection, kind, ++said, request, protocol, alone(), bytes);
    }

    private boolean alone() throws IOException {
        lock.lock();
        try {
            return owed.isEmpty() && !fromClient.more(0);
        } finally {
            lock.unlock();
        }
    }

    /** Says how the connection shall end when the reply to this request comes. */
    void doom(Frame request, Ending how) {
        lock.lock();
        try {
            request.request().ifPresent(it -> doomed.put(it, how));
        } finally {
            lock.unlock();
        }
    }

    /** How the connection shall end instead of this reply. */
    Optional<Ending> doom(Frame reply) {
        lock.lock();
        try {
            return reply.request().map(doomed::remove);
        } finally {
            lock.unlock();
        }
    }
}
