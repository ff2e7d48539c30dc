package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that wait for an element of a list. Each waits at most its timeout, or for ever if
 * that is zero; null says that it passed. Inside a transaction none of them waits.
 */
@CommandGroup("List")
public final class BlockingLists {

    private BlockingLists() {}

    /**
     * {@code BLMOVE} (6.2): moves an element from one end of {@code source} to one of {@code
     * destination}, waiting for it; null if the timeout passed. Zero waits for ever. O(1).
     */
    public static Command<@Nullable String> blmove(
            String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        ArgumentList list = moving(source, destination, from, to, timeout);
        return Command.of("BLMOVE").args(list).blocking(timeout).as(Decoders.STRING);
    }

    /**
     * {@code BLMOVEM} (8.10): as {@code blmove}, but gives the element in a list, which is empty if
     * the timeout passed. Zero waits for ever. O(1).
     */
    public static Command<List<String>> blmovem(
            String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        ArgumentList list = moving(source, destination, from, to, timeout);
        return Command.of("BLMOVEM").args(list).blocking(timeout).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code BLMOVEM} (8.10): moves elements from one end of {@code source} to one of {@code
     * destination}, waiting until there are enough; none if the timeout passed. Zero waits for
     * ever. O(n) for n elements.
     */
    public static Command<List<String>> blmovem(
            String source,
            String destination,
            ListEnd from,
            ListEnd to,
            Duration timeout,
            MoveCount count) {
        ArgumentList list = moving(source, destination, from, to, timeout).arg(count);
        return Command.of("BLMOVEM").args(list).blocking(timeout).as(Replies.STRINGS_OR_NONE);
    }

    /**
     * {@code BLMPOP} (7.0): pops one element of the first of {@code keys} that has any, waiting for
     * it; null if the timeout passed. Zero waits for ever. O(n) for n keys.
     */
    public static Command<@Nullable KeyedElements> blmpop(
            Duration timeout, ListEnd end, String... keys) {
        ArgumentList list = waitingFor(timeout, keys).arg(end);
        return Command.of("BLMPOP").args(list).blocking(timeout).as(KeyedElements.DECODER);
    }

    /**
     * {@code BLMPOP} … {@code COUNT} (7.0): pops up to {@code count} elements of the first of
     * {@code keys} that has any, waiting for one; null if the timeout passed. Zero waits for ever.
     * O(n + m) for n keys and m elements.
     */
    public static Command<@Nullable KeyedElements> blmpop(
            Duration timeout, ListEnd end, long count, String... keys) {
        Check.positive(count, "the count");
        ArgumentList list = waitingFor(timeout, keys).arg(end).arg("COUNT").arg(count);
        return Command.of("BLMPOP").args(list).blocking(timeout).as(KeyedElements.DECODER);
    }

    /**
     * {@code BLPOP} (2.0; fractions of a second 6.0): takes the first element of the first of
     * {@code keys} that has any, waiting for it; null if the timeout passed. Zero waits for ever.
     * O(n) for n keys.
     */
    public static Command<@Nullable KeyedElement> blpop(Duration timeout, String... keys) {
        return popping("BLPOP", timeout, keys);
    }

    /**
     * {@code BRPOP} (2.0; fractions of a second 6.0): takes the last element of the first of {@code
     * keys} that has any, waiting for it; null if the timeout passed. Zero waits for ever. O(n) for
     * n keys.
     */
    public static Command<@Nullable KeyedElement> brpop(Duration timeout, String... keys) {
        return popping("BRPOP", timeout, keys);
    }

    /**
     * {@code BRPOPLPUSH} (2.2): moves the last element of {@code source} to the head of {@code
     * destination}, waiting for it; null if the timeout passed. Zero waits for ever. Superseded by
     * {@code blmove}. O(1).
     */
    public static Command<@Nullable String> brpoplpush(
            String source, String destination, Duration timeout) {
        return Command.of("BRPOPLPUSH")
                .key(source)
                .key(destination)
                .arg(Times.waiting(timeout))
                .blocking(timeout)
                .as(Decoders.STRING);
    }

    private static ArgumentList moving(
            String source, String destination, ListEnd from, ListEnd to, Duration timeout) {
        ArgumentList list = new ArgumentList().key(source).key(destination).arg(from).arg(to);
        return list.arg(Times.waiting(timeout));
    }

    private static Command<@Nullable KeyedElement> popping(
            String name, Duration timeout, String... keys) {
        ArgumentList list = new ArgumentList().keys(List.of(Check.some(keys, "key")));
        return Command.of(name)
                .args(list.arg(Times.waiting(timeout)))
                .blocking(timeout)
                .as(KeyedElement.DECODER);
    }

    private static ArgumentList waitingFor(Duration timeout, String... keys) {
        return CountedKeys.append(new ArgumentList().arg(Times.waiting(timeout)), keys);
    }
}
