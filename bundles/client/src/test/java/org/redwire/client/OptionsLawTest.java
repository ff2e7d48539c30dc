package org.redwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.redwire.dial.Endpoint;

/** Where settings stand makes no difference to what they mean, and options can be written down. */
class OptionsLawTest {

    private static final List<String> KEYS =
            OptionTable.ENTRIES.stream().map(OptionTable.Entry::key).toList();

    private static final List<String> TEXTS =
            List.of(
                    "0",
                    "1",
                    "2",
                    "3",
                    "17",
                    "4096",
                    "-1",
                    "64MiB",
                    "1KiB",
                    "true",
                    "FALSE",
                    "250ms",
                    "5s",
                    " 2m ",
                    "1h",
                    "7us",
                    "1000000001ns",
                    "PT1.5S",
                    "P1D",
                    "auto",
                    "Pool",
                    "lane",
                    "",
                    "word",
                    "two words",
                    "é世😀",
                    "/etc/ca.pem",
                    "a=b&c?d#e%41+f",
                    "u:p@h/1");

    /** What each option takes, of {@link #TEXTS}. */
    private static final Map<String, List<String>> FITTING = fitting();

    private static Map<String, List<String>> fitting() {
        Map<String, List<String>> fitting = new HashMap<>();
        for (String key : KEYS) {
            List<String> texts = TEXTS.stream().filter(text -> takes(key, text)).toList();
            assertThat(texts).as(key).hasSizeGreaterThan(1);
            fitting.put(key, texts);
        }
        return fitting;
    }

    private static boolean takes(String key, String text) {
        Map<String, String> settings = new HashMap<>(Map.of("password", "p"));
        settings.put(key, text);
        return madeOf(() -> Options.of(settings)) instanceof Options;
    }

    /** The options, or why there are none. */
    private static Object madeOf(Supplier<Options> source) {
        try {
            return source.get();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    // --- settings ---

    /** Some settings, most of which are right by themselves. */
    @Provide
    static Arbitrary<Map<String, String>> settings() {
        Arbitrary<Map.Entry<String, String>> right =
                Arbitraries.of(KEYS)
                        .flatMap(
                                key ->
                                        Arbitraries.of(FITTING.get(key))
                                                .map(v -> Map.entry(key, v)));
        Arbitrary<Map.Entry<String, String>> any =
                Combinators.combine(Arbitraries.of(KEYS), Arbitraries.of(TEXTS)).as(Map::entry);
        return Arbitraries.frequencyOf(Tuple.of(40, right), Tuple.of(1, any))
                .list()
                .ofMaxSize(8)
                .map(
                        entries -> {
                            Map<String, String> settings = new HashMap<>();
                            entries.forEach(one -> settings.put(one.getKey(), one.getValue()));
                            if (settings.containsKey("username")) {
                                settings.putIfAbsent("password", "p");
                            }
                            return settings;
                        });
    }

    @Provide
    static Arbitrary<String> uris() {
        return Arbitraries.of(
                "redis://localhost",
                "redis://db1:7000/2",
                "rediss://u:p%40q@[::1]:6380",
                "redis://:s@h",
                "unix:///run/redis.sock");
    }

    @Property(tries = 500)
    void mapArgumentsEnvironmentAndUriMeanTheSame(
            @ForAll("settings") Map<String, String> settings, @ForAll("uris") String uri) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("uri", uri);
        Object map = madeOf(() -> Options.of(all));
        assertThat(madeOf(() -> Options.fromArguments(arguments(all)))).isEqualTo(map);
        assertThat(madeOf(() -> Options.builder().environment(environment(all)).build()))
                .isEqualTo(map);
        assertThat(madeOf(() -> Options.of(withQuery(uri, settings)))).isEqualTo(map);
        Statistics.collect(map instanceof Options);
        Statistics.coverage(
                coverage -> {
                    coverage.check(true).percentage(taken -> taken > 30);
                    coverage.check(false).percentage(refused -> refused > 2);
                });
    }

    @Property(tries = 100)
    void aFileMeansTheSame(@ForAll("settings") Map<String, String> settings) throws IOException {
        Path file = Files.createTempFile("options", ".properties");
        try {
            Properties properties = new Properties();
            properties.putAll(settings);
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                properties.store(writer, null);
            }
            assertThat(madeOf(() -> loaded(file))).isEqualTo(madeOf(() -> Options.of(settings)));
        } finally {
            Files.delete(file);
        }
    }

