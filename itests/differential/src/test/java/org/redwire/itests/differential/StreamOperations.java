package org.redwire.itests.differential;

import static org.redwire.itests.differential.Draw.Kind.STREAM;
import static org.redwire.itests.differential.StringOperations.utf8;
import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamRange;
import org.redwire.commands.StreamTrim;
import org.redwire.commands.XAddOptions;
import org.redwire.commands.XReadOptions;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.params.XTrimParams;

/**
 * Streams. All ids are given. XSETID is left out, since Jedis has it not, and of ids those above
 * the greatest long, since Jedis cannot read them.
 */
final class StreamOperations {

    /** The same id for both. */
    record Id(StreamId ours, StreamEntryID theirs) {
        static Id of(long[] id) {
            return new Id(new StreamId(id[0], id[1]), new StreamEntryID(id[0], id[1]));
        }
    }

    private record Range(StreamRange ours, String min, String max) {}

    private record Trim(StreamTrim ours, XTrimParams theirs, XAddParams theirsOfAdd) {}

    private StreamOperations() {}

    static void addTo(Table table) {
        addAdds(table);
        addTrims(table);
        addRanges(table);
        addReads(table);
        addInfo(table);
    }

    static StreamId[] ours(Id[] ids) {
        return Arrays.stream(ids).map(Id::ours).toArray(StreamId[]::new);
    }

    static StreamEntryID[] theirs(Id[] ids) {
        return Arrays.stream(ids).map(Id::theirs).toArray(StreamEntryID[]::new);
    }

    static Id[] ids(Draw d) {
        return Stream.generate(() -> Id.of(d.id())).limit(1 + d.below(5)).toArray(Id[]::new);
    }

    private static void addAdds(Table table) {
        table.add(
                "XADD",
                d -> {
                    String key = d.key(STREAM);
                    Id id = Id.of(d.newId());
                    Map<String, String> fields = d.texts(d::member);
                    return call(
                            r -> r.xadd(key, XAddOptions.none().id(id.ours), fields),
                            j -> j.xadd(key, id.theirs, fields));
                });
        table.add(
                "XADD bytes",
                d -> {
                    String key = d.key(STREAM);
                    Id id = Id.of(d.newId());
                    Map<String, byte[]> fields = d.bytes(d::member);
                    Map<byte[], byte[]> theirs = new LinkedHashMap<>();
                    fields.forEach((field, value) -> theirs.put(utf8(field), value));
                    XAddParams params = new XAddParams().id(id.theirs);
                    return call(
                            r -> r.xaddBytes(key, XAddOptions.none().id(id.ours), fields),
                            j -> {
                                byte[] made = j.xadd(utf8(key), params, theirs);
                                return made == null ? null : Plain.text(made);
                            });
                });
        table.add(
                "XADD NOMKSTREAM",
                d -> {
                    String key = d.key(STREAM);
                    Id id = Id.of(d.newId());
                    Map<String, String> fields = d.texts(d::member);
                    XAddParams theirs = new XAddParams().noMkStream().id(id.theirs);
                    XAddOptions ours = XAddOptions.none().id(id.ours).unlessMissing();
                    return call(r -> r.xadd(key, ours, fields), j -> j.xadd(key, theirs, fields));
                });
        table.add(
                "XADD trimming",
                d -> {
                    String key = d.key(STREAM);
                    Id id = Id.of(d.newId());
                    Map<String, String> fields = d.texts(d::member);
                    Trim trim = trim(d);
                    XAddParams theirs = trim.theirsOfAdd.id(id.theirs);
                    XAddOptions ours = XAddOptions.none().id(id.ours).trimming(trim.ours);
                    return call(r -> r.xadd(key, ours, fields), j -> j.xadd(key, theirs, fields));
                });
    }

    private static Trim trim(Draw d) {
        XTrimParams theirs = new XTrimParams();
        XAddParams theirsOfAdd = new XAddParams();
        StreamTrim ours;
        if (d.chance()) {
            long length = d.count() + 2L;
            ours = StreamTrim.toLength(length);
            theirs.maxLen(length);
            theirsOfAdd.maxLen(length);
        } else {
            Id oldest = Id.of(d.id());
            ours = StreamTrim.from(oldest.ours);
            theirs.minId(oldest.theirs.toString());
            theirsOfAdd.minId(oldest.theirs.toString());
        }
        if (d.chance()) {
            int limit = d.count();
            ours = ours.approximately().limit(limit);
            theirs.approximateTrimming().limit(limit);
            theirsOfAdd.approximateTrimming().limit(limit);
        }
        return new Trim(ours, theirs, theirsOfAdd);
    }

    private static void addTrims(Table table) {
        table.add(
                "XTRIM",
                d -> {
                    String key = d.key(STREAM);
                    Trim trim = trim(d);
                    return call(r -> r.xtrim(key, trim.ours), j -> j.xtrim(key, trim.theirs));
                });
        table.add(
                "XDEL",
                d -> {
                    String key = d.key(STREAM);
                    Id[] ids = ids(d);
                    return call(r -> r.xdel(key, ours(ids)), j -> j.xdel(key, theirs(ids)));
                });
        table.add(
                "XLEN",
                d -> {
                    String key = d.key(STREAM);
                    return call(r -> r.xlen(key), j -> j.xlen(key));
                });
    }

