package org.redwire.itests.support;

/**
 * A server's error as a value.
 *
 * @param message without the leading minus, beginning with its code
 */
public record RespError(String message) {

    /** The first word, such as {@code WRONGTYPE}. */
    public String code() {
        int space = message.indexOf(' ');
        return space < 0 ? message : message.substring(0, space);
    }

    @Override
    public String toString() {
        return "-" + message;
    }
}
