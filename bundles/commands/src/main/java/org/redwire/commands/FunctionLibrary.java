package org.redwire.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A library of functions.
 *
 * @param code its code, or null if it was not asked for
 * @param fields all that the server says of it
 */
public record FunctionLibrary(
        String name,
        String engine,
        List<Function> functions,
        @Nullable String code,
        Map<String, Reply> fields) {

    static final Decoder<FunctionLibrary> DECODER = FunctionLibrary::of;

    /**
     * A function.
     *
     * @param description what it says of itself, or null
     * @param flags such as {@code no-writes}
     */
    public record Function(String name, @Nullable String description, Set<String> flags) {
        private static Function of(Reply reply) {
            Map<String, Reply> fields = reply.fields();
            Reply description = fields.get("description");
            return new Function(
                    Replies.text(fields.get("name"), ""),
                    description == null ? null : description.textOrNull(),
                    new TreeSet<>(Replies.texts(fields.get("flags"))));
        }
    }

    private static FunctionLibrary of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply functions = fields.get("functions");
        Reply code = fields.get("library_code");
        return new FunctionLibrary(
                Replies.text(fields.get("library_name"), ""),
                Replies.text(fields.get("engine"), ""),
                functions == null
                        ? List.of()
                        : functions.list().stream().map(Function::of).toList(),
                code == null ? null : code.textOrNull(),
                fields);
    }
}
