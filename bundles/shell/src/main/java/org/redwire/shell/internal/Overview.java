package org.redwire.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;

/**
 * {@code redis:list}, {@code redis:pool}, {@code redis:lanes}: what the clients themselves know.
 */
final class Overview {

    private Overview() {}

    /** Its own name: a bundle's view of it has another. */
    static String name(RedisClient redis) {
        return redis.options().name();
    }

    static String list(List<RedisClient> clients, Paint paint) {
        if (clients.isEmpty()) {
            return "There is no Redis client.\n";
        }
        Table table =
                new Table(
                        "CLIENT",
                        "ENDPOINT",
                        ">DB",
                        "MODE",
                        ">TIMEOUT",
                        ">OPEN",
                        ">IN USE",
                        ">FAILED");
        for (RedisClient redis : clients) {
            Options options = redis.options();
            ClientStats stats = redis.stats();
            table.row(
                    options.name(),
                    options.endpoint(),
                    options.conn().database(),
                    options.mode().name().toLowerCase(Locale.ROOT),
                    Figures.time(options.timeout().toNanos()),
                    stats.pool().total() + stats.lanes().open() + stats.dedicated(),
                    stats.pool().lent(),
                    Figures.count(stats.failures()));
        }
        return table.text(paint);
    }

    static String pool(List<RedisClient> clients, Paint paint) {
        return new Sheet<>(clients, redis -> redis.stats().pool())
                .row("open", PoolStats::total)
                .row("  idle", PoolStats::idle)
                .row("  in use", PoolStats::lent)
                .row("    forgotten", PoolStats::forgotten)
                .row("being dialled", PoolStats::dialling)
                .row("callers waiting", PoolStats::waiting)
                .gap()
                .row("lent at once", PoolStats::hits)
                .row("lent after a wait", PoolStats::misses)
                .text("share at once", s -> Figures.share(s.hits(), s.hits() + s.misses()))
                .text("mean wait", s -> mean(s.waitNanos(), s.waits()))
                .row("waited in vain", PoolStats::timeouts)
                .gap()
                .row("opened", PoolStats::opened)
                .row("closed", PoolStats::closed)
                .row("  old or dead", PoolStats::stale)
                .row("  spoken to unasked", PoolStats::unsolicited)
                .row("  not clean", PoolStats::dirty)
                .row("dials failed", PoolStats::failedDials)
                .text(paint);
    }

    static String lanes(List<RedisClient> clients, Paint paint) {
        return new Sheet<>(clients, redis -> redis.stats().lanes())
                .row("open", LaneStats::open)
                .row("opened", LaneStats::opened)
                .row("commands", LaneStats::submitted)
                .row("  in flight", LaneStats::inFlight)
                .row("writes", LaneStats::writes)
                .text("commands a write", s -> mean(s.submitted(), s.writes(), ""))
                .row("bursts of replies", LaneStats::bursts)
                .text("replies a burst", s -> mean(s.submitted() - s.inFlight(), s.bursts(), ""))
                .text(paint);
    }

    private static String mean(long nanos, long times) {
        return times == 0 ? "–" : Figures.time((double) nanos / times);
    }

    private static String mean(long sum, long times, String unit) {
        return times == 0 ? "–" : String.format(Locale.ROOT, "%.1f", (double) sum / times) + unit;
    }

    /** A table with a column for each client, and each client's numbers of one moment. */
    private static final class Sheet<S> {

        private final Table table;
        private final List<S> stats = new ArrayList<>();

        Sheet(List<RedisClient> clients, Function<RedisClient, S> numbers) {
            List<String> headings = new ArrayList<>(List.of("CLIENT"));
            for (RedisClient redis : clients) {
                headings.add(">" + name(redis));
                stats.add(numbers.apply(redis));
            }
            table = new Table(headings.toArray(String[]::new));
        }

        Sheet<S> row(String what, Function<S, Number> number) {
            return text(what, one -> Figures.count(number.apply(one).longValue()));
        }

        Sheet<S> text(String what, Function<S, String> text) {
            List<String> cells = new ArrayList<>(List.of(what));
            stats.forEach(one -> cells.add(text.apply(one)));
            table.row(cells.toArray());
            return this;
        }

        Sheet<S> gap() {
            String[] nothing = new String[stats.size() + 1];
            Arrays.fill(nothing, "");
            table.row((Object[]) nothing);
            return this;
        }

        String text(Paint paint) {
            return table.text(paint);
        }
    }
}
