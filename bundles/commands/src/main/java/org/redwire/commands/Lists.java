package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands for lists that do not wait; {@link BlockingLists} has those that do. Index 0 is the
 * head, the left end; negative indexes count from the tail, -1 being the last element.
 */
@CommandGroup("List")
public final class Lists {

    private Lists() {}

    /**
     * {@code LINDEX} (1.0): the element at {@code index}, or null if there is none. O(n) for n
     * elements on the way to it.
     */
    public static Command<@Nullable String> lindex(String key, long index) {
        return Command.of("LINDEX").readOnly().key(key).arg(index).as(Decoders.STRING);
    }

    /**
     * {@code LINSERT} … {@code AFTER} (2.2): puts {@code element} behind the first {@code pivot};
     * the new length, 0 if there is no key, -1 if there is no pivot. O(n) for n elements before the
     * pivot.
     */
    public static Command<Long> linsertAfter(String key, String pivot, String element) {
        ArgumentList list = new ArgumentList().key(key).arg("AFTER").arg(pivot).arg(element);
        return Command.of("LINSERT").args(list).as(Decoders.LONG);
    }

    /**
     * {@code LINSERT} … {@code BEFORE} (2.2): puts {@code element} before the first {@code pivot};
     * the new length, 0 if there is no key, -1 if there is no pivot. O(n) for n elements before the
     * pivot.
     */
    public static Command<Long> linsertBefore(String key, String pivot, String element) {
        ArgumentList list = new ArgumentList().key(key).arg("BEFORE").arg(pivot).arg(element);
        return Command.of("LINSERT").args(list).as(Decoders.LONG);
    }

    /** {@code LLEN} (1.0): how many elements there are. O(1). */
    public static Command<Long> llen(String key) {
        return Command.of("LLEN").readOnly().key(key).as(Decoders.LONG);
    }

    /**
     * {@code LMOVE} (6.2): moves an element from one end of {@code source} to one of {@code
     * destination}; the element, or null if there is none. O(1).
     */
    public static Command<@Nullable String> lmove(
            String source, String destination, ListEnd from, ListEnd to) {
        ArgumentList list = new ArgumentList().key(source).key(destination).arg(from).arg(to);
        return Command.of("LMOVE").args(list).as(Decoders.STRING);
    }

    /**
     * {@code LMOVEM} (8.10): as {@code lmove}, but gives the element in a list, which is empty if
     * there is none. O(1).
     */
    public static Command<List<String>> lmovem(
            String source, String destination, ListEnd from, ListEnd to) {
        ArgumentList list = new ArgumentList().key(source).key(destination).arg(from).arg(to);
        return Command.of("LMOVEM").args(list).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code LMOVEM} (8.10): moves elements from one end of {@code source} to one of {@code
     * destination}; the elements as they are there now, none if there are too few. O(n) for n
     * elements.
     */
    public static Command<List<String>> lmovem(
            String source, String destination, ListEnd from, ListEnd to, MoveCount count) {
        ArgumentList list = new ArgumentList().key(source).key(destination).arg(from).arg(to);
        return Command.of("LMOVEM").args(list.arg(count)).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code LMPOP} (7.0): pops one element of the first of {@code keys} that has any; null if none
     * has. O(n) for n keys.
     */
    public static Command<@Nullable KeyedElements> lmpop(ListEnd end, String... keys) {
        ArgumentList list = CountedKeys.of(keys).arg(end);
        return Command.of("LMPOP").args(list).as(KeyedElements.DECODER);
    }

    /**
     * {@code LMPOP} … {@code COUNT} (7.0): pops up to {@code count} elements of the first of {@code
     * keys} that has any; null if none has. O(n + m) for n keys and m elements.
     */
    public static Command<@Nullable KeyedElements> lmpop(ListEnd end, long count, String... keys) {
        Check.positive(count, "the count");
        ArgumentList list = CountedKeys.of(keys).arg(end).arg("COUNT").arg(count);
        return Command.of("LMPOP").args(list).as(KeyedElements.DECODER);
    }

    /** {@code LPOP} (1.0): takes the first element; null if there is none. O(1). */
    public static Command<@Nullable String> lpop(String key) {
        return Command.of("LPOP").key(key).as(Decoders.STRING);
    }

    /**
     * {@code LPOP} (6.2): takes up to {@code count} elements from the head, the first one first.
     * O(n) for n elements.
     */
    public static Command<List<String>> lpop(String key, long count) {
        Check.notNegative(count, "the count");
        return Command.of("LPOP").key(key).arg(count).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code LPOS} (6.0.6): the index of the first {@code element}, or null if there is none. O(n)
     * for n elements that are looked at.
     */
    public static Command<@Nullable Long> lpos(String key, String element) {
        return Command.of("LPOS").readOnly().key(key).arg(element).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code LPOS} (6.0.6): the index of {@code element} that {@code options} ask for, or null if
     * there is none. O(n) for n elements that are looked at.
     */
    public static Command<@Nullable Long> lpos(String key, String element, LposOptions options) {
        ArgumentList list = new ArgumentList().key(key).arg(element).arg(options);
        return Command.of("LPOS").readOnly().args(list).as(Decoders.LONG_OR_NULL);
    }

    /**
     * {@code LPOS} … {@code COUNT} (6.0.6): the indexes of up to {@code count} matches, 0 meaning
     * all. O(n) for n elements that are looked at.
     */
    public static Command<List<Long>> lposCount(
            String key, String element, long count, LposOptions options) {
        Check.notNegative(count, "the count");
        ArgumentList list = new ArgumentList().key(key).arg(element).arg("COUNT").arg(count);
        return Command.of("LPOS").readOnly().args(list.arg(options)).as(Decoders.LONGS);
    }

