package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The string commands: one value per key, a text, bytes or a number. */
@CommandGroup("String")
public final class Strings {

    private Strings() {}

    /** {@code APPEND} (2.0): adds {@code value} to the end; the new length in bytes. O(1). */
    public static Command<Long> append(String key, String value) {
        return Command.of("APPEND").key(key).arg(value).as(Decoders.LONG);
    }

    /** {@code APPEND} (2.0): adds {@code value} to the end; the new length in bytes. O(1). */
    public static Command<Long> append(String key, byte[] value) {
        return Command.of("APPEND").key(key).arg(value).as(Decoders.LONG);
    }

    /** {@code DECR} (1.0): subtracts one from the integer at {@code key}; the new value. O(1). */
    public static Command<Long> decr(String key) {
        return Command.of("DECR").key(key).as(Decoders.LONG);
    }

    /** {@code DECRBY} (1.0): subtracts {@code decrement}; the new value. O(1). */
    public static Command<Long> decrby(String key, long decrement) {
        return Command.of("DECRBY").key(key).arg(decrement).as(Decoders.LONG);
    }

    /**
     * {@code DELEX} (8.4): deletes {@code key} if {@code condition} holds, which is one of {@code
     * ifEqual}, {@code ifNotEqual}, {@code ifDigestEqual} and {@code ifDigestNotEqual}; whether it
     * did. O(1).
     */
    public static Command<Boolean> delex(String key, SetOption condition) {
        Check.that(
                condition instanceof SetCondition comparison && comparison.operand() != null,
                "DELEX needs a condition that compares: IFEQ, IFNE, IFDEQ or IFDNE");
        ArgumentList list = new ArgumentList().key(key);
        SetOptions.of(condition).appendCondition(list);
        return Command.of("DELEX").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code DIGEST} (8.4): a hash of the value in hexadecimal, or null if there is no key. O(n)
     * for n bytes.
     */
    public static Command<@Nullable String> digest(String key) {
        return Command.of("DIGEST").readOnly().key(key).as(Decoders.STRING);
    }

    /** {@code GET} (1.0): the value of {@code key}, or null if there is none. O(1). */
    public static Command<@Nullable String> get(String key) {
        return Command.of("GET").readOnly().key(key).as(Decoders.STRING);
    }

    /** {@code GETDEL} (6.2): the value, which is deleted, or null if there is none. O(1). */
    public static Command<@Nullable String> getdel(String key) {
        return Command.of("GETDEL").key(key).as(Decoders.STRING);
    }

    /**
     * {@code GETEX} (6.2): the value, whose time to live is set to {@code expiry}, or null if there
     * is none. O(1).
     */
    public static Command<@Nullable String> getex(String key, Expiry expiry) {
        return Command.of("GETEX").key(key).arg(expiry).as(Decoders.STRING);
    }

    /**
     * {@code GETEX} … {@code PERSIST} (6.2): the value, which from now on never expires, or null if
     * there is none. O(1).
     */
    public static Command<@Nullable String> getexPersist(String key) {
        return Command.of("GETEX").key(key).arg("PERSIST").as(Decoders.STRING);
    }

    /**
     * {@code GETRANGE} (2.4): the bytes from {@code start} to {@code end}, both included; negative
     * numbers count from the end. Empty if there is no key. O(n) for n bytes.
     */
    public static Command<String> getrange(String key, long start, long end) {
        return Command.of("GETRANGE").readOnly().key(key).arg(start).arg(end).as(Decoders.TEXT);
    }

    /**
     * {@code GETSET} (1.0): sets {@code value}; the one before, or null if there was none.
     * Superseded by {@code setGet}. O(1).
     */
    public static Command<@Nullable String> getset(String key, String value) {
        return Command.of("GETSET").key(key).arg(value).as(Decoders.STRING);
    }

