package org.redwire.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for fields of hashes that expire. Those that set a time to live answer for each
 * field: 1 it was set, 2 the field was deleted at once, 0 the condition did not hold, -2 there is
 * no such field.
 */
@CommandGroup("Hash")
public final class HashFieldExpiry {

    private HashFieldExpiry() {}

    /**
     * {@code HEXPIRE} (7.4): the fields expire after {@code time}, in whole seconds; zero deletes
     * them. For each field 1 set, 2 deleted, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hexpire(String key, Duration time, String... fields) {
        return expiring("HEXPIRE", key, Times.seconds(time), null, fields);
    }

    /**
     * {@code HEXPIRE} (7.4): the same under a condition. For each field 1 set, 2 deleted, 0
     * condition not fulfilled, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hexpire(
            String key, Duration time, ExpireCondition condition, String... fields) {
        return expiring("HEXPIRE", key, Times.seconds(time), condition, fields);
    }

    /**
     * {@code HEXPIREAT} (7.4): the fields expire at {@code instant}, to the second. For each field
     * 1 set, 2 deleted, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hexpireat(String key, Instant instant, String... fields) {
        return expiring("HEXPIREAT", key, Times.epochSeconds(instant), null, fields);
    }

    /**
     * {@code HEXPIREAT} (7.4): the same under a condition. For each field 1 set, 2 deleted, 0
     * condition not fulfilled, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hexpireat(
            String key, Instant instant, ExpireCondition condition, String... fields) {
        return expiring("HEXPIREAT", key, Times.epochSeconds(instant), condition, fields);
    }

    /**
     * {@code HEXPIRETIME} (7.4): when each field expires, in seconds since 1970; -1 never, -2 not
     * there. O(n) for n fields.
     */
    public static Command<List<Long>> hexpiretime(String key, String... fields) {
        return asking("HEXPIRETIME", key, fields);
    }

    /**
     * {@code HGETDEL} (8.0): the values of {@code fields}, which are deleted, null where there is
     * none. O(n) for n fields.
     */
    public static Command<List<@Nullable String>> hgetdel(String key, String... fields) {
        ArgumentList list = new ArgumentList().key(key);
        return Command.of("HGETDEL").args(fields(list, fields)).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code HGETEX} (8.0): the values of {@code fields}, null where there is none; those there are
     * expire as {@code expiry} says. O(n) for n fields.
     */
    public static Command<List<@Nullable String>> hgetex(
            String key, Expiry expiry, String... fields) {
        ArgumentList list = new ArgumentList().key(key).arg(expiry);
        return Command.of("HGETEX").args(fields(list, fields)).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code HGETEX} … {@code PERSIST} (8.0): the values of {@code fields}, null where there is
     * none; those there are never expire. O(n) for n fields.
     */
    public static Command<List<@Nullable String>> hgetexPersist(String key, String... fields) {
        ArgumentList list = new ArgumentList().key(key).arg("PERSIST");
        return Command.of("HGETEX").args(fields(list, fields)).as(Decoders.NULLABLE_STRINGS);
    }

    /**
     * {@code HPERSIST} (7.4): for each field 1 never expires now, -1 did not anyway, -2 not there.
     * O(n) for n fields.
     */
    public static Command<List<Long>> hpersist(String key, String... fields) {
        ArgumentList list = new ArgumentList().key(key);
        return Command.of("HPERSIST").args(fields(list, fields)).as(Decoders.LONGS);
    }

    /**
     * {@code HPEXPIRE} (7.4): the fields expire after {@code time}, in milliseconds; zero deletes
     * them. For each field 1 set, 2 deleted, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hpexpire(String key, Duration time, String... fields) {
        return expiring("HPEXPIRE", key, Times.millis(time), null, fields);
    }

    /**
     * {@code HPEXPIRE} (7.4): the same under a condition. For each field 1 set, 2 deleted, 0
     * condition not fulfilled, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hpexpire(
            String key, Duration time, ExpireCondition condition, String... fields) {
        return expiring("HPEXPIRE", key, Times.millis(time), condition, fields);
    }

    /**
     * {@code HPEXPIREAT} (7.4): the fields expire at {@code instant}, to the millisecond. For each
     * field 1 set, 2 deleted, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hpexpireat(String key, Instant instant, String... fields) {
        return expiring("HPEXPIREAT", key, Times.epochMillis(instant), null, fields);
    }

    /**
     * {@code HPEXPIREAT} (7.4): the same under a condition. For each field 1 set, 2 deleted, 0
     * condition not fulfilled, -2 not there. O(n) for n fields.
     */
    public static Command<List<Long>> hpexpireat(
            String key, Instant instant, ExpireCondition condition, String... fields) {
        return expiring("HPEXPIREAT", key, Times.epochMillis(instant), condition, fields);
    }

    /**
     * {@code HPEXPIRETIME} (7.4): when each field expires, in milliseconds since 1970; -1 never, -2
     * not there. O(n) for n fields.
     */
    public static Command<List<Long>> hpexpiretime(String key, String... fields) {
        return asking("HPEXPIRETIME", key, fields);
    }

    /**
     * {@code HPTTL} (7.4): after how many milliseconds each field expires; -1 never, -2 not there.
     * O(n) for n fields.
     */
    public static Command<List<Long>> hpttl(String key, String... fields) {
        return asking("HPTTL", key, fields);
    }

    /**
     * {@code HSETEX} (8.0): sets fields and their time to live; false if the condition does not
     * hold. With {@code ifAbsent()} none of the fields may be there, with {@code ifPresent()} all
     * must be; other conditions are rejected. O(n) for n fields.
     */
    public static Command<Boolean> hsetex(
            String key, Map<String, String> fields, SetOption... options) {
        ArgumentList list = new ArgumentList().key(key);
        SetOptions.of(options).appendPlainCondition(list, "F").appendExpiry(list);
        list.arg("FIELDS").arg(Check.some(fields.keySet(), "field").size()).entries(fields);
        return Command.of("HSETEX").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code HTTL} (7.4): after how many seconds each field expires; -1 never, -2 not there. O(n)
     * for n fields.
     */
    public static Command<List<Long>> httl(String key, String... fields) {
        return asking("HTTL", key, fields);
    }

    private static Command<List<Long>> expiring(
            String name,
            String key,
            long time,
            @Nullable ExpireCondition condition,
            String... fields) {
        ArgumentList list = new ArgumentList().key(key).arg(time);
        if (condition != null) {
            list.arg(condition);
        }
        return Command.of(name).args(fields(list, fields)).as(Decoders.LONGS);
    }

    private static Command<List<Long>> asking(String name, String key, String... fields) {
        ArgumentList list = fields(new ArgumentList().key(key), fields);
        return Command.of(name).readOnly().args(list).as(Decoders.LONGS);
    }

    private static ArgumentList fields(ArgumentList list, String... fields) {
        Check.some(fields, "field");
        return list.arg("FIELDS").arg(fields.length).args(List.of(fields));
    }
}
