package org.redwire.webconsole;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.redwire.client.CallFailure;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.insight.Reading;
import org.redwire.insight.Watch;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;

/** A client that is looked at. Not thread-safe. */
final class Sight implements AutoCloseable {

    /** How many points a chart has. */
    static final int POINTS = 120;

    /** Over how many readings tables go. */
    private static final int WINDOW = 10;

    private final RedisClient client;
    private final String name;
    private final Watch watch;
    private final Registration timing;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Recent recent = new Recent(WINDOW);
    private final Consumers consumers;
    private final SlowCalls slow = new SlowCalls();
    private final Costs costs = new Costs(WINDOW);

    Sight(RedisClient client, String name) {
        this.client = client;
        this.name = name;
        this.consumers = new Consumers(name, WINDOW);
        this.watch = Watch.on(client);
        this.timing = client.timeHooks();
    }

    void sample(long sequence) {
        Reading reading = watch.read();
        points.addLast(new Point(sequence, reading));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
        recent.add(reading);
        consumers.add(reading);
        slow.add(reading);
        costs.add(client.hooks());
    }

    /** Writes it with the points that are younger than {@code since}. */
    void write(Json json, long since) {
        Options options = client.options();
        json.open('{').name("name").value(name);
        // without user information and parameters: either may be secret
        json.name("endpoint").value(options.endpoint().toString());
        json.name("database").value(options.conn().database());
        json.name("mode").value(options.mode().name());
        stats(json, options, client.stats());
        json.name("points").open('[');
        points.stream()
                .filter(point -> point.sequence() > since)
                .forEach(point -> point.write(json));
        json.close(']');
        json.name("commands");
        recent.write(json);
        json.name("consumers");
        consumers.write(json);
        json.name("slow");
        slow.write(json);
        json.name("hooks");
        costs.write(json);
        json.close('}');
    }

    private static void stats(Json json, Options options, ClientStats stats) {
        PoolStats pool = stats.pool();
        json.name("pool").open('{').name("size").value(options.pool().size());
        json.name("lent").value(pool.lent()).name("idle").value(pool.idle());
        json.name("waiting").value(pool.waiting()).name("dialling").value(pool.dialling());
        json.name("forgotten").value(pool.forgotten());
        json.name("opened").value(pool.opened()).name("closed").value(pool.closed());
        json.name("failedDials").value(pool.failedDials());
        json.name("timeouts").value(pool.timeouts()).close('}');
        LaneStats lanes = stats.lanes();
        json.name("lanes").open('{').name("open").value(lanes.open());
        json.name("inFlight").value(lanes.inFlight());
        json.name("submitted").value(lanes.submitted());
        json.name("writes").value(lanes.writes()).close('}');
        json.name("dedicated").value(stats.dedicated());
        json.name("failures").value(stats.failures());
        lastFailure(json, stats.lastFailure());
        json.name("retries").value(stats.retries());
        json.name("withheldRetries").value(stats.withheldRetries());
    }

    private static void lastFailure(Json json, @Nullable CallFailure last) {
        json.name("lastFailure");
        if (last == null) {
            json.value(null);
            return;
        }
        json.open('{').name("command").value(last.command());
        json.name("what").value(last.code() == null ? last.kind() : last.code());
        json.name("at").value(last.at().toEpochMilli()).close('}');
    }

    @Override
    public void close() {
        timing.close();
        watch.close();
    }
}
