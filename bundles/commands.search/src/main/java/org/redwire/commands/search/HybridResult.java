package org.redwire.commands.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What {@code FT.HYBRID} found.
 *
 * @param total how many results there are, of which those here are a part
 * @param rows the results, the best first unless another order was asked for; each has its key as
 *     {@code __key} and its score as {@code __score} unless other fields were loaded
 * @param warnings what kept the server from finding more, such as its timeout
 * @param executionMillis how long the server worked, or null if it does not say
 * @param details what the server says besides
 */
public record HybridResult(
        long total,
        List<Row> rows,
        List<String> warnings,
        @Nullable Double executionMillis,
        Map<String, Reply> details) {

    /** Names and values: a flat list in RESP2, a map in RESP3. */
    static final Decoder<HybridResult> DECODER = HybridResult::of;

    private static final Set<String> KNOWN =
            Set.of("total_results", "results", "warnings", "warning", "execution_time");

    /** Copies the lists. */
    public HybridResult {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
        details = Replies.copy(details);
    }

    private static HybridResult of(Reply reply) {
        Map<String, Reply> all = reply.fields();
        Reply time = Replies.known(all, "execution_time");
        return new HybridResult(
                Replies.whole(Replies.required(reply, all, "total_results")),
                Replies.each(Replies.required(reply, all, "results"), Row::of),
                warnings(all),
                time == null ? null : time.realOrNull(),
                Replies.without(all, KNOWN));
    }

    /** Of the two names the server has had for them, both count. */
    static List<String> warnings(Map<String, Reply> all) {
        Reply warnings = all.get("warnings");
        return Replies.texts(warnings == null ? all.get("warning") : warnings);
    }
}