    private static Options loaded(Path file) {
        try {
            return Options.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--redis." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(Map.of("PATH", "/bin", "REDWIRE_X", "1"));
        settings.forEach(
                (key, value) ->
                        variables.put(
                                "REDWIRE_" + key.toUpperCase(Locale.ROOT).replace('.', '_'),
                                value));
        return variables;
    }

    private static String withQuery(String uri, Map<String, String> settings) {
        StringBuilder whole = new StringBuilder(uri);
        char before = '?';
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            whole.append(before)
                    .append(setting.getKey())
                    .append('=')
                    .append(escaped(setting.getValue()));
            before = '&';
        }
        return whole.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z';
            escaped.append(plain ? "" + (char) b : String.format("%%%02x", b & 0xff));
        }
        return escaped.toString();
    }

    // --- written down and read again ---

    @Property(tries = 500)
    void optionsThatAreWrittenDownAreReadAsTheSame(
            @ForAll("settings") Map<String, String> settings, @ForAll("uris") String uri) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("uri", uri);
        if (madeOf(() -> Options.of(all)) instanceof Options options) {
            assertThat(Options.of(printed(options))).isEqualTo(options);
            assertThat(options.toBuilder().build()).isEqualTo(options);
        }
    }

    private static Map<String, String> printed(Options options) {
        Map<String, String> to = new HashMap<>(options.endpoint().parameters());
        to.put("uri", uri(options.endpoint()));
        to.put("name", options.name());
        to.put("timeout", options.timeout().toString());
        to.put("mode", options.mode().name());
        Credentials who = options.credentials().credentials();
        if (who != null) {
            to.put("password", who.password().reveal());
            if (who.username() != null) {
                to.put("username", who.username());
            }
        }
        ConnOptions conn = options.conn();
        to.put("protocol", "" + conn.protocol());
        to.put("db", "" + conn.database());
        to.put("identity", "" + conn.identity());
        to.put("identity.suffix", conn.identitySuffix());
        to.put("max.reply.bytes", "" + conn.maxReplyBytes());
        if (conn.clientName() != null) {
            to.put("client.name", conn.clientName());
        }
        to.put("lane.count", "" + options.lanes().count());
        to.put("lane.max.in.flight", "" + options.lanes().maxInFlight());
        to.put("lane.max.in.flight.bytes", "" + options.lanes().maxInFlightBytes());
        to.put("retries", "" + options.retry().retries());
        to.put("retry.backoff.min", options.retry().minBackoff().toString());
        to.put("retry.backoff.max", options.retry().maxBackoff().toString());
        printPool(options, to);
        return to;
    }

    private static void printPool(Options options, Map<String, String> to) {
        to.put("dial.timeout", options.pool().dialTimeout().toString());
        to.put("pool.size", "" + options.pool().size());
        to.put("pool.timeout", options.pool().timeout().toString());
        to.put("pool.fifo", "" + options.pool().fifo());
        to.put("pool.min.idle", "" + options.pool().minIdle());
        to.put("pool.max.idle", "" + options.pool().maxIdle());
        to.put("pool.max.active", "" + options.pool().maxActive());
        to.put("pool.max.dials", "" + options.pool().maxDials());
        to.put("pool.idle.time", options.pool().idleTime().toString());
        to.put("pool.lifetime", options.pool().lifetime().toString());
        to.put("pool.lifetime.jitter", options.pool().lifetimeJitter().toString());
    }

    private static String uri(Endpoint endpoint) {
        if (endpoint.scheme().equals("unix")) {
            return "unix://" + endpoint.path();
        }
        String host = endpoint.host();
        return endpoint.scheme()
                + "://"
                + (host.indexOf(':') < 0 ? host : "[" + host + "]")
                + ":"
                + endpoint.port();
    }
}
