package org.redwire.itests.differential;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws arguments, and notes them: a call is described by what was drawn for it. */
final class Draw {

    /** What a key is meant to hold; now and then one of another kind is drawn. */
    enum Kind {
        STRING,
        NUMBER,
        HASH,
        LIST,
        SET,
        ZSET,
        STREAM,
        GEO,
        HLL
    }

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "b",
                    "c",
                    "abc",
                    "ABCabc",
                    "värde",
                    "ключ",
                    "日本語",
                    "🙂",
                    "0",
                    "1",
                    "-1",
                    "42",
                    " 12",
                    "007",
                    "3.5",
                    "-0.0",
                    "inf",
                    "nan",
                    "1e300",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "line\r\nbreak",
                    "$-1\r\n",
                    "nil\0byte",
                    "*?[x]",
                    "long ".repeat(60));

    private static final List<Long> NUMBERS =
            List.of(0L, 1L, -1L, 2L, 7L, -10L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final List<Double> SCORES =
            List.of(
                    0.0,
                    -0.0,
                    1.0,
                    -1.0,
                    2.0,
                    2.5,
                    0.1,
                    3.0,
                    1e17,
                    1e21,
                    123456789.125,
                    1e300,
                    -1e300,
                    5e-324,
                    Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);

    private final Random random;

    /**
     * The tens of seconds that keys have to live, no number twice: which of two times that are near
     * each other ends later would depend on when either was set, and that differs by contender.
     */
    private final PrimitiveIterator.OfInt tens;

    private StringJoiner notes = new StringJoiner(", ", "(", ")");
    private long lastMillis = 1;

    Draw(long seed) {
        random = new Random(seed);
        tens = random.ints(1_000, 100_000).distinct().iterator();
    }

    /** What was drawn since this was called last. */
    String notes() {
        String said = notes.toString();
        notes = new StringJoiner(", ", "(", ")");
        return said;
    }

    Random random() {
        return random;
    }

    // --- the words ---

    /** A key: mostly one of three that hold this kind. */
    String key(Kind kind) {
        int chance = random.nextInt(100);
        if (chance < 2) {
            return note(random.nextBoolean() ? "" : "odd \r\n🙂 key");
        }
        Kind drawn = chance < 12 ? Kind.values()[random.nextInt(Kind.values().length)] : kind;
        return note(drawn.name().toLowerCase(Locale.ROOT) + word("1", "2", "ключ"));
    }

    String[] keys(Kind kind) {
        return Stream.generate(() -> key(kind)).limit(1 + random.nextInt(3)).toArray(String[]::new);
    }

    String text() {
        return note(random.nextInt(10) == 0 ? ascii() : TEXTS.get(random.nextInt(TEXTS.size())));
    }

    String[] texts() {
        return Stream.generate(this::text).limit(1 + random.nextInt(4)).toArray(String[]::new);
    }

    /** A member, element or field: of few, so that they are met again. */
    String member() {
        return random.nextInt(6) == 0
                ? text()
                : oneOf("a", "b", "c", "d", "é", "10", "9", "-3", "1.5");
    }

    String[] members() {
        return Stream.generate(this::member).limit(1 + random.nextInt(4)).toArray(String[]::new);
    }

    /** Any bytes; half of the time they are no UTF-8. */
    byte[] bytes() {
        byte[] bytes =
                random.nextBoolean()
                        ? TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8)
                        : new byte[random.nextInt(12)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        note(Arrays.toString(bytes));
        return bytes;
    }

    byte[][] byteArrays() {
        return Stream.generate(this::bytes).limit(1 + random.nextInt(3)).toArray(byte[][]::new);
    }

    /** Fields or keys and their values. */
    Map<String, String> texts(Supplier<String> key) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            map.put(key.get(), text());
        }
        return map;
    }

    Map<String, byte[]> bytes(Supplier<String> key) {
        Map<String, byte[]> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            map.put(key.get(), bytes());
        }
        return map;
    }

    // --- the numbers ---

    /** A number of all of long. */
    long number() {
        return note(
                random.nextInt(3) == 0
                        ? random.nextInt(100) - 50L
                        : NUMBERS.get(random.nextInt(NUMBERS.size())));
    }

    /** A place in a list or a string, which may be far outside. */
    long index() {
        return random.nextInt(6) == 0 ? number() : note(random.nextInt(11) - 5L);
    }

    int smallIndex() {
        return note(random.nextInt(11) - 5);
    }

    /** From 0 to a few; now and then as many as there may be. */
    int count() {
        return note(random.nextInt(12) == 0 ? Integer.MAX_VALUE : random.nextInt(5));
    }

    int positive() {
        return note(random.nextInt(12) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(4));
    }

    int below(int bound) {
        return note(random.nextInt(bound));
    }

    double score() {
        return note(SCORES.get(random.nextInt(SCORES.size())));
    }

    boolean chance() {
        return note(random.nextBoolean());
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return note(choices[random.nextInt(choices.length)]);
    }

    // --- the times: far from where the run might see them pass ---

    Duration seconds() {
        return note(Duration.ofSeconds(10L * tens.next()));
    }

    Duration millis() {
        return note(Duration.ofMillis(10_000L * tens.next() + 1));
    }

    Instant instant() {
        return oneOf(Instant.ofEpochSecond(4_000_000_000L), Instant.ofEpochSecond(5_000_000_000L));
    }

    /** Passed already, or far away. */
    Instant anyInstant() {
        return random.nextInt(4) == 0 ? note(Instant.ofEpochSecond(1)) : instant();
    }

    // --- the ids of streams ---

    /** Mostly greater than all before. */
    long[] newId() {
        if (random.nextInt(5) == 0) {
            long[] any = id();
            return any[0] == 0 && any[1] == 0 ? new long[] {note(0), 1} : any;
        }
        lastMillis += random.nextInt(2);
        return new long[] {note(lastMillis), note(random.nextInt(50))};
    }

    /** One that is likely there. */
    long[] id() {
        if (random.nextInt(20) == 0) {
            return new long[] {note(Long.MAX_VALUE), note(Long.MAX_VALUE)};
        }
        long millis = Math.max(0, lastMillis - random.nextInt(8));
        return new long[] {note(millis), note(random.nextInt(50))};
    }

    private <T> T note(T drawn) {
        notes.add(drawn instanceof String text ? '"' + text + '"' : String.valueOf(drawn));
        return drawn;
    }

    private String word(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String ascii() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }
}
