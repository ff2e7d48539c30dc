package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * A module that is loaded into the server.
 *
 * @param path its file (7.0), or empty
 * @param arguments what it was loaded with (7.0)
 */
public record ModuleInfo(String name, long version, String path, List<String> arguments) {

    static final Decoder<ModuleInfo> DECODER = ModuleInfo::of;

    private static ModuleInfo of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        return new ModuleInfo(
                Replies.text(fields.get("name"), ""),
                Replies.number(fields.get("ver"), 0),
                Replies.text(fields.get("path"), ""),
                Replies.texts(fields.get("args")));
    }
}
