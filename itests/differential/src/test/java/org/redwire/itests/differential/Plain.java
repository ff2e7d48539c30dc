package org.redwire.itests.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Reply;

/**
 * The one form in which results are compared: {@code Long}, {@code Double}, {@code String}, {@code
 * List} where order means something, {@code Set}, {@code Map}, and null for nil. Pairs are lists of
 * two. True and false are 1 and 0, which is what the server sends for both.
 */
final class Plain {

    private static final long FAR = 1_000_000_000L;
    private static final long DAY = 86_400L;
    private static final long MONTH = 30 * DAY;

    private Plain() {}

    /** A result of either client. */
    static Object of(Object result) {
        if (result == null
                || result instanceof String
                || result instanceof Double
                || result instanceof Outcome) {
            return result;
        }
        if (result instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (result instanceof Number number) {
            return number.longValue();
        }
        if (result instanceof byte[] bytes) {
            return "bytes " + Arrays.toString(bytes);
        }
        if (result instanceof Set<?> set) {
            return set(set);
        }
        if (result instanceof Collection<?> list) {
            return list(list);
        }
        if (result instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, value) -> plain.put(of(key), of(value)));
            return plain;
        }
        if (result instanceof Map.Entry<?, ?> entry) {
            return pair(of(entry.getKey()), of(entry.getValue()));
        }
        if (result instanceof Reply reply) {
            return of(reply);
        }
        return OurPlain.known(result) ? OurPlain.of(result) : TheirPlain.of(result);
    }

    static List<Object> list(Collection<?> results) {
        List<Object> plain = new ArrayList<>();
        results.forEach(result -> plain.add(of(result)));
        return plain;
    }

    static Set<Object> set(Collection<?> results) {
        return new HashSet<>(list(results));
    }

    /** For lists whose order is the server's: as often as they come, but in any order. */
    static List<Object> sorted(Collection<?> results) {
        List<Object> plain = list(results);
        plain.sort(Comparator.comparing(String::valueOf));
        return plain;
    }

    static Object orEmpty(List<?> results) {
        return results == null ? List.of() : list(results);
    }

    /** A list of two, either of which may be null. */
    static List<Object> pair(Object one, Object other) {
        return Arrays.asList(one, other);
    }

    /**
     * A time to live in seconds or milliseconds, as what it was set to roughly: the drawn ones are
     * from 10,000 to 1,000,000 seconds, or instants far away. What counts down is not compared
     * exactly.
     */
    static Object ttl(long time) {
        if (time < 0) {
            return time;
        }
        return time > FAR ? "far" : time > MONTH ? "long" : time > 0 ? "short" : "none";
    }

    static Object ttls(List<Long> times) {
        return times == null ? null : times.stream().map(Plain::ttl).toList();
    }

    /** An instant that was given as such, or else only that it was made from a time to live. */
    static Object instant(long time, long unit) {
        return time < 0 || time / unit >= 4_000_000_000L ? (Object) time : "from a time to live";
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Object of(Reply reply) {
        if (reply.isNil()) {
            return null;
        }
        if (reply instanceof Reply.Failure failure) {
            return "error " + failure.message();
        }
        if (reply instanceof Reply.Int number) {
            return number.value();
        }
        return reply.isAggregate() ? list(reply.list()) : reply.text();
    }
}