    /**
     * {@code GETSET} (1.0): sets {@code value}; the one before, or null if there was none. O(1).
     */
    public static Command<byte @Nullable []> getset(String key, byte[] value) {
        return Command.of("GETSET").key(key).arg(value).as(Decoders.BYTES);
    }

    /**
     * {@code INCR} (1.0): adds one to the integer at {@code key}, which is 0 if there is none; the
     * new value. O(1).
     */
    public static Command<Long> incr(String key) {
        return Command.of("INCR").key(key).as(Decoders.LONG);
    }

    /** {@code INCRBY} (1.0): adds {@code increment}; the new value. O(1). */
    public static Command<Long> incrby(String key, long increment) {
        return Command.of("INCRBY").key(key).arg(increment).as(Decoders.LONG);
    }

    /**
     * {@code INCREX} … {@code BYINT} (8.8): adds {@code increment} within bounds, and sets the time
     * to live, as {@code options} say; the new value, and what was added. O(1).
     */
    public static Command<Incremented<Long>> increx(
            String key, long increment, IncrexOptions<Long> options) {
        ArgumentList list = new ArgumentList().key(key).arg("BYINT").arg(increment).arg(options);
        return Command.of("INCREX").args(list).as(Incremented.of(Decoders.LONG));
    }

    /**
     * {@code INCREX} … {@code BYFLOAT} (8.8): the same with numbers that need not be integers.
     * O(1).
     */
    public static Command<Incremented<Double>> increxByfloat(
            String key, double increment, IncrexOptions<Double> options) {
        ArgumentList list = new ArgumentList().key(key).arg("BYFLOAT").arg(increment).arg(options);
        return Command.of("INCREX").args(list).as(Incremented.of(Decoders.DOUBLE));
    }

    /** {@code INCRBYFLOAT} (2.6): adds {@code increment}; the new value. O(1). */
    public static Command<Double> incrbyfloat(String key, double increment) {
        return Command.of("INCRBYFLOAT").key(key).arg(increment).as(Decoders.DOUBLE);
    }

    /**
     * {@code LCS} (7.0): the longest common subsequence of two values. O(n * m) for values of n and
     * m bytes.
     */
    public static Command<String> lcs(String first, String second) {
        return Command.of("LCS").readOnly().key(first).key(second).as(Decoders.TEXT);
    }

    /**
     * {@code LCS} … {@code LEN} (7.0): the length of the longest common subsequence. O(n * m) for
     * values of n and m bytes.
     */
    public static Command<Long> lcsLen(String first, String second) {
        return Command.of("LCS").readOnly().key(first).key(second).arg("LEN").as(Decoders.LONG);
    }

    /**
     * {@code LCS} … {@code IDX} (7.0): where the common parts are. O(n * m) for values of n and m
     * bytes.
     */
    public static Command<LcsMatches> lcsIdx(String first, String second) {
        return lcsIdx(first, second, 0);
    }

    /**
     * {@code LCS} … {@code IDX MINMATCHLEN} (7.0): where the common parts are that have at least
     * {@code minLength} bytes. O(n * m) for values of n and m bytes.
     */
    public static Command<LcsMatches> lcsIdx(String first, String second, long minLength) {
        ArgumentList list = new ArgumentList().key(first).key(second).arg("IDX");
        if (minLength > 0) {
            list.arg("MINMATCHLEN").arg(minLength);
        }
        return Command.of("LCS").readOnly().args(list.arg("WITHMATCHLEN")).as(LcsMatches.DECODER);
    }

