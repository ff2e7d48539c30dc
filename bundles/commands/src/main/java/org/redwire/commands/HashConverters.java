package org.redwire.commands;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The converters that need not be given. */
final class HashConverters {

    private static final Map<Class<?>, HashConverter<?>> KNOWN = known();

    private HashConverters() {}

    /** The one for a type, or null if there is none. */
    static @Nullable HashConverter<?> find(Class<?> type) {
        return type.isEnum() ? ofEnum(type) : KNOWN.get(type);
    }

    private static HashConverter<?> ofEnum(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return HashConverter.of(
                value -> ((Enum<?>) value).name(),
                text -> {
                    Object constant = constants.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException("no such constant");
                    }
                    return constant;
                });
    }

    private static Map<Class<?>, HashConverter<?>> known() {
        Map<Class<?>, HashConverter<?>> known = new HashMap<>();
        add(known, String.class, Function.identity());
        add(known, BigInteger.class, BigInteger::new);
        add(known, BigDecimal.class, BigDecimal::new);
        add(known, Duration.class, Duration::parse);
        add(known, Instant.class, Instant::parse);
        add(known, UUID.class, UUID::fromString);
        primitive(known, boolean.class, Boolean.class, HashConverters::truth);
        primitive(known, char.class, Character.class, HashConverters::character);
        primitive(known, byte.class, Byte.class, Byte::valueOf);
        primitive(known, short.class, Short.class, Short::valueOf);
        primitive(known, int.class, Integer.class, Integer::valueOf);
        primitive(known, long.class, Long.class, Long::valueOf);
        primitive(known, float.class, Float.class, Float::valueOf);
        primitive(known, double.class, Double.class, Double::valueOf);
        return Map.copyOf(known);
    }

    private static <T> void add(
            Map<Class<?>, HashConverter<?>> known, Class<T> type, Function<String, T> read) {
        known.put(type, HashConverter.<T>of(Object::toString, read));
    }

    private static <T> void primitive(
            Map<Class<?>, HashConverter<?>> known,
            Class<?> primitive,
            Class<T> box,
            Function<String, T> read) {
        add(known, box, read);
        known.put(primitive, HashConverter.<T>of(Object::toString, read));
    }

    /** Other programs may write numbers. */
    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("no single character");
        }
        return text.charAt(0);
    }
}
