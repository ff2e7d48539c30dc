package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * Elements that were popped from the first of several lists that had any.
 *
 * @param key the list they were in
 */
public record KeyedElements(String key, List<String> elements) {

    static final Decoder<@Nullable KeyedElements> DECODER =
            Decoders.orNull(
                    reply ->
                            new KeyedElements(
                                    reply.at(0).text(), Decoders.STRINGS.decode(reply.at(1))));
}
