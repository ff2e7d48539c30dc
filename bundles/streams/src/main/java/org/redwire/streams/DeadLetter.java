package org.redwire.streams;

/**
 * What a dead letter has besides the fields of the entry, which come first and byte for byte. Of
 * equal names the last counts, so these do.
 */
public final class DeadLetter {

    /** The stream that the entry comes from. */
    public static final String STREAM = "dead.stream";

    /** The group that could not handle it. */
    public static final String GROUP = "dead.group";

    /** The id that it had. */
    public static final String ID = "dead.id";

    /** How often it was delivered in vain. */
    public static final String ATTEMPTS = "dead.attempts";

    /**
     * The class of what the listener threw last. It is missing if that was at another consumer, or
     * in an earlier life of this one.
     */
    public static final String ERROR = "dead.error";

    private DeadLetter() {}
}
