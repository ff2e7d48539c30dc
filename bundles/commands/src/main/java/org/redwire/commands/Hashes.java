package org.redwire.commands;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for hashes: many fields with values under one key. {@link HashFieldExpiry} has those
 * for fields that expire.
 */
@CommandGroup("Hash")
public final class Hashes {

    private Hashes() {}

    /** Records in hashes, for public ones in exported packages; see {@link HashRecords}. */
    public static <R extends Record> HashRecords<R> as(Class<R> type) {
        return HashRecords.of(type);
    }

    /** Records in hashes, for those that {@code lookup} may access; see {@link HashRecords}. */
    public static <R extends Record> HashRecords<R> as(Class<R> type, MethodHandles.Lookup lookup) {
        return HashRecords.builder(type).lookup(lookup).build();
    }

    /** {@code HDEL} (2.0): deletes {@code field}; whether there was one. O(1). */
    public static Command<Boolean> hdel(String key, String field) {
        return Command.of("HDEL").key(key).arg(field).as(Decoders.BOOLEAN);
    }

    /** {@code HDEL} (2.4): deletes fields; how many there were. O(n) for n fields. */
    public static Command<Long> hdel(String key, String... fields) {
        return Command.of("HDEL").key(key).args(Check.some(fields, "field")).as(Decoders.LONG);
    }

    /** {@code HEXISTS} (2.0): whether {@code field} is there. O(1). */
    public static Command<Boolean> hexists(String key, String field) {
        return Command.of("HEXISTS").readOnly().key(key).arg(field).as(Decoders.BOOLEAN);
    }

    /** {@code HGET} (2.0): the value of {@code field}, or null if there is none. O(1). */
    public static Command<@Nullable String> hget(String key, String field) {
        return Command.of("HGET").readOnly().key(key).arg(field).as(Decoders.STRING);
    }

    /**
     * {@code HGETALL} (2.0): all fields with their values; empty if there is no key. O(n) for n
     * fields.
     */
    public static Command<Map<String, String>> hgetall(String key) {
        return Command.of("HGETALL").readOnly().key(key).as(Decoders.STRING_MAP);
    }

    /** {@code HINCRBY} (2.0): adds to the integer in {@code field}; the new value. O(1). */
    public static Command<Long> hincrby(String key, String field, long increment) {
        return Command.of("HINCRBY").key(key).arg(field).arg(increment).as(Decoders.LONG);
    }

    /** {@code HINCRBYFLOAT} (2.6): adds to the number in {@code field}; the new value. O(1). */
    public static Command<Double> hincrbyfloat(String key, String field, double increment) {
        return Command.of("HINCRBYFLOAT").key(key).arg(field).arg(increment).as(Decoders.DOUBLE);
    }

    /** {@code HKEYS} (2.0): the names of all fields. O(n) for n fields. */
    public static Command<Set<String>> hkeys(String key) {
        return Command.of("HKEYS").readOnly().key(key).as(Decoders.STRING_SET);
    }

    /** {@code HLEN} (2.0): how many fields there are. O(1). */
    public static Command<Long> hlen(String key) {
        return Command.of("HLEN").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code HMGET} (2.0): the values of {@code fields} in their order, null where there is none.
     * O(n) for n fields.
     */
    public static Command<List<@Nullable String>> hmget(String key, String... fields) {
        return Command.of("HMGET")
                .readOnly()
                .key(key)
                .args(Check.some(fields, "field"))
                .as(Decoders.NULLABLE_STRINGS);
    }

    /** {@code HMSET} (2.0): sets fields. Superseded by {@code hset}. O(n) for n fields. */
    public static Command<@Nullable Void> hmset(String key, Map<String, String> fields) {
        Check.some(fields.keySet(), "field");
        return Command.of("HMSET")
                .args(new ArgumentList().key(key).entries(fields))
                .as(Decoders.OK);
    }

    /** {@code HRANDFIELD} (6.2): the name of any field, or null if there is no key. O(1). */
    public static Command<@Nullable String> hrandfield(String key) {
        return Command.of("HRANDFIELD").readOnly().key(key).as(Decoders.STRING);
    }

