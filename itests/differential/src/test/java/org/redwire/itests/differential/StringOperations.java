package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.STRING;
import static org.redwire.itests.differential.Table.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.redwire.commands.Expiry;
import org.redwire.commands.SetOption;
import org.redwire.commands.Strings;
import org.redwire.protocol.Decoders;
import redis.clients.jedis.params.GetExParams;
import redis.clients.jedis.params.LCSParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.CompareCondition;

/** Strings: values set and read. */
final class StringOperations {

    /** The same options for both. */
    private record Options(SetOption[] ours, SetParams theirs) {}

    /** Where a value ends for the server. */
    private static final long TOO_FAR = 1L << 40;

    private StringOperations() {}

    static void addTo(Table table) {
        addReads(table);
        addWrites(table);
        addOptions(table);
        addPlaces(table);
        addMany(table);
        addLcs(table);
    }

    private static void addReads(Table table) {
        table.add(
                "GET",
                d -> {
                    String key = d.key(STRING);
                    return call(r -> r.get(key), j -> j.get(key));
                });
        table.add(
                "GET bytes",
                d -> {
                    String key = d.key(STRING);
                    return call(
                            r -> r.execute(Strings.get(key).as(Decoders.BYTES)),
                            j -> j.get(utf8(key)));
                });
        table.add(
                "GETDEL",
                d -> {
                    String key = d.key(STRING);
                    return call(r -> r.getdel(key), j -> j.getDel(key));
                });
        table.add(
                "STRLEN",
                d -> {
                    String key = d.key(STRING);
                    return call(r -> r.strlen(key), j -> j.strlen(key));
                });
        table.add(
                "GETEX PERSIST",
                d -> {
                    String key = d.key(STRING);
                    return call(
                            r -> r.getexPersist(key),
                            j -> j.getEx(key, new GetExParams().persist()));
                });
        table.add(
                "GETEX in",
                d -> {
                    String key = d.key(STRING);
                    Duration time = d.chance() ? d.seconds() : d.millis();
                    GetExParams theirs =
                            time.getNano() == 0
                                    ? new GetExParams().ex(time.toSeconds())
                                    : new GetExParams().px(time.toMillis());
                    return call(r -> r.getex(key, Expiry.in(time)), j -> j.getEx(key, theirs));
                });
        table.add(
                "GETEX at",
                d -> {
                    String key = d.key(STRING);
                    Instant instant = d.anyInstant();
                    boolean millis = d.chance();
                    Instant at = millis ? instant.plusMillis(7) : instant;
                    GetExParams theirs =
                            millis
                                    ? new GetExParams().pxAt(at.toEpochMilli())
                                    : new GetExParams().exAt(at.getEpochSecond());
                    return call(r -> r.getex(key, Expiry.at(at)), j -> j.getEx(key, theirs));
                });
    }

