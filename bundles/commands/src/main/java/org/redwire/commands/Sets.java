package org.redwire.commands;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for sets: different members in no order. A key that is not there is an empty set.
 */
@CommandGroup("Set")
public final class Sets {

    private Sets() {}

    /** {@code SADD} (1.0): adds {@code member}; whether it is new. O(1). */
    public static Command<Boolean> sadd(String key, String member) {
        return Command.of("SADD").key(key).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code SADD} (2.4): adds members; how many are new. O(n) for n members. */
    public static Command<Long> sadd(String key, String... members) {
        return Command.of("SADD").key(key).args(Check.some(members, "member")).as(Decoders.LONG);
    }

    /** {@code SADD} (2.4): adds members; how many are new. O(n) for n members. */
    public static Command<Long> sadd(String key, byte[]... members) {
        return Command.of("SADD").args(members(key, members)).as(Decoders.LONG);
    }

    /** {@code SCARD} (1.0): how many members there are. O(1). */
    public static Command<Long> scard(String key) {
        return Command.of("SCARD").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code SDIFF} (1.0): the members of the first set that are in none of the others. O(n) for n
     * members of all sets.
     */
    public static Command<Set<String>> sdiff(String... keys) {
        return combining("SDIFF", keys);
    }

    /**
     * {@code SDIFFCARD} (8.10): how many members {@code sdiff} would give. O(n) for n members of
     * all sets.
     */
    public static Command<Long> sdiffcard(String... keys) {
        return counting("SDIFFCARD", CountedKeys.of(keys));
    }

    /**
     * {@code SDIFFCARD} … {@code LIMIT} (8.10): how many members {@code sdiff} would give, counted
     * up to {@code limit}; 0 counts all. O(n) for n members of all sets.
     */
    public static Command<Long> sdiffcard(long limit, String... keys) {
        return counting("SDIFFCARD", limited(CountedKeys.of(keys), limit));
    }

    /**
     * {@code SDIFFSTORE} (1.0): writes what {@code sdiff} gives; how many members that are. O(n)
     * for n members of all sets.
     */
    public static Command<Long> sdiffstore(String destination, String... keys) {
        return storing("SDIFFSTORE", destination, keys);
    }

    /**
     * {@code SINTER} (1.0): the members that are in all sets. O(n * m) for n members of the
     * smallest of m sets.
     */
    public static Command<Set<String>> sinter(String... keys) {
        return combining("SINTER", keys);
    }

    /**
     * {@code SINTERCARD} (7.0): how many members are in all sets. O(n * m) for n members of the
     * smallest of m sets.
     */
    public static Command<Long> sintercard(String... keys) {
        return counting("SINTERCARD", CountedKeys.of(keys));
    }

    /**
     * {@code SINTERCARD} … {@code LIMIT} (7.0): how many members are in all sets, counted up to
     * {@code limit}; 0 counts all. O(n * m) for n members of the smallest of m sets.
     */
    public static Command<Long> sintercard(long limit, String... keys) {
        return counting("SINTERCARD", limited(CountedKeys.of(keys), limit));
    }

    /**
     * {@code SINTERSTORE} (1.0): writes what {@code sinter} gives; how many members that are. O(n *
     * m) for n members of the smallest of m sets.
     */
    public static Command<Long> sinterstore(String destination, String... keys) {
        return storing("SINTERSTORE", destination, keys);
    }

    /** {@code SISMEMBER} (1.0): whether {@code member} is in the set. O(1). */
    public static Command<Boolean> sismember(String key, String member) {
        return Command.of("SISMEMBER").readOnly().key(key).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code SISMEMBER} (1.0): whether {@code member} is in the set. O(1). */
    public static Command<Boolean> sismember(String key, byte[] member) {
        return Command.of("SISMEMBER").readOnly().key(key).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code SMEMBERS} (1.0): all members. O(n) for n members. */
    public static Command<Set<String>> smembers(String key) {
        return Command.of("SMEMBERS").readOnly().key(key).as(Decoders.STRING_SET);
    }

    /**
     * {@code SMISMEMBER} (6.2): for each of {@code members} whether it is in the set. O(n) for n
     * members.
     */
    public static Command<List<Boolean>> smismember(String key, String... members) {
        return Command.of("SMISMEMBER")
                .readOnly()
                .key(key)
                .args(Check.some(members, "member"))
                .as(Decoders.BOOLEANS);
    }

    /**
     * {@code SMOVE} (1.0): moves {@code member}; false if {@code source} does not have it. O(1).
     */
    public static Command<Boolean> smove(String source, String destination, String member) {
        return Command.of("SMOVE").key(source).key(destination).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code SPOP} (1.0): takes any member; null if there is none. O(1). */
    public static Command<@Nullable String> spop(String key) {
        return Command.of("SPOP").key(key).as(Decoders.STRING);
    }

