package org.redwire.protocol.error;

/** MOVED or ASK: another node of the cluster serves the slot. */
public abstract sealed class RedirectException extends ServerException
        permits AskException, MovedException {

    private static final long serialVersionUID = 1L;

    private static final int LAST_SLOT = 16383;
    private static final int LAST_PORT = 65535;

    private final int slot;
    private final String node;

    RedirectException(Outcome outcome, String code, String text, int slot, String node) {
        super(outcome, code, text);
        this.slot = slot;
        this.node = node;
    }

    /** The typed redirect, or a plain {@link ServerException} if the text is not one. */
    static ServerException of(Outcome outcome, String code, String text) {
        String[] words = text.split(" ", 4);
        int slot = words.length < 3 ? -1 : number(words[1], LAST_SLOT);
        if (slot < 0 || port(words[2]) < 1) {
            return new ServerException(outcome, code, text);
        }
        return code.equals("MOVED")
                ? new MovedException(outcome, text, slot, words[2])
                : new AskException(outcome, text, slot, words[2]);
    }

    private static int port(String node) {
        int colon = node.lastIndexOf(':');
        return colon < 0 ? -1 : number(node.substring(colon + 1), LAST_PORT);
    }

    /** A number without a sign, or -1 if the text is none or exceeds {@code most}. */
    private static int number(String text, int most) {
        if (!text.matches("[0-9]{1,5}")) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number > most ? -1 : number;
    }

    /** The hash slot, 0 to 16383. */
    public final int slot() {
        return slot;
    }

    /** The node as the server names it, {@code host:port}; the host may be empty for "the same". */
    public final String node() {
        return node;
    }
}
