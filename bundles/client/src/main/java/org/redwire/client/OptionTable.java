package org.redwire.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options by name: the one list that all text sources share. */
final class OptionTable {

    /** What a dialer that we do not know may be configured with. */
    private static final String DIALER_PREFIX = "dialer.";

    private static final String ENVIRONMENT_PREFIX = "REDWIRE_";

    /** One option: its name, its default in words, and what go-redis calls it. */
    record Entry(String key, String standard, List<String> aliases) {}

    static final List<Entry> ENTRIES =
            List.of(
                    entry("name", "redis"),
                    entry("username", ""),
                    entry("password", ""),
                    entry("db", "0"),
                    entry("protocol", "3"),
                    entry("client.name", "", "client_name"),
                    entry("identity", "true"),
                    entry("identity.suffix", ""),
                    entry("timeout", "5s", "read_timeout", "write_timeout"),
                    entry("dial.timeout", "5s", "dial_timeout"),
                    entry("max.reply.bytes", "512MiB"),
                    entry("retries", "3", "max_retries"),
                    entry("retry.backoff.min", "10ms", "min_retry_backoff"),
                    entry("retry.backoff.max", "1s", "max_retry_backoff"),
                    entry("pool.size", "10 per processor", "pool_size"),
                    entry("pool.timeout", "timeout", "pool_timeout"),
                    entry("pool.fifo", "false", "pool_fifo"),
                    entry("pool.min.idle", "0", "min_idle_conns"),
                    entry("pool.max.idle", "0", "max_idle_conns"),
                    entry("pool.max.active", "0", "max_active_conns"),
                    entry("pool.max.dials", "0", "max_concurrent_dials"),
                    entry("pool.idle.time", "30m", "idle_timeout", "conn_max_idle_time"),
                    entry("pool.lifetime", "0", "max_conn_age", "conn_max_lifetime"),
                    entry("pool.lifetime.jitter", "0", "conn_max_lifetime_jitter"),
                    entry("mode", "auto"),
                    entry("lane.count", "1"),
                    entry("lane.max.in.flight", "1024"),
                    entry("lane.max.in.flight.bytes", "16MiB"),
                    entry("tls.ca", ""),
                    entry("tls.cert", ""),
                    entry("tls.key", ""),
                    entry("tls.key.password", ""),
                    entry("tls.trust.store", ""),
                    entry("tls.trust.store.password", ""),
                    entry("tls.key.store", ""),
                    entry("tls.key.store.password", ""),
                    entry("tls.server.name", ""),
                    entry("tls.insecure", "false", "skip_verify"));

    private static final Map<String, Entry> BY_NAME = byName();

    private OptionTable() {}

    private static Entry entry(String key, String standard, String... aliases) {
        return new Entry(key, standard, List.of(aliases));
    }

    /**
     * Sets one option. A switch and not a table of functions, because each function would be a
     * class that is made at the start of every application.
     *
     * @throws IllegalArgumentException that says what a right value looks like
     */
    private static void set(OptionsBuilder to, String key, String text) {
        switch (key) {
            case "name" -> to.name(text);
            case "username" -> to.username(text);
            case "password" -> to.password(Secret.of(text));
            case "db" -> to.database(Values.integer(text, 0));
            case "protocol" -> to.protocol(Values.oneOf(text, 2, 3));
            case "client.name" -> to.clientName(text);
            case "identity" -> to.identity(Values.bool(text));
            case "identity.suffix" -> to.identitySuffix(text);
            case "timeout" -> to.timeout(Values.positive(text));
            case "dial.timeout" -> to.dialTimeout(Values.positive(text));
            case "max.reply.bytes" -> to.maxReplyBytes(Values.bytes(text, 1024));
            case "retries" -> to.retries(Values.integerOrOff(text));
            case "retry.backoff.min" -> to.retryMinBackoff(Values.durationOrOff(text));
            case "retry.backoff.max" -> to.retryMaxBackoff(Values.durationOrOff(text));
            case "pool.size" -> to.poolSize(Values.integer(text, 1));
            case "pool.timeout" -> to.poolTimeout(Values.positive(text));
            case "pool.fifo" -> to.poolFifo(Values.bool(text));
            case "pool.min.idle" -> to.poolMinIdle(Values.integer(text, 0));
            case "pool.max.idle" -> to.poolMaxIdle(Values.integer(text, 0));
            case "pool.max.active" -> to.poolMaxActive(Values.integer(text, 0));
            case "pool.max.dials" -> to.poolMaxDials(Values.integer(text, 0));
            case "pool.idle.time" -> to.poolIdleTime(Values.durationOrOff(text));
            case "pool.lifetime" -> to.poolLifetime(Values.durationOrOff(text));
            case "pool.lifetime.jitter" -> to.poolLifetimeJitter(Values.durationOrOff(text));
            case "mode" -> to.mode(Values.mode(text));
            case "lane.count" -> to.laneCount(Values.integer(text, 1));
            case "lane.max.in.flight" -> to.laneMaxInFlight(Values.integer(text, 1));
            case "lane.max.in.flight.bytes" -> to.laneMaxInFlightBytes(Values.bytes(text, 1));
            case "tls.insecure" -> to.parameter(key, String.valueOf(Values.bool(text)));
            default -> to.parameter(key, text);
        }
    }

    private static Map<String, Entry> byName() {
        Map<String, Entry> map = new HashMap<>();
        for (Entry entry : ENTRIES) {
            map.put(entry.key(), entry);
            for (String alias : entry.aliases()) {
                map.put(alias, entry);
            }
        }
        return map;
    }

    /**
     * Applies settings; a {@code uri} first, then the old names of an option, then its own name.
     */
    static void apply(Map<String, String> settings, OptionsBuilder to, List<String> mistakes) {
        Map<String, String> rest = new TreeMap<>(settings);
        String uri = rest.remove("uri");
        if (uri != null) {
            RedisUri.parse(uri, to, mistakes);
        }
        for (boolean old : new boolean[] {true, false}) {
            for (Map.Entry<String, String> setting : rest.entrySet()) {
                if (setting.getKey().indexOf('_') >= 0 == old) {
                    set(setting.getKey(), setting.getValue(), to, mistakes);
                }
            }
        }
    }

    private static void set(String name, String text, OptionsBuilder to, List<String> mistakes) {
        if (name.startsWith(DIALER_PREFIX)) {
            to.parameter(name, text);
            return;
        }
        Entry entry = BY_NAME.get(name);
        if (entry == null) {
            String close = CloseName.to(name, BY_NAME.keySet());
            mistakes.add(
                    "unknown option "
                            + name
                            + (close == null ? "" : ", did you mean " + close + "?"));
            return;
        }
        String trimmed = text.trim();
        if (trimmed.isEmpty() && !entry.standard().isEmpty()) {
            return; // left empty means left as it is
        }
        try {
            set(to, entry.key(), trimmed);
        } catch (IllegalArgumentException e) {
            mistakes.add(name + " must be " + e.getMessage());
        }
    }

    /**
     * The settings among environment variables. A variable that names no option is somebody else's.
     */
    static Map<String, String> fromEnvironment(Map<String, String> variables) {
        Map<String, String> settings = new HashMap<>();
        take("uri", variables, settings);
        for (Entry entry : ENTRIES) {
            take(entry.key(), variables, settings);
        }
        return settings;
    }

    private static void take(
            String key, Map<String, String> variables, Map<String, String> settings) {
        String variable = ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
        @Nullable String text = variables.get(variable);
        if (text != null) {
            settings.put(key, text);
        }
    }
}