    /** {@code SPOP} (3.2): takes up to {@code count} members. O(n) for n members. */
    public static Command<Set<String>> spop(String key, long count) {
        Check.notNegative(count, "the count");
        return Command.of("SPOP").key(key).arg(count).as(Replies.STRING_SET_OR_NONE);
    }

    /** {@code SRANDMEMBER} (1.0): any member, or null if there is none. O(1). */
    public static Command<@Nullable String> srandmember(String key) {
        return Command.of("SRANDMEMBER").readOnly().key(key).as(Decoders.STRING);
    }

    /**
     * {@code SRANDMEMBER} (2.6): up to {@code count} different members, or, if it is negative, as
     * many as it says, with repetitions. O(n) for n members.
     */
    public static Command<List<String>> srandmember(String key, long count) {
        return Command.of("SRANDMEMBER").readOnly().key(key).arg(count).as(Replies.STRINGS_OR_NONE);
    }

    /** {@code SREM} (1.0): removes {@code member}; whether it was there. O(1). */
    public static Command<Boolean> srem(String key, String member) {
        return Command.of("SREM").key(key).arg(member).as(Decoders.BOOLEAN);
    }

    /** {@code SREM} (2.4): removes members; how many were there. O(n) for n members. */
    public static Command<Long> srem(String key, String... members) {
        return Command.of("SREM").key(key).args(Check.some(members, "member")).as(Decoders.LONG);
    }

    /** {@code SREM} (2.4): removes members; how many were there. O(n) for n members. */
    public static Command<Long> srem(String key, byte[]... members) {
        return Command.of("SREM").args(members(key, members)).as(Decoders.LONG);
    }

    /**
     * {@code SSCAN} (2.8): one page of the members; begin with {@link ScanPage#START}. O(1) for a
     * page, O(n) for all n members.
     */
    public static Command<ScanPage<String>> sscan(String key, String cursor) {
        return sscan(key, cursor, ScanOptions.all());
    }

    /**
     * {@code SSCAN} (2.8): one page of the members that {@code options} let through. O(1) for a
     * page, O(n) for all n members.
     */
    public static Command<ScanPage<String>> sscan(String key, String cursor, ScanOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(cursor).arg(options.insideKey());
        return Command.of("SSCAN").readOnly().args(list).as(ScanPage.of(Decoders.STRINGS));
    }

    /**
     * {@code SUNION} (1.0): the members that are in any of the sets. O(n) for n members of all
     * sets.
     */
    public static Command<Set<String>> sunion(String... keys) {
        return combining("SUNION", keys);
    }

    /**
     * {@code SUNIONCARD} (8.10): how many members {@code sunion} would give. O(n) for n members of
     * all sets.
     */
    public static Command<Long> sunioncard(String... keys) {
        return counting("SUNIONCARD", CountedKeys.of(keys));
    }

    /**
     * {@code SUNIONCARD} … {@code LIMIT} (8.10): how many members {@code sunion} would give,
     * counted up to {@code limit}; 0 counts all. O(n) for n members of all sets.
     */
    public static Command<Long> sunioncard(long limit, String... keys) {
        return counting("SUNIONCARD", limited(CountedKeys.of(keys), limit));
    }

    /**
     * {@code SUNIONCARD} … {@code APPROX} (8.10): about how many members {@code sunion} would give,
     * counted up to {@code limit}; 0 counts all. Takes less memory. O(n) for n members of all sets.
     */
    public static Command<Long> sunioncardApprox(long limit, String... keys) {
        return counting("SUNIONCARD", limited(CountedKeys.of(keys).arg("APPROX"), limit));
    }

    /**
     * {@code SUNIONSTORE} (1.0): writes what {@code sunion} gives; how many members that are. O(n)
     * for n members of all sets.
     */
    public static Command<Long> sunionstore(String destination, String... keys) {
        return storing("SUNIONSTORE", destination, keys);
    }

    private static Command<Long> counting(String name, ArgumentList list) {
        return Command.of(name).readOnly().args(list).as(Decoders.LONG);
    }

    private static ArgumentList limited(ArgumentList list, long limit) {
        return list.arg("LIMIT").arg(Check.notNegative(limit, "the limit"));
    }

    private static Command<Set<String>> combining(String name, String... keys) {
        return Command.of(name).readOnly().keys(Check.some(keys, "key")).as(Decoders.STRING_SET);
    }

    private static Command<Long> storing(String name, String destination, String... keys) {
        return Command.of(name).key(destination).keys(Check.some(keys, "key")).as(Decoders.LONG);
    }

    private static ArgumentList members(String key, byte[]... members) {
        ArgumentList list = new ArgumentList().key(key);
        for (byte[] member : Check.some(members, "member")) {
            list.arg(member);
        }
        return list;
    }
}
