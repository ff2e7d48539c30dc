package org.redwire.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server's functions do.
 *
 * @param running the script or function that runs now, or null
 * @param engines how many libraries and functions there are, by the language
 */
public record FunctionStats(@Nullable Running running, Map<String, Engine> engines) {

    static final Decoder<FunctionStats> DECODER = FunctionStats::of;

    /**
     * A running function.
     *
     * @param command the words it was called with
     * @param duration for how long it runs
     */
    public record Running(String name, List<String> command, Duration duration) {
        private static @Nullable Running of(@Nullable Reply reply) {
            if (reply == null || reply.isNil()) {
                return null;
            }
            Map<String, Reply> fields = reply.fields();
            return new Running(
                    Replies.text(fields.get("name"), ""),
                    Replies.texts(fields.get("command")),
                    Duration.ofMillis(Replies.number(fields.get("duration_ms"), 0)));
        }
    }

    /** How much there is in one language. */
    public record Engine(long libraries, long functions) {
        private static Engine of(Reply reply) {
            Map<String, Reply> fields = reply.fields();
            return new Engine(
                    Replies.number(fields.get("libraries_count"), 0),
                    Replies.number(fields.get("functions_count"), 0));
        }
    }

    private static FunctionStats of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Map<String, Engine> engines = new TreeMap<>();
        Reply all = fields.get("engines");
        if (all != null) {
            all.fields().forEach((name, engine) -> engines.put(name, Engine.of(engine)));
        }
        return new FunctionStats(Running.of(fields.get("running_script")), engines);
    }
}
