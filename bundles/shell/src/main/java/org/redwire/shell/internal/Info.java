package org.redwire.shell.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redwire.client.ClientStats;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.commands.ServerInfo;
import org.redwire.shell.Screen;

/** {@code redis:info}: how a client is set up, and what its server says of itself. */
final class Info {

    private Info() {}

    static void show(Screen screen, RedisClient redis, @Nullable String section) {
        Paint paint = new Paint(screen.ansi());
        if (section != null) {
            String text = sections(redis.info(section), paint);
            screen.print(text.isEmpty() ? "The server has no section of that name.\n" : text);
            return;
        }
        // the client's part is shown even if the server does not answer
        screen.print(block("Client", client(redis.options(), redis.stats()), paint));
        screen.print(block("Server", server(redis.info()), paint));
    }

    private static Map<String, String> client(Options options, ClientStats stats) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("name", options.name());
        lines.put("endpoint", options.endpoint().toString());
        lines.put("database", Integer.toString(options.conn().database()));
        lines.put("protocol", "RESP" + options.conn().protocol());
        lines.put("mode", options.mode().name().toLowerCase(Locale.ROOT));
        lines.put("timeout", Figures.time(options.timeout().toNanos()));
        lines.put("retries", Integer.toString(options.retry().retries()));
        lines.put("failures", Figures.count(stats.failures()));
        lines.put(
                "last failure",
                stats.lastFailure() == null ? "none" : stats.lastFailure().toString());
        return lines;
    }

    /** What one looks at first. Fields that a server does not have are left out. */
    static Map<String, String> server(ServerInfo info) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("version", info.version());
        add(lines, "mode", info.field("redis_mode"));
        add(lines, "role", info.field("role"));
        lines.put("up", Figures.span(number(info.field("uptime_in_seconds"))));
        add(lines, "clients", info.field("connected_clients"));
        add(lines, "blocked clients", info.field("blocked_clients"));
        add(lines, "memory", info.field("used_memory_human"));
        String limit = info.field("maxmemory_human");
        add(lines, "memory limit", "0B".equals(limit) ? "none" : limit);
        add(lines, "evictions", info.field("maxmemory_policy"));
        add(lines, "commands a second", info.field("instantaneous_ops_per_sec"));
        lines.put("keys found", found(info));
        add(lines, "keys evicted", info.field("evicted_keys"));
        add(lines, "keys expired", info.field("expired_keys"));
        info.section("keyspace").forEach((database, keys) -> add(lines, database, keys));
        return lines;
    }

    private static String found(ServerInfo info) {
        long hits = number(info.field("keyspace_hits"));
        return Figures.share(hits, hits + number(info.field("keyspace_misses")));
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private static void add(Map<String, String> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.put(name, value);
        }
    }

    private static String sections(ServerInfo info, Paint paint) {
        StringBuilder text = new StringBuilder();
        info.sections().forEach((name, fields) -> text.append(block(name, fields, paint)));
        return text.toString();
    }

    private static String block(String title, Map<String, String> lines, Paint paint) {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(paint.bold(title)).append('\n');
        lines.forEach(
                (name, value) ->
                        text.append("  ")
                                .append(Printable.line(name))
                                .append(" ".repeat(width - name.length() + 2))
                                .append(Printable.line(Objects.requireNonNull(value)))
                                .append('\n'));
        return text.toString();
    }
}