    /**
     * {@code MGET} (1.0): the values of {@code keys} in their order, null where there is none. O(n)
     * for n keys.
     */
    public static Command<List<@Nullable String>> mget(String... keys) {
        return Command.of("MGET")
                .readOnly()
                .keys(Check.some(keys, "key"))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /** {@code MSET} (1.0.1): sets all at once. O(n) for n keys. */
    public static Command<@Nullable Void> mset(Map<String, String> values) {
        return Command.of("MSET").args(texts(values)).as(Decoders.OK);
    }

    /** {@code MSET} (1.0.1): sets all at once. O(n) for n keys. */
    public static Command<@Nullable Void> msetBytes(Map<String, byte[]> values) {
        return Command.of("MSET").args(bytes(values)).as(Decoders.OK);
    }

    /**
     * {@code MSETEX} (8.4): sets all at once if the condition, {@code ifAbsent()} or {@code
     * ifPresent()}, holds for every key; whether it did. O(n) for n keys.
     */
    public static Command<Boolean> msetex(Map<String, String> values, SetOption... options) {
        ArgumentList list = new ArgumentList().arg(Check.some(values.keySet(), "key").size());
        values.forEach((key, value) -> list.key(key).arg(value));
        SetOptions.of(options).appendPlainCondition(list, "").appendExpiry(list);
        return Command.of("MSETEX").args(list).as(Decoders.BOOLEAN);
    }

    /**
     * {@code MSETNX} (1.0.1): sets all at once if none of the keys is there; whether it did. O(n)
     * for n keys.
     */
    public static Command<Boolean> msetnx(Map<String, String> values) {
        return Command.of("MSETNX").args(texts(values)).as(Decoders.BOOLEAN);
    }

    /**
     * {@code MSETNX} (1.0.1): sets all at once if none of the keys is there; whether it did. O(n)
     * for n keys.
     */
    public static Command<Boolean> msetnxBytes(Map<String, byte[]> values) {
        return Command.of("MSETNX").args(bytes(values)).as(Decoders.BOOLEAN);
    }

    /**
     * {@code PSETEX} (2.6): sets a value that expires after {@code time}, to the millisecond.
     * Superseded by {@code set} with {@code expiringIn}. O(1).
     */
    public static Command<@Nullable Void> psetex(String key, Duration time, String value) {
        long millis = Times.positiveMillis(time);
        return Command.of("PSETEX").key(key).arg(millis).arg(value).as(Decoders.OK);
    }

    /**
     * {@code PSETEX} (2.6): sets a value that expires after {@code time}, to the millisecond. O(1).
     */
    public static Command<@Nullable Void> psetex(String key, Duration time, byte[] value) {
        long millis = Times.positiveMillis(time);
        return Command.of("PSETEX").key(key).arg(millis).arg(value).as(Decoders.OK);
    }

    /** {@code SET} (1.0): sets a value, whatever was there, and without a time to live. O(1). */
    public static Command<@Nullable Void> set(String key, String value) {
        return Command.of("SET").key(key).arg(value).as(Decoders.OK);
    }

    /** {@code SET} (1.0): sets a value, whatever was there, and without a time to live. O(1). */
    public static Command<@Nullable Void> set(String key, byte[] value) {
        return Command.of("SET").key(key).arg(value).as(Decoders.OK);
    }

    /** {@code SET} (2.6.12): sets a value under conditions; whether it did. O(1). */
    public static Command<Boolean> set(String key, String value, SetOption... options) {
        ArgumentList list = new ArgumentList().key(key).arg(value);
        SetOptions.of(options).appendCondition(list).appendExpiry(list);
        return Command.of("SET").args(list).as(Decoders.OK_OR_NIL);
    }

    /** {@code SET} (2.6.12): sets a value under conditions; whether it did. O(1). */
    public static Command<Boolean> set(String key, byte[] value, SetOption... options) {
        ArgumentList list = new ArgumentList().key(key).arg(value);
        SetOptions.of(options).appendCondition(list).appendExpiry(list);
        return Command.of("SET").args(list).as(Decoders.OK_OR_NIL);
    }

    /**
     * {@code SET} … {@code GET} (6.2; with {@code ifAbsent()} 7.0): sets a value; the one before,
     * or null if there was none. Whether it was set only a comparison with the condition can tell.
     * O(1).
     */
    public static Command<@Nullable String> setGet(String key, String value, SetOption... options) {
        ArgumentList list = new ArgumentList().key(key).arg(value);
        SetOptions.of(options).appendCondition(list).appendExpiry(list.arg("GET"));
        return Command.of("SET").args(list).as(Decoders.STRING);
    }

    /**
     * {@code SET} … {@code GET} (6.2): sets a value; the one before, or null if there was none.
     * O(1).
     */
    public static Command<byte @Nullable []> setGet(
            String key, byte[] value, SetOption... options) {
        ArgumentList list = new ArgumentList().key(key).arg(value);
        SetOptions.of(options).appendCondition(list).appendExpiry(list.arg("GET"));
        return Command.of("SET").args(list).as(Decoders.BYTES);
    }

    /**
     * {@code SETEX} (2.0): sets a value that expires after {@code time}, in whole seconds.
     * Superseded by {@code set} with {@code expiringIn}. O(1).
     */
    public static Command<@Nullable Void> setex(String key, Duration time, String value) {
        Times.positiveMillis(time);
        return Command.of("SETEX").key(key).arg(Times.seconds(time)).arg(value).as(Decoders.OK);
    }

    /**
     * {@code SETEX} (2.0): sets a value that expires after {@code time}, in whole seconds. O(1).
     */
    public static Command<@Nullable Void> setex(String key, Duration time, byte[] value) {
        Times.positiveMillis(time);
        return Command.of("SETEX").key(key).arg(Times.seconds(time)).arg(value).as(Decoders.OK);
    }

    /**
     * {@code SETNX} (1.0): sets a value if the key is not there; whether it did. Superseded by
     * {@code set} with {@code ifAbsent()}. O(1).
     */
    public static Command<Boolean> setnx(String key, String value) {
        return Command.of("SETNX").key(key).arg(value).as(Decoders.BOOLEAN);
    }

    /** {@code SETNX} (1.0): sets a value if the key is not there; whether it did. O(1). */
    public static Command<Boolean> setnx(String key, byte[] value) {
        return Command.of("SETNX").key(key).arg(value).as(Decoders.BOOLEAN);
    }

    /**
     * {@code SETRANGE} (2.2): overwrites the value from byte {@code offset} on; the new length in
     * bytes. O(n) for n bytes.
     */
    public static Command<Long> setrange(String key, long offset, String value) {
        Check.notNegative(offset, "the offset");
        return Command.of("SETRANGE").key(key).arg(offset).arg(value).as(Decoders.LONG);
    }

    /**
     * {@code SETRANGE} (2.2): overwrites the value from byte {@code offset} on; the new length.
     * O(n) for n bytes.
     */
    public static Command<Long> setrange(String key, long offset, byte[] value) {
        Check.notNegative(offset, "the offset");
        return Command.of("SETRANGE").key(key).arg(offset).arg(value).as(Decoders.LONG);
    }

    /** {@code STRLEN} (2.2): the length in bytes, 0 if there is no key. O(1). */
    public static Command<Long> strlen(String key) {
        return Command.of("STRLEN").readOnly().key(key).as(Decoders.LONG);
    }

    /** {@code SUBSTR} (1.0): what {@code getrange} does, under its old name. O(n) for n bytes. */
    public static Command<String> substr(String key, long start, long end) {
        return Command.of("SUBSTR").readOnly().key(key).arg(start).arg(end).as(Decoders.TEXT);
    }

    private static ArgumentList texts(Map<String, String> values) {
        Check.some(values.keySet(), "key");
        ArgumentList list = new ArgumentList();
        values.forEach((key, value) -> list.key(key).arg(value));
        return list;
    }

    private static ArgumentList bytes(Map<String, byte[]> values) {
        Check.some(values.keySet(), "key");
        ArgumentList list = new ArgumentList();
        values.forEach((key, value) -> list.key(key).arg(value));
        return list;
    }
}
