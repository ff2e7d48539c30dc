package org.redwire.commands.timeseries;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * What a series, or several of them, have at a time.
 *
 * @param values one value, or one for each aggregator and each series that was asked for; NaN where
 *     there is none
 */
public record Sample(long timestamp, List<Double> values) {

    static final Decoder<List<Sample>> LIST = Decoders.list(Sample::of);

    /** An empty list if there is none. */
    static final Decoder<@Nullable Sample> ONE = reply -> reply.list().isEmpty() ? null : of(reply);

    /** Copies the values. */
    public Sample {
        values = List.copyOf(values);
    }

    /** With one value. */
    public Sample(long timestamp, double value) {
        this(timestamp, List.of(value));
    }

    /** The value, or the first one if there are several. */
    public double value() {
        return values.get(0);
    }

    /** A time and a value, a time and values, or a time and a list of values. */
    static Sample of(Reply reply) {
        Reply first = reply.at(1);
        List<Reply> numbers =
                first.isAggregate() ? first.list() : reply.list().subList(1, reply.list().size());
        if (numbers.isEmpty()) {
            throw reply.mismatch("a sample with a value");
        }
        List<Double> values = new ArrayList<>(numbers.size());
        for (Reply number : numbers) {
            values.add(value(number));
        }
        return new Sample(reply.at(0).number(), values);
    }

    /** RESP2 has NaN as a text, in the spelling of Java. */
    private static double value(Reply number) {
        return number.isText() && number.text().equals("NaN")
                ? Double.NaN
                : Decoders.DOUBLE.decode(number);
    }
}
