package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * An element that was popped from one of several lists.
 *
 * @param key the list it was in
 */
public record KeyedElement(String key, String element) {

    static final Decoder<@Nullable KeyedElement> DECODER =
            Decoders.orNull(reply -> new KeyedElement(reply.at(0).text(), reply.at(1).text()));
}
