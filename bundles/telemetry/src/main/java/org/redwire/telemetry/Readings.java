package org.redwire.telemetry;

import static org.redwire.telemetry.Reading.Kind.COUNT;
import static org.redwire.telemetry.Reading.Kind.LEVEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.redwire.client.ClientStats;
import org.redwire.pool.PoolOptions;
import org.redwire.pool.PoolStats;
import org.redwire.telemetry.Reading.Kind;

/** The table of the readings. */
final class Readings {

    private static final String STATE = "db.client.connection.state";
    private static final String PUBSUB = "redis.client.connection.pubsub";
    private static final String REASON = "redis.client.connection.close.reason";
    private static final String DIRECTION = "redis.client.pubsub.direction";

    private static final String CONNECTIONS = "{connection}";
    private static final String REQUESTS = "{request}";
    private static final String COMMANDS = "{command}";
    private static final String MESSAGES = "{message}";

    private Readings() {}

    static List<Reading> all() {
        List<Reading> all = new ArrayList<>();
        open(all);
        limits(all);
        requests(all);
        madeAndClosed(all);
        lanes(all);
        calls(all);
        messages(all);
        return List.copyOf(all);
    }

    private static void open(List<Reading> all) {
        Group open = new Group("connection.count", true, CONNECTIONS, LEVEL, "Open connections.");
        all.add(open.of(pool(PoolStats::idle), STATE, "idle", PUBSUB, "false"));
        all.add(open.of(pool(PoolStats::lent), STATE, "used", PUBSUB, "false"));
        all.add(open.of(stats(ClientStats::dedicated), STATE, "used", PUBSUB, "true"));
    }

    private static void limits(List<Reading> all) {
        all.add(
                new Group(
                                "connection.idle.max",
                                true,
                                CONNECTIONS,
                                LEVEL,
                                "Idle connections that are kept at most.")
                        .of(options(Readings::maxIdle)));
        all.add(
                new Group(
                                "connection.idle.min",
                                true,
                                CONNECTIONS,
                                LEVEL,
                                "Idle connections that are kept ready.")
                        .of(options(PoolOptions::minIdle)));
        all.add(
                new Group(
                                "connection.max",
                                true,
                                CONNECTIONS,
                                LEVEL,
                                "Connections that may be lent at once.")
                        .of(options(PoolOptions::size)));
    }

    private static long maxIdle(PoolOptions options) {
        return options.maxIdle() == 0 ? options.size() : options.maxIdle();
    }

    private static void requests(List<Reading> all) {
        all.add(
                new Group(
                                "connection.pending_requests",
                                true,
                                REQUESTS,
                                LEVEL,
                                "Callers that wait for a connection.")
                        .of(pool(PoolStats::waiting)));
        all.add(
                new Group(
                                "connection.timeouts",
                                true,
                                "{timeout}",
                                COUNT,
                                "Waits for a connection that were in vain.")
                        .of(pool(PoolStats::timeouts)));
        all.add(
                new Group(
                                "connection.hits",
                                false,
                                REQUESTS,
                                COUNT,
                                "Requests that found an idle connection.")
                        .of(pool(PoolStats::hits)));
        all.add(
                new Group(
                                "connection.misses",
                                false,
                                REQUESTS,
                                COUNT,
                                "Requests that found no idle connection.")
                        .of(pool(PoolStats::misses)));
        all.add(
                new Group(
                                "connection.waits",
                                false,
                                REQUESTS,
                                COUNT,
                                "Requests that had to wait for a connection.")
                        .of(pool(PoolStats::waits)));
        all.add(
                new Group(
                                "connection.waits_duration",
                                false,
                                "s",
                                COUNT,
                                "How long these waited, all together.")
                        .of(sample -> sample.stats().pool().waitNanos() / 1e9));
    }

