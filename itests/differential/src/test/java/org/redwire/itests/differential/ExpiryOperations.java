package org.redwire.itests.differential;

import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import java.time.Instant;
import org.redwire.commands.ExpireCondition;
import redis.clients.jedis.args.ExpiryOption;

/** Times to live. Redwire's types have no negative times; times that have passed are drawn. */
final class ExpiryOperations {

    private static final ExpireCondition[] NONE = {};

    private ExpiryOperations() {}

    static void addTo(Table table) {
        addDurations(table);
        addInstants(table);
        addConditions(table);
        addReads(table);
    }

    private static String any(Draw d) {
        return d.key(Draw.Kind.values()[d.below(Draw.Kind.values().length)]);
    }

    private static Duration seconds(Draw d) {
        return d.below(8) == 0 ? Duration.ZERO : d.seconds();
    }

    private static ExpiryOption theirs(ExpireCondition condition) {
        return switch (condition) {
            case IF_NONE -> ExpiryOption.NX;
            case IF_ANY -> ExpiryOption.XX;
            case IF_LONGER -> ExpiryOption.GT;
            case IF_SHORTER -> ExpiryOption.LT;
        };
    }

    private static void addDurations(Table table) {
        table.add(
                "EXPIRE",
                d -> {
                    String key = any(d);
                    Duration time = seconds(d);
                    return call(
                            r -> r.expire(key, time, NONE), j -> j.expire(key, time.toSeconds()));
                });
        table.add(
                "PEXPIRE",
                d -> {
                    String key = any(d);
                    Duration time = d.millis();
                    return call(
                            r -> r.pexpire(key, time, NONE), j -> j.pexpire(key, time.toMillis()));
                });
    }

    private static void addInstants(Table table) {
        table.add(
                "EXPIREAT",
                d -> {
                    String key = any(d);
                    Instant instant = d.anyInstant();
                    return call(
                            r -> r.expireat(key, instant),
                            j -> j.expireAt(key, instant.getEpochSecond()));
                });
        table.add(
                "PEXPIREAT",
                d -> {
                    String key = any(d);
                    Instant instant = d.anyInstant().plusMillis(3);
                    return call(
                            r -> r.pexpireat(key, instant),
                            j -> j.pexpireAt(key, instant.toEpochMilli()));
                });
    }

    private static void addConditions(Table table) {
        table.add(
                "EXPIRE condition",
                d -> {
                    String key = any(d);
                    Duration time = seconds(d);
                    ExpireCondition condition = d.oneOf(ExpireCondition.values());
                    return call(
                            r -> r.expire(key, time, condition),
                            j -> j.expire(key, time.toSeconds(), theirs(condition)));
                });
        table.add(
                "PEXPIRE condition",
                d -> {
                    String key = any(d);
                    Duration time = d.millis();
                    ExpireCondition condition = d.oneOf(ExpireCondition.values());
                    return call(
                            r -> r.pexpire(key, time, condition),
                            j -> j.pexpire(key, time.toMillis(), theirs(condition)));
                });
        table.add(
                "EXPIREAT condition",
                d -> {
                    String key = any(d);
                    Instant instant = d.anyInstant();
                    ExpireCondition condition = d.oneOf(ExpireCondition.values());
                    return call(
                            r -> r.expireat(key, instant, condition),
                            j -> j.expireAt(key, instant.getEpochSecond(), theirs(condition)));
                });
        table.add(
                "PEXPIREAT condition",
                d -> {
                    String key = any(d);
                    Instant instant = d.anyInstant();
                    ExpireCondition condition = d.oneOf(ExpireCondition.values());
                    return call(
                            r -> r.pexpireat(key, instant, condition),
                            j -> j.pexpireAt(key, instant.toEpochMilli(), theirs(condition)));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "PERSIST",
                d -> {
                    String key = any(d);
                    return call(r -> r.persist(key), j -> j.persist(key));
                });
        table.add(
                "TTL",
                d -> {
                    String key = any(d);
                    return call(r -> Plain.ttl(r.ttl(key)), j -> Plain.ttl(j.ttl(key)));
                });
        table.add(
                "PTTL",
                d -> {
                    String key = any(d);
                    return call(r -> Plain.ttl(r.pttl(key)), j -> Plain.ttl(j.pttl(key)));
                });
        table.add(
                "EXPIRETIME",
                d -> {
                    String key = any(d);
                    return call(
                            r -> Plain.instant(r.expiretime(key), 1),
                            j -> Plain.instant(j.expireTime(key), 1));
                });
        table.add(
                "PEXPIRETIME",
                d -> {
                    String key = any(d);
                    return call(
                            r -> Plain.instant(r.pexpiretime(key), 1000),
                            j -> Plain.instant(j.pexpireTime(key), 1000));
                });
    }
}
