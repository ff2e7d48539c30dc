package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.STREAM;
import static org.redwire.itests.differential.StreamOperations.ids;
import static org.redwire.itests.differential.StreamOperations.orEmpty;
import static org.redwire.itests.differential.StreamOperations.ours;
import static org.redwire.itests.differential.StreamOperations.theirs;
import static org.redwire.itests.differential.Table.call;

import java.time.Duration;
import java.util.Map;
import org.redwire.commands.StreamOffset;
import org.redwire.commands.StreamPosition;
import org.redwire.commands.StreamRange;
import org.redwire.commands.XClaimOptions;
import org.redwire.commands.XGroupOptions;
import org.redwire.commands.XPendingOptions;
import org.redwire.commands.XReadGroupOptions;
import org.redwire.itests.differential.StreamOperations.Id;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XClaimParams;
import redis.clients.jedis.params.XPendingParams;
import redis.clients.jedis.params.XReadGroupParams;

/** Groups of a stream's consumers. How long something has been idle is not compared. */
final class StreamGroupOperations {

    private StreamGroupOperations() {}

    static void addTo(Table table) {
        addGroups(table);
        addConsumers(table);
        addReads(table);
        addPending(table);
        addClaims(table);
        addAutoclaims(table);
        addInfo(table);
    }

    private static String group(Draw d) {
        return d.oneOf("g", "g", "g", "группа", "");
    }

    private static String consumer(Draw d) {
        return d.oneOf("one", "two", "ü", "");
    }

