package org.redwire.itests.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.Reply;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.error.AskException;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.ExecAbortException;
import org.redwire.protocol.error.MovedException;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.ReadOnlyException;
import org.redwire.protocol.error.RedirectException;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;
import org.redwire.protocol.error.ServerException;

/** Takes the bytes for the text of a server's error, in both its forms. */
public final class ErrorTarget {

    private static final int LONGEST = 513;
    private static final String ARGUMENTS = ", with args beginning with:";

    private static final int SHOWN = 512;

    /** An error of theirs means that they did nothing. */
    private static final List<Command<Reply>> PLAIN =
            List.of(Command.of("GET"), Command.of("EXEC"), Command.of("HELLO"));

    /** An error of theirs may come from the midst of what they did. */
    private static final List<Command<Reply>> SCRIPTS =
            List.of(Command.of("EVAL"), Command.of("FCALL_RO"));

    /** With these words a server tells why it ran no script, unless it says in which it was. */
    private static final Set<String> NOT_RUN =
            Set.of("MOVED", "ASK", "NOSCRIPT", "BUSY", "LOADING", "NOPERM");

    /** Whatever an error's first word is not among these, it is a plain one. */
    private static final Map<String, Class<? extends RedisException>> TYPES =
            Map.of(
                    "LOADING", ServerBusyException.class,
                    "MASTERDOWN", ServerBusyException.class,
                    "CLUSTERDOWN", ServerBusyException.class,
                    "TRYAGAIN", ServerBusyException.class,
                    "READONLY", ReadOnlyException.class,
                    "NOAUTH", AuthFailedException.class,
                    "WRONGPASS", AuthFailedException.class,
                    "NOPERM", PermissionException.class,
                    "NOSCRIPT", NoScriptException.class,
                    "EXECABORT", ExecAbortException.class);

    /** Capitals, digits and lines below: where they end, the word ends, whatever follows. */
    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]*");

    private static final Pattern REDIRECT =
            Pattern.compile(
                    "(MOVED|ASK)[^ ]* ([0-9]{1,5}) [^ ]*:([0-9]{1,5})( .*)?", Pattern.DOTALL);

    private ErrorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (Outcome outcome : Outcome.values()) {
            check(text, outcome, ServerException.of(text, outcome));
        }
        for (Command<Reply> command : PLAIN) {
            check(text, Outcome.REJECTED, read(command, input));
        }
        for (Command<Reply> command : SCRIPTS) {
            RedisException read = read(command, input);
            boolean ran = read.outcome() == Outcome.EXECUTED && !certainlyNotRun(text);
            check(text, ran ? Outcome.EXECUTED : Outcome.REJECTED, read);
        }
    }

    private static boolean certainlyNotRun(String text) {
        return NOT_RUN.contains(word(text))
                && !text.contains(" script: ")
                && !text.contains("Error running script");
    }

    private static String word(String text) {
        Matcher word = WORD.matcher(text);
        require(word.lookingAt(), "a word, if an empty one");
        return word.group();
    }

    /** Reads the error in both its forms, if it can have both. */
    private static RedisException read(Command<Reply> command, byte[] text) {
        RedisException read = readWire(command, wire("!" + text.length + "\r\n", text));
        for (byte b : text) {
            if (b == '\n') {
                return read;
            }
        }
        same(read, readWire(command, wire("-", text)));
        return read;
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

    private static RedisException readWire(Command<Reply> command, byte[] wire) {
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
        checkType(text, made);
        require(made.outcome() == outcome, "outcome " + made.outcome());
        require(!made.what().isEmpty() && made.what().length() <= LONGEST, "what it says");
        require(!made.what().contains(ARGUMENTS), "arguments are shown");
        made.in(new CallContext("c", "redis://h:1", "GET", 2));
        require(made.getMessage().startsWith("c redis://h:1 – "), made.getMessage());
        if (made instanceof ServerException e) {
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

    private static void checkType(String text, RedisException made) {
        String word = word(text);
        Class<?> type = TYPES.getOrDefault(word, ServerException.class);
        if (text.startsWith("ERR max number of clients")) {
            type = ServerBusyException.class;
        } else if (isRedirect(text)) {
            type = word.equals("MOVED") ? MovedException.class : AskException.class;
        }
        require(made.getClass() == type, made.getClass() + " of " + text);
        require(!(made instanceof ServerException e) || e.code().equals(word), "code of " + text);
    }

    private static boolean isRedirect(String text) {
        String whole = text.split(ARGUMENTS, 2)[0];
        String shown = whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
        Matcher redirect = REDIRECT.matcher(shown);
        if (!redirect.matches() || !word(text).equals(redirect.group(1))) {
            return false;
        }
        int port = Integer.parseInt(redirect.group(3));
        return Integer.parseInt(redirect.group(2)) < 16384 && port > 0 && port < 65536;
    }

    private static void require(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }
}