    /** {@code LPUSH} (1.0): puts {@code element} at the head; the new length. O(1). */
    public static Command<Long> lpush(String key, String element) {
        return Command.of("LPUSH").key(key).arg(element).as(Decoders.LONG);
    }

    /**
     * {@code LPUSH} (2.4): puts elements at the head, so that the last is first; the new length.
     * O(n) for n elements.
     */
    public static Command<Long> lpush(String key, String... elements) {
        return pushing("LPUSH", key, elements);
    }

    /**
     * {@code LPUSH} (2.4): puts elements at the head, so that the last is first; the new length.
     * O(n) for n elements.
     */
    public static Command<Long> lpush(String key, byte[]... elements) {
        return pushing("LPUSH", key, elements);
    }

    /**
     * {@code LPUSHX} (2.2): puts elements at the head if there is a list; the new length, or 0.
     * O(n) for n elements.
     */
    public static Command<Long> lpushx(String key, String... elements) {
        return pushing("LPUSHX", key, elements);
    }

    /**
     * {@code LPUSHX} (2.2): puts elements at the head if there is a list; the new length, or 0.
     * O(n) for n elements.
     */
    public static Command<Long> lpushx(String key, byte[]... elements) {
        return pushing("LPUSHX", key, elements);
    }

    /**
     * {@code LRANGE} (1.0): the elements from {@code start} to {@code stop}, both included. O(n)
     * for n elements, and those on the way to them.
     */
    public static Command<List<String>> lrange(String key, long start, long stop) {
        return Command.of("LRANGE").readOnly().key(key).arg(start).arg(stop).as(Decoders.STRINGS);
    }

    /**
     * {@code LREM} (1.0): removes elements that equal {@code element}: the first {@code count}, or
     * the last so many if it is negative, or all if it is 0; how many there were. O(n) for n
     * elements of the list.
     */
    public static Command<Long> lrem(String key, long count, String element) {
        return Command.of("LREM").key(key).arg(count).arg(element).as(Decoders.LONG);
    }

    /** {@code LREM} (1.0): as {@code lrem} for texts. O(n) for n elements of the list. */
    public static Command<Long> lrem(String key, long count, byte[] element) {
        return Command.of("LREM").key(key).arg(count).arg(element).as(Decoders.LONG);
    }

    /**
     * {@code LSET} (1.0): replaces the element at {@code index}. Fails if there is none. O(n) for n
     * elements on the way to it.
     */
    public static Command<@Nullable Void> lset(String key, long index, String element) {
        return Command.of("LSET").key(key).arg(index).arg(element).as(Decoders.OK);
    }

    /**
     * {@code LSET} (1.0): replaces the element at {@code index}. Fails if there is none. O(n) for n
     * elements on the way to it.
     */
    public static Command<@Nullable Void> lset(String key, long index, byte[] element) {
        return Command.of("LSET").key(key).arg(index).arg(element).as(Decoders.OK);
    }

    /**
     * {@code LTRIM} (1.0): keeps the elements from {@code start} to {@code stop} only. O(n) for n
     * elements that are removed.
     */
    public static Command<@Nullable Void> ltrim(String key, long start, long stop) {
        return Command.of("LTRIM").key(key).arg(start).arg(stop).as(Decoders.OK);
    }

    /** {@code RPOP} (1.0): takes the last element; null if there is none. O(1). */
    public static Command<@Nullable String> rpop(String key) {
        return Command.of("RPOP").key(key).as(Decoders.STRING);
    }

    /**
     * {@code RPOP} (6.2): takes up to {@code count} elements from the tail, the last one first.
     * O(n) for n elements.
     */
    public static Command<List<String>> rpop(String key, long count) {
        Check.notNegative(count, "the count");
        return Command.of("RPOP").key(key).arg(count).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code RPOPLPUSH} (1.2): moves the last element of {@code source} to the head of {@code
     * destination}; the element, or null if there is none. Superseded by {@code lmove}. O(1).
     */
    public static Command<@Nullable String> rpoplpush(String source, String destination) {
        return Command.of("RPOPLPUSH").key(source).key(destination).as(Decoders.STRING);
    }

    /** {@code RPUSH} (1.0): puts {@code element} at the tail; the new length. O(1). */
    public static Command<Long> rpush(String key, String element) {
        return Command.of("RPUSH").key(key).arg(element).as(Decoders.LONG);
    }

    /** {@code RPUSH} (2.4): puts elements at the tail; the new length. O(n) for n elements. */
    public static Command<Long> rpush(String key, String... elements) {
        return pushing("RPUSH", key, elements);
    }

    /** {@code RPUSH} (2.4): puts elements at the tail; the new length. O(n) for n elements. */
    public static Command<Long> rpush(String key, byte[]... elements) {
        return pushing("RPUSH", key, elements);
    }

    /**
     * {@code RPUSHX} (2.2): puts elements at the tail if there is a list; the new length, or 0.
     * O(n) for n elements.
     */
    public static Command<Long> rpushx(String key, String... elements) {
        return pushing("RPUSHX", key, elements);
    }

    /**
     * {@code RPUSHX} (2.2): puts elements at the tail if there is a list; the new length, or 0.
     * O(n) for n elements.
     */
    public static Command<Long> rpushx(String key, byte[]... elements) {
        return pushing("RPUSHX", key, elements);
    }

    private static Command<Long> pushing(String name, String key, String... elements) {
        return Command.of(name).key(key).args(Check.some(elements, "element")).as(Decoders.LONG);
    }

    private static Command<Long> pushing(String name, String key, byte[]... elements) {
        ArgumentList list = new ArgumentList().key(key);
        for (byte[] element : Check.some(elements, "element")) {
            list.arg(element);
        }
        return Command.of(name).args(list).as(Decoders.LONG);
    }
}
