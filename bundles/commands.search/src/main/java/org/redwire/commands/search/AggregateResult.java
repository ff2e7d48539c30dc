package org.redwire.commands.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What a pipeline made.
 *
 * @param total a number of results that may be anything: servers do not count them all
 * @param rows the results
 * @param warnings what kept the server from making more, such as its timeout; RESP3 only
 * @param details what the server says besides in RESP3
 */
public record AggregateResult(
        long total, List<Row> rows, List<String> warnings, Map<String, Reply> details) {

    /** A list in RESP2 whose first element is the total, a map in RESP3. */
    static final Decoder<AggregateResult> DECODER = AggregateResult::of;

    private static final Set<String> KNOWN = Set.of("total_results", "results", "warning");

    /** Copies the lists. */
    public AggregateResult {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
        details = Replies.copy(details);
    }

    private static AggregateResult of(Reply reply) {
        if (reply instanceof Reply.Dictionary) {
            Map<String, Reply> all = reply.fields();
            return new AggregateResult(
                    Replies.whole(Replies.required(reply, all, "total_results")),
                    Replies.each(Replies.required(reply, all, "results"), Row::of),
                    Replies.texts(all.get("warning")),
                    Replies.without(all, KNOWN));
        }
        long total = reply.at(0).number();
        List<Row> rows =
                reply.list().subList(1, reply.list().size()).stream().map(Row::of).toList();
        return new AggregateResult(total, rows, List.of(), Map.of());
    }
}