    private static void addGroups(Table table) {
        table.add(
                "XGROUP CREATE",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    boolean makes = d.chance();
                    boolean end = d.chance();
                    Id id = Id.of(d.id());
                    StreamPosition ours =
                            end ? StreamPosition.end() : StreamPosition.after(id.ours());
                    StreamEntryID theirs = end ? StreamEntryID.XGROUP_LAST_ENTRY : id.theirs();
                    XGroupOptions options =
                            makes ? XGroupOptions.none().makingStream() : XGroupOptions.none();
                    return call(
                            r -> ok(() -> r.xgroupCreate(key, group, ours, options)),
                            j -> j.xgroupCreate(key, group, theirs, makes));
                });
        table.add(
                "XGROUP CREATE from the start",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    return call(
                            r -> ok(() -> r.xgroupCreate(key, group, StreamPosition.start())),
                            j -> j.xgroupCreate(key, group, new StreamEntryID(0, 0), false));
                });
        table.add(
                "XGROUP SETID",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    Id id = Id.of(d.id());
                    return call(
                            r ->
                                    ok(
                                            () ->
                                                    r.xgroupSetid(
                                                            key,
                                                            group,
                                                            StreamPosition.after(id.ours()))),
                            j -> j.xgroupSetID(key, group, id.theirs()));
                });
        table.add(
                "XGROUP DESTROY",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    return call(r -> r.xgroupDestroy(key, group), j -> j.xgroupDestroy(key, group));
                });
    }

    private static void addConsumers(Table table) {
        table.add(
                "XGROUP CREATECONSUMER",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    return call(
                            r -> r.xgroupCreateconsumer(key, group, consumer),
                            j -> j.xgroupCreateConsumer(key, group, consumer));
                });
        table.add(
                "XGROUP DELCONSUMER",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    return call(
                            r -> r.xgroupDelconsumer(key, group, consumer),
                            j -> j.xgroupDelConsumer(key, group, consumer));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "XREADGROUP",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Map<String, StreamEntryID> theirs =
                            Map.of(key, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
                    return call(
                            r -> r.xreadgroup(group, consumer, StreamOffset.undelivered(key)),
                            j ->
                                    orEmpty(
                                            j.xreadGroupAsMap(
                                                    group,
                                                    consumer,
                                                    new XReadGroupParams(),
                                                    theirs)));
                });
        table.add(
                "XREADGROUP COUNT",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    int count = d.positive();
                    Map<String, StreamEntryID> theirs =
                            Map.of(key, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
                    XReadGroupOptions options = XReadGroupOptions.all().count(count);
                    XReadGroupParams params = new XReadGroupParams().count(count);
                    StreamOffset offset = StreamOffset.undelivered(key);
                    return call(
                            r -> r.xreadgroup(group, consumer, options, offset),
                            j -> orEmpty(j.xreadGroupAsMap(group, consumer, params, theirs)));
                });
        table.add(
                "XREADGROUP NOACK",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Map<String, StreamEntryID> theirs =
                            Map.of(key, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
                    XReadGroupOptions options = XReadGroupOptions.all().acknowledging();
                    XReadGroupParams params = new XReadGroupParams().noAck();
                    StreamOffset offset = StreamOffset.undelivered(key);
                    return call(
                            r -> r.xreadgroup(group, consumer, options, offset),
                            j -> orEmpty(j.xreadGroupAsMap(group, consumer, params, theirs)));
                });
        table.add(
                "XREADGROUP again",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id after = Id.of(d.id());
                    Map<String, StreamEntryID> theirs = Map.of(key, after.theirs());
                    StreamOffset offset = StreamOffset.after(key, after.ours());
                    return call(
                            r -> r.xreadgroup(group, consumer, offset),
                            j ->
                                    orEmpty(
                                            j.xreadGroupAsMap(
                                                    group,
                                                    consumer,
                                                    new XReadGroupParams(),
                                                    theirs)));
                });
    }

    private static void addPending(Table table) {
        table.add(
                "XACK",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    Id[] ids = ids(d);
                    return call(
                            r -> r.xack(key, group, ours(ids)),
                            j -> j.xack(key, group, theirs(ids)));
                });
        table.add(
                "XPENDING",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    return call(r -> r.xpending(key, group), j -> j.xpending(key, group));
                });
        table.add(
                "XPENDING range",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    int count = d.positive();
                    XPendingOptions ours = XPendingOptions.first(count);
                    XPendingParams theirs = new XPendingParams("-", "+", count);
                    return call(
                            r -> r.xpending(key, group, ours), j -> j.xpending(key, group, theirs));
                });
        table.add(
                "XPENDING options",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id min = Id.of(d.id());
                    int count = d.positive();
                    XPendingOptions ours =
                            XPendingOptions.first(count)
                                    .in(StreamRange.atLeast(min.ours()))
                                    .idleFor(Duration.ZERO)
                                    .of(consumer);
                    XPendingParams theirs =
                            new XPendingParams(min.theirs().toString(), "+", count)
                                    .idle(0)
                                    .consumer(consumer);
                    return call(
                            r -> r.xpending(key, group, ours), j -> j.xpending(key, group, theirs));
                });
    }

    private static void addClaims(Table table) {
        table.add(
                "XCLAIM",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id[] ids = ids(d);
                    return call(
                            r -> r.xclaim(key, group, consumer, Duration.ZERO, ours(ids)),
                            j ->
                                    j.xclaim(
                                            key,
                                            group,
                                            consumer,
                                            0,
                                            new XClaimParams(),
                                            theirs(ids)));
                });
        table.add(
                "XCLAIM options",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id[] ids = ids(d);
                    int deliveries = d.count();
                    XClaimOptions ours =
                            XClaimOptions.none()
                                    .idleFor(Duration.ofMillis(5))
                                    .deliveries(deliveries)
                                    .forcing();
                    XClaimParams theirs = new XClaimParams().idle(5).retryCount(deliveries).force();
                    return call(
                            r -> r.xclaim(key, group, consumer, Duration.ZERO, ours, ours(ids)),
                            j -> j.xclaim(key, group, consumer, 0, theirs, theirs(ids)));
                });
        table.add(
                "XCLAIM JUSTID",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id[] ids = ids(d);
                    XClaimOptions ours = XClaimOptions.none();
                    XClaimParams theirs = new XClaimParams();
                    return call(
                            r ->
                                    r.xclaimJustid(
                                            key, group, consumer, Duration.ZERO, ours, ours(ids)),
                            j -> j.xclaimJustId(key, group, consumer, 0, theirs, theirs(ids)));
                });
    }

    private static void addAutoclaims(Table table) {
        table.add(
                "XAUTOCLAIM",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id start = Id.of(d.id());
                    XAutoClaimParams theirs = new XAutoClaimParams();
                    return call(
                            r -> r.xautoclaim(key, group, consumer, Duration.ZERO, start.ours()),
                            j -> j.xautoclaim(key, group, consumer, 0, start.theirs(), theirs));
                });
        table.add(
                "XAUTOCLAIM JUSTID COUNT",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    String consumer = consumer(d);
                    Id start = Id.of(d.id());
                    int count = 1 + d.below(5);
                    XAutoClaimParams theirs = new XAutoClaimParams().count(count);
                    return call(
                            r ->
                                    r.xautoclaimJustid(
                                            key,
                                            group,
                                            consumer,
                                            Duration.ZERO,
                                            start.ours(),
                                            count),
                            j ->
                                    j.xautoclaimJustId(
                                            key, group, consumer, 0, start.theirs(), theirs));
                });
    }

    private static void addInfo(Table table) {
        table.add(
                "XINFO GROUPS",
                d -> {
                    String key = d.key(STREAM);
                    return call(r -> r.xinfoGroups(key), j -> j.xinfoGroups(key));
                });
        table.add(
                "XINFO CONSUMERS",
                d -> {
                    String key = d.key(STREAM);
                    String group = group(d);
                    return call(
                            r -> r.xinfoConsumers(key, group), j -> j.xinfoConsumers2(key, group));
                });
    }
}
