package org.redwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The keys of a model of a server. Touched only while the server is locked. */
final class ModelData {

    private final LongSupplier clock;
    private final Map<String, byte[]> strings = new TreeMap<>();
    private final Map<String, List<byte[]>> lists = new TreeMap<>();
    private final Map<String, Long> expiries = new TreeMap<>();
    private final Map<String, Long> versions = new TreeMap<>();
    private long changes;

    /** Data whose keys expire by this clock, which counts nanoseconds. */
    ModelData(LongSupplier clock) {
        this.clock = clock;
    }

    // --- what is true ---

    List<byte[]> list(String key) {
        expire(key);
        return lists.getOrDefault(key, List.of());
    }

    byte @Nullable [] string(String key) {
        expire(key);
        return strings.get(key);
    }

    boolean exists(String key) {
        expire(key);
        return strings.containsKey(key) || lists.containsKey(key);
    }

    /** A number that is another one after each change of the key. */
    long version(String key) {
        expire(key);
        return versions.getOrDefault(key, 0L);
    }

    private long now() {
        return clock.getAsLong() / 1_000_000;
    }

    private void expire(String key) {
        Long end = expiries.get(key);
        if (end != null && now() > end) {
            delete(key);
        }
    }

    private void changed(String key) {
        versions.put(key, ++changes);
    }

    private void expectString(String key) {
        if (exists(key) && !strings.containsKey(key)) {
            throw new ModelError(ModelError.WRONG_TYPE);
        }
    }

    private void expectList(String key) {
        if (exists(key) && !lists.containsKey(key)) {
            throw new ModelError(ModelError.WRONG_TYPE);
        }
    }

    // --- what commands do ---

    void set(String key, byte[] value) {
        delete(key);
        strings.put(key, value);
        changed(key);
    }

    boolean delete(String key) {
        boolean there = strings.remove(key) != null | lists.remove(key) != null;
        expiries.remove(key);
        if (there) {
            changed(key);
        }
        return there;
    }

    byte[] get(String key, byte[] none) {
        expectString(key);
        byte[] value = strings.get(key);
        return value == null ? none : Resp.bulk(value);
    }

    byte[] set(Request request, byte[] none) {
        String key = request.word(1);
        SetOptions options = SetOptions.of(request);
        long end = options.millis() == null ? 0 : end(options.millis(), "set");
        byte[] before = options.answersOld() ? get(key, none) : Resp.ok();
        if (options.only() != SetOptions.Only.ALWAYS
                && exists(key) != (options.only() == SetOptions.Only.IF_THERE)) {
            return options.answersOld() ? before : none;
        }
        expire(key);
        Long kept = options.keepsExpiry() ? expiries.get(key) : null;
        set(key, request.words().get(2));
        if (options.millis() != null) {
            expiries.put(key, end);
        } else if (kept != null) {
            expiries.put(key, kept);
        }
        return before;
    }

    byte[] sum(String key, long by) {
        expectString(key);
        byte[] value = strings.get(key);
        long before = value == null ? 0 : integer(text(value));
        long sum = before + by;
        if (((before ^ sum) & (by ^ sum)) < 0) {
            throw new ModelError("ERR increment or decrement would overflow");
        }
        strings.put(key, Long.toString(sum).getBytes(StandardCharsets.US_ASCII));
        changed(key);
        return Resp.integer(sum);
    }

    byte[] push(String key, List<byte[]> elements) {
        expectList(key);
        List<byte[]> list = lists.computeIfAbsent(key, name -> new ArrayList<>());
        list.addAll(elements);
        changed(key);
        return Resp.integer(list.size());
    }

    byte[] length(String key) {
        expectList(key);
        return Resp.integer(list(key).size());
    }

    byte[] range(Request request) {
        long first = integer(request.word(2));
        long last = integer(request.word(3));
        expectList(request.word(1));
        List<byte[]> list = list(request.word(1));
        int size = list.size();
        long from = Math.max(0, first < 0 ? size + first : first);
        long to = Math.min(last < 0 ? size + last : last, size - 1);
        return Resp.array(
                from > to
                        ? List.of()
                        : list.subList((int) from, (int) to + 1).stream().map(Resp::bulk).toList());
    }

    byte[] expireAfter(Request request, long unit) {
        String command = request.name().toLowerCase(Locale.ROOT);
        long time = integer(request.word(2));
        if (request.words().size() > 3) {
            throw ModelError.unmodelled("the options of " + request.name());
        }
        if (time > Long.MAX_VALUE / unit || time < Long.MIN_VALUE / unit) {
            throw invalidTime(command);
        }
        String key = request.word(1);
        if (!exists(key)) {
            return Resp.integer(0);
        }
        if (time <= 0) {
            delete(key);
        } else {
            expiries.put(key, end(time * unit, command));
            changed(key);
        }
        return Resp.integer(1);
    }

    byte[] persist(String key) {
        boolean persists = exists(key) && expiries.remove(key) != null;
        if (persists) {
            changed(key);
        }
        return Resp.integer(persists ? 1 : 0);
    }

    byte[] timeLeft(String key, long unit) {
        if (!exists(key)) {
            return Resp.integer(-2);
        }
        Long end = expiries.get(key);
        return Resp.integer(end == null ? -1 : (end - now() + unit / 2) / unit);
    }

    private long end(long millis, String command) {
        if (millis <= 0 || millis > Long.MAX_VALUE / 2) {
            throw invalidTime(command);
        }
        return now() + millis;
    }

    static ModelError invalidTime(String command) {
        return new ModelError("ERR invalid expire time in '" + command + "' command");
    }

    /** A number as servers read it: no plus, no zeros before it, no minus zero. */
    static long integer(String word) {
        try {
            long number = Long.parseLong(word);
            if (Long.toString(number).equals(word)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // it is told below
        }
        throw new ModelError(ModelError.NO_INTEGER);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