    private static void addWrites(Table table) {
        table.add(
                "SET",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    return call(r -> ok(() -> r.set(key, value)), j -> j.set(key, value));
                });
        table.add(
                "SET bytes",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    return call(r -> ok(() -> r.set(key, value)), j -> j.set(utf8(key), value));
                });
        table.add(
                "SETNX",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    return call(r -> r.setnx(key, value), j -> j.setnx(key, value));
                });
        table.add(
                "SETNX bytes",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    return call(r -> r.setnx(key, value), j -> j.setnx(utf8(key), value));
                });
        table.add(
                "SETEX",
                d -> {
                    String key = d.key(STRING);
                    Duration time = d.seconds();
                    String value = d.text();
                    return call(
                            r -> ok(() -> r.setex(key, time, value)),
                            j -> j.setex(key, time.toSeconds(), value));
                });
        table.add(
                "SETEX bytes",
                d -> {
                    String key = d.key(STRING);
                    Duration time = d.seconds();
                    byte[] value = d.bytes();
                    return call(
                            r -> ok(() -> r.setex(key, time, value)),
                            j -> j.setex(utf8(key), time.toSeconds(), value));
                });
        table.add(
                "PSETEX",
                d -> {
                    String key = d.key(STRING);
                    Duration time = d.millis();
                    String value = d.text();
                    return call(
                            r -> ok(() -> r.psetex(key, time, value)),
                            j -> j.psetex(key, time.toMillis(), value));
                });
        table.add(
                "GETSET",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    return call(r -> r.getset(key, value), j -> j.getSet(key, value));
                });
        table.add(
                "GETSET bytes",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    return call(r -> r.getset(key, value), j -> j.getSet(utf8(key), value));
                });
    }

    private static void addOptions(Table table) {
        table.add(
                "SET options",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    Options options = options(d);
                    return call(
                            r -> r.set(key, value, options.ours),
                            j -> done(j.set(key, value, options.theirs)));
                });
        table.add(
                "SET bytes options",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    Options options = options(d);
                    return call(
                            r -> r.set(key, value, options.ours),
                            j -> done(j.set(utf8(key), value, options.theirs)));
                });
        table.add(
                "SET IFEQ",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    String old = d.text();
                    SetParams theirs = new SetParams().condition(CompareCondition.valueEq(old));
                    return call(
                            r -> r.set(key, value, SetOption.ifEqual(old)),
                            j -> done(j.set(key, value, theirs)));
                });
        table.add(
                "SET GET",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    Options options = options(d);
                    return call(
                            r -> r.setGet(key, value, options.ours),
                            j -> j.setGet(key, value, options.theirs));
                });
        table.add(
                "SET GET bytes",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    Options options = options(d);
                    return call(
                            r -> r.setGet(key, value, options.ours),
                            j -> j.setGet(utf8(key), value, options.theirs));
                });
    }

    private static Options options(Draw d) {
        List<SetOption> ours = new ArrayList<>();
        SetParams theirs = new SetParams();
        switch (d.oneOf("NX", "XX", "")) {
            case "NX" -> {
                ours.add(SetOption.ifAbsent());
                theirs.nx();
            }
            case "XX" -> {
                ours.add(SetOption.ifPresent());
                theirs.xx();
            }
            default -> {}
        }
        Duration seconds = d.seconds();
        Duration millis = d.millis();
        Instant instant = d.instant();
        switch (d.oneOf("EX", "PX", "EXAT", "PXAT", "KEEPTTL", "")) {
            case "EX" -> {
                ours.add(SetOption.expiringIn(seconds));
                theirs.ex(seconds.toSeconds());
            }
            case "PX" -> {
                ours.add(SetOption.expiringIn(millis));
                theirs.px(millis.toMillis());
            }
            case "EXAT" -> {
                ours.add(SetOption.expiringAt(instant));
                theirs.exAt(instant.getEpochSecond());
            }
            case "PXAT" -> {
                ours.add(SetOption.expiringAt(instant.plusMillis(1)));
                theirs.pxAt(instant.toEpochMilli() + 1);
            }
            case "KEEPTTL" -> {
                ours.add(SetOption.keepingTtl());
                theirs.keepTtl();
            }
            default -> {}
        }
        if (d.chance()) {
            Collections.reverse(ours);
        }
        return new Options(ours.toArray(SetOption[]::new), theirs);
    }

    private static void addPlaces(Table table) {
        table.add(
                "APPEND",
                d -> {
                    String key = d.key(STRING);
                    String value = d.text();
                    return call(r -> r.append(key, value), j -> j.append(key, value));
                });
        table.add(
                "APPEND bytes",
                d -> {
                    String key = d.key(STRING);
                    byte[] value = d.bytes();
                    return call(r -> r.append(key, value), j -> j.append(utf8(key), value));
                });
        table.add(
                "GETRANGE",
                d -> {
                    String key = d.key(STRING);
                    long start = d.index();
                    long end = d.index();
                    return call(r -> r.getrange(key, start, end), j -> j.getrange(key, start, end));
                });
        table.add(
                "SUBSTR",
                d -> {
                    String key = d.key(STRING);
                    int start = d.smallIndex();
                    int end = d.smallIndex();
                    return call(r -> r.substr(key, start, end), j -> j.substr(key, start, end));
                });
        table.add(
                "SETRANGE",
                d -> {
                    String key = d.key(STRING);
                    long offset = d.oneOf(0L, 1L, 3L, 20L, TOO_FAR);
                    String value = d.text();
                    return call(
                            r -> r.setrange(key, offset, value),
                            j -> j.setrange(key, offset, value));
                });
        table.add(
                "SETRANGE bytes",
                d -> {
                    String key = d.key(STRING);
                    long offset = d.oneOf(0L, 2L, 5L, 40L, TOO_FAR);
                    byte[] value = d.bytes();
                    return call(
                            r -> r.setrange(key, offset, value),
                            j -> j.setrange(utf8(key), offset, value));
                });
    }

    private static void addMany(Table table) {
        table.add(
                "MGET",
                d -> {
                    String[] keys = d.keys(STRING);
                    return call(r -> r.mget(keys), j -> j.mget(keys));
                });
        table.add(
                "MSET",
                d -> {
                    Map<String, String> values = d.texts(() -> d.key(STRING));
                    return call(r -> ok(() -> r.mset(values)), j -> j.mset(words(values)));
                });
        table.add(
                "MSET bytes",
                d -> {
                    Map<String, byte[]> values = d.bytes(() -> d.key(STRING));
                    return call(r -> ok(() -> r.msetBytes(values)), j -> j.mset(byteWords(values)));
                });
        table.add(
                "MSETNX",
                d -> {
                    Map<String, String> values = d.texts(() -> d.key(STRING));
                    return call(r -> r.msetnx(values), j -> j.msetnx(words(values)));
                });
        table.add(
                "MSETNX bytes",
                d -> {
                    Map<String, byte[]> values = d.bytes(() -> d.key(STRING));
                    return call(r -> r.msetnxBytes(values), j -> j.msetnx(byteWords(values)));
                });
    }

    private static void addLcs(Table table) {
        table.add(
                "LCS",
                d -> {
                    String one = d.key(STRING);
                    String other = d.key(STRING);
                    return call(
                            r -> r.lcs(one, other),
                            j -> j.lcs(one, other, new LCSParams()).getMatchString());
                });
        table.add(
                "LCS LEN",
                d -> {
                    String one = d.key(STRING);
                    String other = d.key(STRING);
                    return call(
                            r -> r.lcsLen(one, other),
                            j -> j.lcs(one, other, new LCSParams().len()).getLen());
                });
        table.add(
                "LCS IDX",
                d -> {
                    String one = d.key(STRING);
                    String other = d.key(STRING);
                    LCSParams theirs = new LCSParams().idx().withMatchLen();
                    return call(r -> r.lcsIdx(one, other), j -> j.lcs(one, other, theirs));
                });
        table.add(
                "LCS IDX MINMATCHLEN",
                d -> {
                    String one = d.key(STRING);
                    String other = d.key(STRING);
                    int least = d.count();
                    LCSParams theirs = new LCSParams().idx().withMatchLen().minMatchLen(least);
                    return call(r -> r.lcsIdx(one, other, least), j -> j.lcs(one, other, theirs));
                });
    }

    /** Jedis has OK or null where Redwire says whether it was set. */
    private static boolean done(String reply) {
        return reply != null && reply.equals("OK");
    }

    private static String[] words(Map<String, String> values) {
        return values.entrySet().stream()
                .flatMap(value -> Stream.of(value.getKey(), value.getValue()))
                .toArray(String[]::new);
    }

    private static byte[][] byteWords(Map<String, byte[]> values) {
        return values.entrySet().stream()
                .flatMap(value -> Stream.of(utf8(value.getKey()), value.getValue()))
                .toArray(byte[][]::new);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
