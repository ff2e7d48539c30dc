package org.redwire.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.redwire.client.RedisClient;

/**
 * What a listener wants.
 *
 * @param streams what to consume, one of each stream
 * @param clients the names of the clients to consume with; none means any
 */
record Wish(List<StreamOptions> streams, Set<String> clients) {

    static final Wish NOTHING = new Wish(List.of(), Set.of());

    /**
     * What service properties say.
     *
     * @param consumer the name of the consumer if they say none
     * @throws IllegalArgumentException if they are wrong; the message names the property
     */
    static Wish of(Map<String, ?> properties, String consumer) {
        Set<String> streams = names(properties.get(StreamListener.STREAM));
        if (streams.isEmpty()) {
            return NOTHING;
        }
        Set<String> groups = names(properties.get(StreamListener.GROUP));
        if (groups.size() != 1) {
            throw new IllegalArgumentException(
                    StreamListener.GROUP + " must name one group, but names " + groups.size());
        }
        String group = groups.iterator().next();
        return new Wish(
                streams.stream()
                        .map(stream -> options(properties, stream, group, consumer))
                        .toList(),
                names(properties.get(StreamListener.CLIENT)));
    }

    private static StreamOptions options(
            Map<String, ?> properties, String stream, String group, String consumer) {
        StreamOptions made = StreamOptions.of(stream, group, consumer);
        made = with(made, properties, StreamListener.CONSUMER, StreamOptions::consumer);
        made = with(made, properties, StreamListener.DEAD, StreamOptions::dead);
        made = with(made, properties, StreamListener.BATCH, (o, t) -> o.batch(number(t)));
        made = with(made, properties, StreamListener.ATTEMPTS, (o, t) -> o.attempts(number(t)));
        made = with(made, properties, StreamListener.BLOCK, (o, t) -> o.block(millis(t)));
        made = with(made, properties, StreamListener.IDLE, (o, t) -> o.idle(millis(t)));
        return with(made, properties, StreamListener.BEGIN, (o, t) -> o.start(start(t)));
    }

    /** With what a property says; nothing and the empty text leave it as it is. */
    private static StreamOptions with(
            StreamOptions options,
            Map<String, ?> properties,
            String property,
            BiFunction<StreamOptions, String, StreamOptions> setting) {
        Object value = properties.get(property);
        String text = value == null ? "" : value.toString().strip();
        if (text.isEmpty()) {
            return options;
        }
        try {
            return setting.apply(options, text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    property + " must be a whole number, but is " + text, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static GroupStart start(String text) {
        return switch (text) {
            case "0" -> GroupStart.FIRST;
            case "$" -> GroupStart.NEXT;
            default -> throw new IllegalArgumentException("must be 0 or $, but is " + text);
        };
    }

    private static Set<String> names(@Nullable Object value) {
        Set<String> names = new LinkedHashSet<>();
        if (value instanceof Object[] many) {
            for (Object name : many) {
                add(names, name);
            }
        } else if (value instanceof Collection<?> many) {
            many.forEach(name -> add(names, name));
        } else {
            add(names, value);
        }
        return names;
    }

    private static void add(Set<String> names, @Nullable Object name) {
        if (name != null && !name.toString().isEmpty()) {
            names.add(name.toString());
        }
    }

    /** Whether it wants this client, which may be one bundle's view of it. */
    boolean wants(RedisClient redis) {
        return clients.isEmpty() || clients.contains(redis.options().name());
    }
}