    /**
     * {@code HRANDFIELD} (6.2): the names of up to {@code count} different fields, or, if it is
     * negative, of as many as it says, with repetitions. O(n) for n fields.
     */
    public static Command<List<String>> hrandfield(String key, long count) {
        return Command.of("HRANDFIELD").readOnly().key(key).arg(count).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code HRANDFIELD} … {@code WITHVALUES} (6.2): as {@code hrandfield}, with the values. O(n)
     * for n fields.
     */
    public static Command<List<FieldValue>> hrandfieldWithvalues(String key, long count) {
        return Command.of("HRANDFIELD")
                .readOnly()
                .args(new ArgumentList().key(key).arg(count).arg("WITHVALUES"))
                .as(Replies.orEmpty(FieldValue.LIST));
    }

    /**
     * {@code HSCAN} (2.8): one page of the fields; begin with {@link ScanPage#START}. O(1) for a
     * page, O(n) for all n fields.
     */
    public static Command<ScanPage<FieldValue>> hscan(String key, String cursor) {
        return hscan(key, cursor, ScanOptions.all());
    }

    /**
     * {@code HSCAN} (2.8): one page of the fields whose names {@code options} let through. O(1) for
     * a page, O(n) for all n fields.
     */
    public static Command<ScanPage<FieldValue>> hscan(
            String key, String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(cursor).arg(options.insideKey());
        return Command.of("HSCAN").readOnly().args(list).as(ScanPage.of(FieldValue.LIST));
    }

    /**
     * {@code HSCAN} … {@code NOVALUES} (7.4): one page of the names of the fields. O(1) for a page,
     * O(n) for all n fields.
     */
    public static Command<ScanPage<String>> hscanNovalues(
            String key, String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(cursor).arg(options.insideKey());
        return Command.of("HSCAN")
                .readOnly()
                .args(list.arg("NOVALUES"))
                .as(ScanPage.of(Decoders.STRINGS));
    }

    /** {@code HSET} (2.0): sets {@code field}; whether it is new. O(1). */
    public static Command<Boolean> hset(String key, String field, String value) {
        return Command.of("HSET").key(key).arg(field).arg(value).as(Decoders.BOOLEAN);
    }

    /** {@code HSET} (2.0): sets {@code field}; whether it is new. O(1). */
    public static Command<Boolean> hset(String key, String field, byte[] value) {
        return Command.of("HSET").key(key).arg(field).arg(value).as(Decoders.BOOLEAN);
    }

    /** {@code HSET} (4.0): sets fields; how many are new. O(n) for n fields. */
    public static Command<Long> hset(String key, Map<String, String> fields) {
        Check.some(fields.keySet(), "field");
        return Command.of("HSET")
                .args(new ArgumentList().key(key).entries(fields))
                .as(Decoders.LONG);
    }

    /** {@code HSET} (4.0): sets fields; how many are new. O(n) for n fields. */
    public static Command<Long> hsetBytes(String key, Map<String, byte[]> fields) {
        Check.some(fields.keySet(), "field");
        ArgumentList list = new ArgumentList().key(key);
        fields.forEach((field, value) -> list.arg(field).arg(value));
        return Command.of("HSET").args(list).as(Decoders.LONG);
    }

    /** {@code HSETNX} (2.0): sets {@code field} if it is not there; whether it did. O(1). */
    public static Command<Boolean> hsetnx(String key, String field, String value) {
        return Command.of("HSETNX").key(key).arg(field).arg(value).as(Decoders.BOOLEAN);
    }

    /** {@code HSETNX} (2.0): sets {@code field} if it is not there; whether it did. O(1). */
    public static Command<Boolean> hsetnx(String key, String field, byte[] value) {
        return Command.of("HSETNX").key(key).arg(field).arg(value).as(Decoders.BOOLEAN);
    }

    /** {@code HSTRLEN} (3.2): the length of a value in bytes, 0 if there is none. O(1). */
    public static Command<Long> hstrlen(String key, String field) {
        return Command.of("HSTRLEN").readOnly().key(key).arg(field).as(Decoders.LONG);
    }

    /** {@code HVALS} (2.0): all values. O(n) for n fields. */
    public static Command<List<String>> hvals(String key) {
        return Command.of("HVALS").readOnly().key(key).as(Decoders.STRINGS);
    }
}
