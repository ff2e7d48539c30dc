package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;

/**
 * An option of {@link Strings#set(String, String, SetOption...) SET} and its relatives: a
 * condition, or what happens to the time to live. At most one of each kind goes with a command.
 * Meant to be imported statically:
 *
 * <pre>{@code
 * redis.set("lock", id, ifAbsent(), expiringIn(ofSeconds(30)));
 * }</pre>
 */
public sealed interface SetOption permits SetCondition, SetExpiry {

    /** {@code NX}: only if the key is not there. */
    static SetOption ifAbsent() {
        return new SetCondition("NX", null);
    }

    /** {@code XX}: only if the key is there. */
    static SetOption ifPresent() {
        return new SetCondition("XX", null);
    }

    /** {@code IFEQ} (8.4): only if the key holds {@code value}. */
    static SetOption ifEqual(String value) {
        return new SetCondition("IFEQ", value);
    }

    /** {@code IFNE} (8.4): only if the key does not hold {@code value}, or is not there. */
    static SetOption ifNotEqual(String value) {
        return new SetCondition("IFNE", value);
    }

    /**
     * {@code IFDEQ} (8.4): only if the value that the key holds has this {@link Strings#digest
     * digest}.
     */
    static SetOption ifDigestEqual(String digest) {
        return new SetCondition("IFDEQ", digest);
    }

    /**
     * {@code IFDNE} (8.4): only if the value that the key holds has another {@link Strings#digest
     * digest}, or the key is not there.
     */
    static SetOption ifDigestNotEqual(String digest) {
        return new SetCondition("IFDNE", digest);
    }

    /**
     * {@code EX} or {@code PX}: the key expires after {@code time}.
     *
     * @throws IllegalArgumentException if {@code time} is not positive, or longer than the server
     *     can represent
     */
    static Expiry expiringIn(Duration time) {
        return Expiry.in(time);
    }

    /**
     * {@code EXAT} or {@code PXAT} (6.2): the key expires at {@code instant}.
     *
     * @throws IllegalArgumentException if {@code instant} is not after the start of 1970
     */
    static Expiry expiringAt(Instant instant) {
        return Expiry.at(instant);
    }

    /** {@code KEEPTTL} (6.0): the key keeps the time to live it has. */
    static SetOption keepingTtl() {
        return SetExpiry.KEEP;
    }
}
