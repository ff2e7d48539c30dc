package org.redwire.commands.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * Where the results of both halves of a hybrid query are, each by itself; {@code FT.CURSOR READ}
 * reads them.
 *
 * @param text the cursor of what the words found; 0 if that is nothing
 * @param vector the cursor of what the vectors found; 0 if that is nothing
 * @param warnings what kept the server from finding more, such as its timeout
 * @param details what the server says besides
 */
public record HybridCursors(
        long text, long vector, List<String> warnings, Map<String, Reply> details) {

    /** Names and values: a flat list in RESP2, a map in RESP3. */
    static final Decoder<HybridCursors> DECODER = HybridCursors::of;

    private static final Set<String> KNOWN = Set.of("SEARCH", "VSIM", "warnings", "warning");

    /** Copies the lists. */
    public HybridCursors {
        warnings = List.copyOf(warnings);
        details = Replies.copy(details);
    }

    private static HybridCursors of(Reply reply) {
        Map<String, Reply> all = reply.fields();
        return new HybridCursors(
                Replies.required(reply, all, "SEARCH").number(),
                Replies.required(reply, all, "VSIM").number(),
                HybridResult.warnings(all),
                Replies.without(all, KNOWN));
    }
}
