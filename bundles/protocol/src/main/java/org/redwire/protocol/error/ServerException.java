package org.redwire.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error. {@link #code()} is its first word, such as {@code WRONGTYPE}.
 * The connection is unharmed.
 */
public sealed class ServerException extends RedisException
        permits ExecAbortException,
                NoScriptException,
                PermissionException,
                ReadOnlyException,
                RedirectException,
                ServerBusyException {

    private static final long serialVersionUID = 1L;

    /** Longer error texts are cut: nobody reads 60 KiB of message. */
    private static final int LONGEST_TEXT = 512;

    /** From here on an error text quotes the command's arguments, in HELLO even the password. */
    private static final String ARGUMENTS = ", with args beginning with:";

    private final String code;

    ServerException(Outcome outcome, String code, String text) {
        super(outcome, text, null);
        this.code = code;
    }

    /**
     * The exception for an error reply.
     *
     * @param text the reply without its leading type byte, such as {@code ERR unknown command}
     * @param outcome {@link Outcome#REJECTED}, unless the command is known to have run
     */
    public static RedisException of(String text, Outcome outcome) {
        String shown = shown(text);
        String code = code(text);
        return switch (code) {
            case "MOVED", "ASK" -> RedirectException.of(outcome, code, shown);
            case "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN" ->
                    new ServerBusyException(outcome, code, shown);
            case "READONLY" -> new ReadOnlyException(outcome, shown);
            case "NOAUTH", "WRONGPASS" -> new AuthFailedException(outcome, shown, null);
            case "NOPERM" -> new PermissionException(outcome, shown);
            case "NOSCRIPT" -> new NoScriptException(outcome, shown);
            case "EXECABORT" -> new ExecAbortException(outcome, shown);
            case "ERR" ->
                    text.startsWith("ERR max number of clients")
                            ? new ServerBusyException(outcome, code, shown)
                            : new ServerException(outcome, code, shown);
            default -> new ServerException(outcome, code, shown);
        };
    }

    /** The text without the arguments it quotes, and cut if it is long. */
    private static String shown(String text) {
        int arguments = text.indexOf(ARGUMENTS);
        String shown = arguments < 0 ? text : text.substring(0, arguments);
        if (shown.isEmpty()) {
            return "the server sent an error without a text";
        }
        if (shown.length() <= LONGEST_TEXT) {
            return shown;
        }
        boolean pair = Character.isHighSurrogate(shown.charAt(LONGEST_TEXT - 1));
        return shown.substring(0, pair ? LONGEST_TEXT - 1 : LONGEST_TEXT) + "…";
    }

    /** The first word of an error text, or the empty string if the text does not begin with one. */
    static String code(String text) {
        int end = 0;
        while (end < text.length() && isCode(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isCode(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The first word of the error, such as {@code ERR}, {@code WRONGTYPE} or {@code OOM}. */
    public final String code() {
        return code;
    }

    /** Whether the code is {@code expected}. */
    public final boolean is(String expected) {
        return code.equals(expected);
    }

    /** The same error for a command that is known to have run. */
    public final RedisException executed() {
        RedisException same = of(what(), Outcome.EXECUTED);
        same.setStackTrace(getStackTrace());
        @Nullable CallContext where = context();
        return where == null ? same : same.in(where);
    }
}
