package org.redwire.itests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedirectException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;

/** Takes the bytes for the text of a server's error, in both its forms. */
public final class ErrorTarget {

    private static final int LONGEST = 513;
    private static final String ARGUMENTS = ", with args beginning with:";

    private static final List<Command<Reply>> COMMANDS =
            List.of(
                    Command.of("GET"),
                    Command.of("EVAL"),
                    Command.of("FCALL_RO"),
                    Command.of("EXEC"),
                    Command.of("HELLO"));

    private ErrorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (Outcome outcome : Outcome.values()) {
            check(text, outcome, ServerException.of(text, outcome));
        }
        byte[] blob = wire("!" + input.length + "\r\n", input);
        for (Command<Reply> command : COMMANDS) {
            RedisException read = read(command, blob);
            check(text, read.outcome(), read);
            if (text.indexOf('\n') < 0) {
                same(read, read(command, wire("-", input)));
            }
        }
    }

    private static byte[] wire(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] wire = new byte[start.length + body.length + 2];
        System.arraycopy(start, 0, wire, 0, start.length);
        System.arraycopy(body, 0, wire, start.length, body.length);
        wire[wire.length - 2] = '\r';
        wire[wire.length - 1] = '\n';
        return wire;
    }

    private static RedisException read(Command<Reply> command, byte[] wire) {
        boolean[] read = {false};
        ReplyReader reader =
                new ReplyReader(
                        (into, offset, length) -> {
                            if (read[0] || wire.length > length) {
                                return -1;
                            }
                            read[0] = true;
                            System.arraycopy(wire, 0, into, offset, wire.length);
                            return wire.length;
                        },
                        Limits.standard());
        try {
            reader.read(command);
        } catch (RedisException e) {
            require(reader.aligned(), "aligned after " + e);
            return e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("an error was taken for a reply");
    }

    private static void same(RedisException one, RedisException other) {
        require(one.getClass() == other.getClass(), one + " and " + other);
        require(one.what().equals(other.what()), one + " and " + other);
        require(one.outcome() == other.outcome(), one + " and " + other);
    }

    private static void check(String text, Outcome outcome, RedisException made) {
        require(
                made instanceof ServerException || made instanceof AuthFailedException,
                made.getClass().getName());
        require(made.outcome() == outcome, "outcome " + made.outcome());
        require(!made.what().isEmpty() && made.what().length() <= LONGEST, "what it says");
        require(!made.what().contains(ARGUMENTS), "arguments are shown");
        made.in(new CallContext("c", "redis://h:1", "GET", 2));
        require(made.getMessage().startsWith("c redis://h:1 – "), made.getMessage());
        if (made instanceof ServerException e) {
            require(text.startsWith(e.code()), "code " + e.code());
            RedisException ran = e.executed();
            require(ran.getClass() == e.getClass(), "it ran: " + ran.getClass());
            require(ran.outcome() == Outcome.EXECUTED, "it ran: " + ran.outcome());
            require(ran.what().equals(e.what()), "it ran: " + ran.what());
        }
        if (made instanceof RedirectException e) {
            require(e.slot() >= 0 && e.slot() < 16384, "slot " + e.slot());
            int port = Integer.parseInt(e.node().substring(e.node().lastIndexOf(':') + 1));
            require(port > 0 && port < 65536, "port " + port);
        }
    }

    private static void require(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }
}