    private static void madeAndClosed(List<Reading> all) {
        all.add(
                new Group(
                                "connection.opened",
                                false,
                                CONNECTIONS,
                                COUNT,
                                "Connections that the pool has made.")
                        .of(pool(PoolStats::opened)));
        all.add(
                new Group(
                                "connection.dials.failed",
                                false,
                                CONNECTIONS,
                                COUNT,
                                "Connections that the pool could not make.")
                        .of(pool(PoolStats::failedDials)));
        Group closed =
                new Group(
                        "connection.closed",
                        false,
                        CONNECTIONS,
                        COUNT,
                        "Connections that the pool has closed.");
        all.add(closed.of(pool(PoolStats::stale), REASON, "stale"));
        all.add(closed.of(pool(PoolStats::unsolicited), REASON, "unsolicited"));
        all.add(closed.of(pool(PoolStats::dirty), REASON, "dirty"));
        all.add(closed.of(pool(Readings::closedElse), REASON, "surplus"));
    }

    private static long closedElse(PoolStats pool) {
        return pool.closed() - pool.stale() - pool.unsolicited() - pool.dirty();
    }

    private static void lanes(List<Reading> all) {
        all.add(
                new Group("lane.count", false, "{lane}", LEVEL, "Lanes that are connected.")
                        .of(sample -> sample.stats().lanes().open()));
        all.add(
                new Group("lane.opened", false, "{lane}", COUNT, "Lanes that were connected.")
                        .of(sample -> sample.stats().lanes().opened()));
        all.add(
                new Group(
                                "lane.commands",
                                false,
                                COMMANDS,
                                COUNT,
                                "Commands that were put on lanes.")
                        .of(sample -> sample.stats().lanes().submitted()));
        all.add(
                new Group(
                                "lane.in_flight",
                                false,
                                COMMANDS,
                                LEVEL,
                                "Commands on lanes that wait for their reply.")
                        .of(sample -> sample.stats().lanes().inFlight()));
        all.add(
                new Group(
                                "lane.writes",
                                false,
                                "{write}",
                                COUNT,
                                "Writes that carried commands on lanes.")
                        .of(sample -> sample.stats().lanes().writes()));
    }

    private static void calls(List<Reading> all) {
        all.add(
                new Group(
                                "operation.failures",
                                false,
                                "{operation}",
                                COUNT,
                                "Commands and batches that failed as a whole.")
                        .of(stats(ClientStats::failures)));
        all.add(
                new Group("operation.retries", false, "{retry}", COUNT, "Second and later tries.")
                        .of(stats(ClientStats::retries)));
        all.add(
                new Group(
                                "operation.retries.withheld",
                                false,
                                "{retry}",
                                COUNT,
                                "Tries that were not made because there had been too many.")
                        .of(stats(ClientStats::withheldRetries)));
    }

    private static void messages(List<Reading> all) {
        Group messages =
                new Group(
                        "pubsub.messages",
                        false,
                        MESSAGES,
                        COUNT,
                        "Messages of publish/subscribe.");
        all.add(messages.of(Sample::published, DIRECTION, "sent"));
        all.add(messages.of(stats(ClientStats::messages), DIRECTION, "received"));
    }

    private static ToDoubleFunction<Sample> pool(ToLongFunction<PoolStats> number) {
        return sample -> number.applyAsLong(sample.stats().pool());
    }

    private static ToDoubleFunction<Sample> options(ToLongFunction<PoolOptions> number) {
        return sample -> number.applyAsLong(sample.options().pool());
    }

    private static ToDoubleFunction<Sample> stats(ToLongFunction<ClientStats> number) {
        return sample -> number.applyAsLong(sample.stats());
    }

    /** What readings of one name have in common. */
    private record Group(
            String name, boolean standard, String unit, Kind kind, String description) {

        /** One of them; attributes are a name and a value in turn. */
        Reading of(ToDoubleFunction<Sample> value, String... attributes) {
            Map<String, String> named =
                    switch (attributes.length) {
                        case 0 -> Map.of();
                        case 2 -> Map.of(attributes[0], attributes[1]);
                        default ->
                                Map.of(attributes[0], attributes[1], attributes[2], attributes[3]);
                    };
            return new Reading(name, standard, unit, description, kind, named, value);
        }
    }
}
