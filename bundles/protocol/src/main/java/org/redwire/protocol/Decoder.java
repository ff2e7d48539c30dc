package org.redwire.protocol;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a reply into a Java object. A decoder sees the reply only when it was read whole, so it can
 * fail without harm to the connection: the call then fails with a {@link
 * org.redwire.protocol.error.ReplyTypeException} and the outcome EXECUTED.
 *
 * <p>The decoders in {@link Decoders} read straight from the connection's buffer; one that is
 * written as a lambda works on the tree.
 *
 * @param <T> the type of the result
 */
@ConsumerType
@FunctionalInterface
public interface Decoder<T> {
    /** The Java object for {@code reply}; never called with an error at the top of the reply. */
    T decode(Reply reply);

    /** A decoder that applies {@code next} to this one's result. */
    default <R> Decoder<R> then(Function<? super T, ? extends R> next) {
        return reply -> next.apply(decode(reply));
    }
}