    private static Range range(Draw d) {
        Id min = Id.of(d.id());
        Id max = Id.of(d.id());
        return switch (d.oneOf("all", "closed", "open", "from", "to")) {
            case "all" -> new Range(StreamRange.all(), "-", "+");
            case "closed" ->
                    new Range(
                            StreamRange.closed(min.ours, max.ours),
                            min.theirs.toString(),
                            max.theirs.toString());
            case "open" ->
                    new Range(
                            StreamRange.open(min.ours, max.ours),
                            "(" + min.theirs,
                            "(" + max.theirs);
            case "from" -> new Range(StreamRange.atLeast(min.ours), min.theirs.toString(), "+");
            default -> new Range(StreamRange.atMost(max.ours), "-", max.theirs.toString());
        };
    }

    private static void addRanges(Table table) {
        table.add(
                "XRANGE",
                d -> {
                    String key = d.key(STREAM);
                    Range range = range(d);
                    return call(
                            r -> r.xrange(key, range.ours),
                            j -> j.xrange(key, range.min, range.max));
                });
        table.add(
                "XRANGE COUNT",
                d -> {
                    String key = d.key(STREAM);
                    Range range = range(d);
                    int count = d.count();
                    return call(
                            r -> r.xrange(key, range.ours, count),
                            j -> Plain.orEmpty(j.xrange(key, range.min, range.max, count)));
                });
        table.add(
                "XREVRANGE",
                d -> {
                    String key = d.key(STREAM);
                    Range range = range(d);
                    return call(
                            r -> r.xrevrange(key, range.ours),
                            j -> j.xrevrange(key, range.max, range.min));
                });
        table.add(
                "XREVRANGE COUNT",
                d -> {
                    String key = d.key(STREAM);
                    Range range = range(d);
                    int count = d.count();
                    return call(
                            r -> r.xrevrange(key, range.ours, count),
                            j -> Plain.orEmpty(j.xrevrange(key, range.max, range.min, count)));
                });
        table.add(
                "XRANGE ids",
                d -> {
                    String key = d.key(STREAM);
                    Id min = Id.of(d.id());
                    Id max = Id.of(d.id());
                    return call(
                            r -> r.xrange(key, StreamRange.closed(min.ours, max.ours)),
                            j -> j.xrange(key, min.theirs, max.theirs));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "XREAD",
                d -> {
                    String one = d.key(STREAM);
                    Id after = Id.of(d.id());
                    Map<String, StreamEntryID> theirs = Map.of(one, after.theirs);
                    return call(
                            r -> r.xread(StreamOffset.after(one, after.ours)),
                            j -> orEmpty(j.xreadAsMap(new XReadParams(), theirs)));
                });
        table.add(
                "XREAD COUNT many",
                d -> {
                    Map<String, Id> streams = new LinkedHashMap<>();
                    for (int i = d.below(3); i >= 0; i--) {
                        streams.put(d.key(STREAM), Id.of(d.id()));
                    }
                    int count = d.positive();
                    StreamOffset[] ours =
                            streams.entrySet().stream()
                                    .map(s -> StreamOffset.after(s.getKey(), s.getValue().ours))
                                    .toArray(StreamOffset[]::new);
                    Map<String, StreamEntryID> theirs = new LinkedHashMap<>();
                    streams.forEach((key, id) -> theirs.put(key, id.theirs));
                    return call(
                            r -> r.xread(XReadOptions.all().count(count), ours),
                            j -> orEmpty(j.xreadAsMap(new XReadParams().count(count), theirs)));
                });
        table.add(
                "XREAD BLOCK",
                d -> {
                    String one = d.key(STREAM);
                    Id after = Id.of(d.id());
                    Map<String, StreamEntryID> theirs = Map.of(one, after.theirs);
                    Duration wait = Duration.ofMillis(10);
                    return call(
                            r ->
                                    r.xreadBlock(
                                            wait,
                                            XReadOptions.all(),
                                            StreamOffset.after(one, after.ours)),
                            j -> orEmpty(j.xreadAsMap(new XReadParams().block(10), theirs)));
                });
    }

    private static void addInfo(Table table) {
        table.add(
                "XINFO STREAM",
                d -> {
                    String key = d.key(STREAM);
                    return call(r -> r.xinfoStream(key), j -> j.xinfoStream(key));
                });
        table.add(
                "XINFO STREAM FULL",
                d -> {
                    String key = d.key(STREAM);
                    return call(
                            r -> r.xinfoStreamFull(key, 0).entries(),
                            j -> j.xinfoStreamFull(key, 0).getEntries());
                });
    }

    /** Redwire has an empty map where nothing was read, Jedis null. */
    static Object orEmpty(Map<String, ?> streams) {
        return streams == null ? Map.of() : streams;
    }
}
