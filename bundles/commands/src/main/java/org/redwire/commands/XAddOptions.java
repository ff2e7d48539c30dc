package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * How {@code XADD} adds an entry.
 *
 * @param id the id as it is sent: {@code *} for one that the server makes, {@code 5-*} or {@code
 *     5-1}
 * @param makesStream whether a stream is made if there is none
 * @param producer who adds the entry, if it may be added twice with the effect of once, or null
 *     (8.6)
 * @param producerId what the producer knows the entry by, or null if the server is to compare what
 *     is in it
 * @param trim which old entries the stream loses for it, or null for none
 */
public record XAddOptions(
        String id,
        boolean makesStream,
        @Nullable String producer,
        @Nullable String producerId,
        @Nullable StreamTrim trim)
        implements Argument {

    private static final String MADE_BY_SERVER = "*";

    /** Checks that the options go together. */
    public XAddOptions {
        Check.that(!id.equals("0-0"), "the id of an entry must be greater than 0-0");
        Check.that(
                producer == null || id.equals(MADE_BY_SERVER),
                "with IDMP and IDMPAUTO the server makes the id");
        Check.that(producer != null || producerId == null, "an id of a producer needs a producer");
    }

    /** The server makes the id, and a stream if there is none; nothing is trimmed. */
    public static XAddOptions none() {
        return new XAddOptions(MADE_BY_SERVER, true, null, null, null);
    }

    /** The entry has this id, which must be greater than all there were in the stream. */
    public XAddOptions id(StreamId id) {
        return new XAddOptions(id.toString(), makesStream, producer, producerId, trim);
    }

    /** The entry has an id with these milliseconds, the rest of which the server makes (7.0). */
    public XAddOptions idAt(long millis) {
        String id = Long.toUnsignedString(millis) + "-*";
        return new XAddOptions(id, makesStream, producer, producerId, trim);
    }

    /** {@code NOMKSTREAM} (6.2): adds nothing if there is no stream. */
    public XAddOptions unlessMissing() {
        return new XAddOptions(id, false, producer, producerId, trim);
    }

    /**
     * {@code IDMP} (8.6): adds nothing if this producer has lately added an entry that it knows by
     * {@code producerId}, but gives that one's id.
     */
    public XAddOptions once(String producer, String producerId) {
        return new XAddOptions(id, makesStream, producer, producerId, trim);
    }

    /**
     * {@code IDMPAUTO} (8.6): adds nothing if this producer has lately added an entry with the same
     * fields and values, but gives that one's id.
     */
    public XAddOptions once(String producer) {
        return new XAddOptions(id, makesStream, producer, null, trim);
    }

    /** {@code MAXLEN} or {@code MINID}: the stream loses old entries. */
    public XAddOptions trimming(StreamTrim trim) {
        return new XAddOptions(id, makesStream, producer, producerId, trim);
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (!makesStream) {
            list.arg("NOMKSTREAM");
        }
        if (trim != null && trim.references() != null) {
            list.arg(trim.references());
        }
        if (producer != null && producerId == null) {
            list.arg("IDMPAUTO").arg(producer);
        } else if (producer != null && producerId != null) {
            list.arg("IDMP").arg(producer).arg(producerId);
        }
        if (trim != null) {
            trim.appendThresholdTo(list);
        }
        list.arg(id);
    }
}
