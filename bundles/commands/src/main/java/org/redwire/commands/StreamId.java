package org.redwire.commands;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The id of an entry of a stream. Both numbers are unsigned and of 64 bits; ids are in the order of
 * their entries.
 *
 * @param millis milliseconds since 1970 by the server's clock, if the server made the id
 * @param sequence tells entries of the same millisecond apart
 */
public record StreamId(long millis, long sequence) implements Argument, Comparable<StreamId> {

    /** The id before the first one that an entry can have. */
    public static final StreamId MIN = new StreamId(0, 0);

    /** The last id that an entry can have. */
    public static final StreamId MAX = new StreamId(-1, -1);

    private static final Pattern FORM = Pattern.compile("\\d+-\\d+");

    static final Decoder<StreamId> DECODER = StreamId::of;

    static final Decoder<@Nullable StreamId> OR_NULL = Decoders.orNull(DECODER);

    /**
     * The id that {@code text} writes, such as {@code 1526919030474-55}.
     *
     * @throws IllegalArgumentException if it is not two unsigned numbers of 64 bits with a hyphen
     *     between
     */
    public static StreamId parse(String text) {
        Check.that(
                FORM.matcher(text).matches(),
                "an id of an entry is two numbers with a hyphen between, such as 1526919030474-55");
        int hyphen = text.indexOf('-');
        return new StreamId(
                Long.parseUnsignedLong(text.substring(0, hyphen)),
                Long.parseUnsignedLong(text.substring(hyphen + 1)));
    }

    /** An id among the fields of a reply; the one before all others if the server tells none. */
    static StreamId orZero(@Nullable Reply reply) {
        return reply == null || reply.isNil() ? MIN : of(reply);
    }

    private static StreamId of(Reply reply) {
        String text = reply.text();
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw reply.mismatch("an id of an entry");
        }
    }

    /** When the server made the id; of an id that was chosen otherwise, whatever it says. */
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(StreamId other) {
        int order = Long.compareUnsigned(millis, other.millis);
        return order != 0 ? order : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(toString());
    }

    /** As the server writes it, such as {@code 1526919030474-55}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}
