package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands for the time to live of keys. */
@CommandGroup("Key")
public final class KeyExpiry {

    private KeyExpiry() {}

    /**
     * {@code EXPIRE} (1.0): the key expires after {@code time}, in whole seconds; zero deletes it
     * at once. False if there is no key or a condition (7.0) does not hold. O(1).
     */
    public static Command<Boolean> expire(
            String key, Duration time, ExpireCondition... conditions) {
        return expiring("EXPIRE", key, Times.seconds(time), conditions);
    }

    /**
     * {@code EXPIREAT} (1.2): the key expires at {@code instant}, to the second; an instant in the
     * past deletes it at once. False if there is no key or a condition (7.0) does not hold. O(1).
     */
    public static Command<Boolean> expireat(
            String key, Instant instant, ExpireCondition... conditions) {
        return expiring("EXPIREAT", key, Times.epochSeconds(instant), conditions);
    }

    /**
     * {@code EXPIRETIME} (7.0): when the key expires, in seconds since 1970; -1 if it never does,
     * -2 if there is no key. O(1).
     */
    public static Command<Long> expiretime(String key) {
        return Command.of("EXPIRETIME").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code PERSIST} (2.2): the key never expires; false if there is no key or it did not anyway.
     * O(1).
     */
    public static Command<Boolean> persist(String key) {
        return Command.of("PERSIST").key(key).as(Decoders.BOOLEAN);
    }

    /**
     * {@code PEXPIRE} (2.6): the key expires after {@code time}, in milliseconds; zero deletes it
     * at once. False if there is no key or a condition (7.0) does not hold. O(1).
     */
    public static Command<Boolean> pexpire(
            String key, Duration time, ExpireCondition... conditions) {
        return expiring("PEXPIRE", key, Times.millis(time), conditions);
    }

    /**
     * {@code PEXPIREAT} (2.6): the key expires at {@code instant}, to the millisecond; an instant
     * in the past deletes it at once. False if there is no key or a condition (7.0) does not hold.
     * O(1).
     */
    public static Command<Boolean> pexpireat(
            String key, Instant instant, ExpireCondition... conditions) {
        return expiring("PEXPIREAT", key, Times.epochMillis(instant), conditions);
    }

    /**
     * {@code PEXPIRETIME} (7.0): when the key expires, in milliseconds since 1970; -1 if it never
     * does, -2 if there is no key. O(1).
     */
    public static Command<Long> pexpiretime(String key) {
        return Command.of("PEXPIRETIME").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code PTTL} (2.6): after how many milliseconds the key expires; -1 if it never does, -2 if
     * there is no key. O(1).
     */
    public static Command<Long> pttl(String key) {
        return Command.of("PTTL").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code TTL} (1.0): after how many seconds the key expires; -1 if it never does, -2 if there
     * is no key. O(1).
     */
    public static Command<Long> ttl(String key) {
        return Command.of("TTL").readOnly().key(key).as(Decoders.LONG);
    }

    private static Command<Boolean> expiring(
            String name, String key, long time, ExpireCondition... conditions) {
        return Command.of(name)
                .key(key)
                .arg(time)
                .args(ExpireCondition.together(conditions))
                .as(Decoders.BOOLEAN);
    }
}
