package org.redwire.commands;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * How long a command took on the server.
 *
 * @param calls how often it was called
 * @param atMost how many calls took at most so long; each number contains those before it
 */
public record CommandLatencies(long calls, SortedMap<Duration, Long> atMost) {

    static final Decoder<CommandLatencies> DECODER = CommandLatencies::of;

    private static CommandLatencies of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        SortedMap<Duration, Long> atMost = new TreeMap<>();
        Reply histogram = fields.get("histogram_usec");
        if (histogram != null) {
            for (Reply.Pair pair : histogram.pairs()) {
                atMost.put(Replies.micros(pair.key()), pair.value().number());
            }
        }
        return new CommandLatencies(
                Replies.number(fields.get("calls"), 0), Collections.unmodifiableSortedMap(atMost));
    }
}
