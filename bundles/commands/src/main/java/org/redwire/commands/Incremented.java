package org.redwire.commands;

import org.redwire.protocol.Decoder;

/**
 * What {@code INCREX} did.
 *
 * @param value the number as it is now
 * @param applied what was added, which is 0 if the number would have been beyond a bound
 * @param <N> {@code Long} or {@code Double}
 */
public record Incremented<N extends Number>(N value, N applied) {

    static <N extends Number> Decoder<Incremented<N>> of(Decoder<N> number) {
        return reply -> new Incremented<>(number.decode(reply.at(0)), number.decode(reply.at(1)));
    }
}
