package org.redwire.itests.support.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redwire.itests.support.Request;

/**
 * A whole request, or one whole thing that the server said.
 *
 * @param connection the number of its connection, from 1 in the order of acceptance since the plan
 *     was made; 0 and below for those that are older
 * @param kind what it is
 * @param number its place among the frames of its connection in its direction, from 1
 * @param request the request itself, or the one that a reply answers; none for anything else
 * @param protocol 3 once the server has confirmed RESP3, else 2
 * @param alone whether nothing else is under way on the connection, as far as can be seen here: for
 *     a reply, that no request has come whose reply is still owed
 * @param bytes the frame, with the attributes before it
 */
public record Frame(
        int connection,
        Kind kind,
        int number,
        Optional<Request> request,
        int protocol,
        boolean alone,
        byte[] bytes) {

    /** What a frame is. */
    public enum Kind {
        /** From the client. */
        REQUEST,
        /** The answer to a request. */
        REPLY,
        /** A push of RESP3. */
        PUSH,
        /** What comes on a connection of RESP2 that has subscribed: confirmations and messages. */
        MESSAGE
    }

    /** The same with its connection counted without so many that were before. */
    Frame since(int before) {
        return new Frame(connection - before, kind, number, request, protocol, alone, bytes);
    }

    /** Which way it goes. */
    public Direction direction() {
        return kind == Kind.REQUEST ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }

    /** Whether it is the request of this command, or the reply to it. */
    public boolean is(String command) {
        return request.filter(it -> it.is(command)).isPresent();
    }

    /**
     * Where a byte that is not allowed there must be noticed by whoever reads the frame: types,
     * lengths and the ends of lines. A byte in a text or a body is as good as any other. The first
     * byte of a request is left out, because servers take what does not begin with an asterisk for
     * a line that somebody typed, and answer it with one error for each; and the last byte of an
     * error's line, because there may be a CR within it.
     */
    public List<Integer> structure() {
        int line = endOfLine(0);
        List<Integer> places = new ArrayList<>();
        if (kind == Kind.REQUEST) {
            add(places, 1, line);
            int next = line + 2;
            add(places, next, endOfLine(next));
            return places;
        }
        places.add(0);
        if ("$*%~>|:=".indexOf(bytes[0]) >= 0) {
            add(places, 1, line);
        }
        add(places, line, bytes[0] == '-' ? line + 1 : line + 2);
        return places;
    }

    /** Connection, kind, number and command; no value. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        String command =
                request.map(it -> (kind == Kind.REPLY ? " to " : " ") + it.name()).orElse("");
        return "#%d %s %d%s (%d bytes)".formatted(connection, name, number, command, bytes.length);
    }

    private int endOfLine(int from) {
        int at = from;
        while (bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private static void add(List<Integer> places, int from, int to) {
        for (int i = from; i < to; i++) {
            places.add(i);
        }
    }
}
