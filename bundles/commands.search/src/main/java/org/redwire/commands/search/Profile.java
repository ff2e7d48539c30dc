package org.redwire.commands.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What a query found, and what the server did for it.
 *
 * @param result what was found
 * @param report what the server says of its work, as it says it
 * @param <T> the type of the result
 */
public record Profile<T>(T result, Reply report) {

    private static final String RESULTS = "Results";
    private static final String SHARDS = "Shards";
    private static final String COORDINATOR = "Coordinator";

    /**
     * What each part of a cluster did; one if there is no cluster. Each has such as {@code Total
     * profile time}, {@code Iterators profile} and {@code Result processors profile}.
     */
    public List<Map<String, Reply>> shards() {
        if (!hasShards()) {
            return List.of(entries(report));
        }
        Reply shards = report.fields().get(SHARDS);
        return shards == null || shards.isNil()
                ? List.of()
                : Replies.each(shards, Profile::entries);
    }

    /** What was done to put the parts together; empty if nothing. */
    public Map<String, Reply> coordinator() {
        Reply coordinator = hasShards() ? Replies.known(report.fields(), COORDINATOR) : null;
        return coordinator == null ? Map.of() : entries(coordinator);
    }

    /** Servers since 8.0 tell the parts from each other. */
    private boolean hasShards() {
        List<Reply> all = report.list();
        return !all.isEmpty() && all.get(0).isText() && report.fields().containsKey(SHARDS);
    }

    /** Names and values; servers before 8.0 have each name in a list with its values. */
    private static Map<String, Reply> entries(Reply reply) {
        List<Reply> all = reply.list();
        if (reply instanceof Reply.Dictionary || all.isEmpty() || all.get(0).isText()) {
            return reply.fields();
        }
        Map<String, Reply> entries = new LinkedHashMap<>();
        for (Reply entry : all) {
            List<Reply> parts = entry.list();
            entries.put(
                    entry.at(0).text(),
                    parts.size() == 2
                            ? parts.get(1)
                            : new Reply.Sequence(parts.subList(1, parts.size())));
        }
        return entries;
    }

    /** For a query whose results are read by {@code results}. */
    static <T> Decoder<Profile<T>> of(Decoder<T> results) {
        return reply ->
                reply instanceof Reply.Dictionary map
                        ? ofMap(results, map)
                        : ofList(results, reply);
    }

    /** The results are an entry, or else all entries but that of the report. */
    private static <T> Profile<T> ofMap(Decoder<T> results, Reply.Dictionary map) {
        Map<String, Reply> all = map.fields();
        Reply report = all.get("profile");
        if (report == null) {
            report = Replies.required(map, all, "Profile");
        }
        Reply inner = all.get(RESULTS);
        return new Profile<>(results.decode(inner == null ? rest(map) : inner), report);
    }

    private static Reply rest(Reply.Dictionary map) {
        List<Reply.Pair> pairs =
                map.pairs().stream()
                        .filter(pair -> !pair.key().text().equalsIgnoreCase("profile"))
                        .toList();
        return new Reply.Dictionary(pairs);
    }

    /** The report is the last; before it stand the results, or their names and values. */
    private static <T> Profile<T> ofList(Decoder<T> results, Reply reply) {
        List<Reply> all = reply.list();
        if (all.size() < 2) {
            throw reply.mismatch("a list of at least 2 elements");
        }
        int last = all.size() - 1;
        Reply found = all.size() == 2 ? all.get(0) : new Reply.Sequence(all.subList(0, last));
        return new Profile<>(results.decode(found), all.get(last));
    }
}
