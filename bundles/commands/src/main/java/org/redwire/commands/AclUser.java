package org.redwire.commands;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What a user may do.
 *
 * @param flags such as {@code on} or {@code nopass}
 * @param passwords the SHA-256 of each password, in hexadecimal
 * @param commands the rules for commands
 * @param keys the rules for keys; a server before 7.0 sends them as a list, joined here by blanks
 * @param channels the rules for channels (6.2), likewise
 * @param selectors further sets of rules (7.0), each with the fields commands, keys and channels
 */
public record AclUser(
        Set<String> flags,
        List<String> passwords,
        String commands,
        String keys,
        String channels,
        List<Map<String, Reply>> selectors) {

    static final Decoder<@Nullable AclUser> DECODER = reply -> reply.isNil() ? null : of(reply);

    private static AclUser of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply selectors = fields.get("selectors");
        return new AclUser(
                new LinkedHashSet<>(Replies.texts(fields.get("flags"))),
                Replies.texts(fields.get("passwords")),
                Replies.text(fields.get("commands"), ""),
                patterns(fields.get("keys")),
                patterns(fields.get("channels")),
                selectors == null
                        ? List.of()
                        : selectors.list().stream().map(Reply::fields).toList());
    }

    private static String patterns(@Nullable Reply reply) {
        return reply != null && reply.isAggregate()
                ? String.join(" ", Replies.texts(reply))
                : Replies.text(reply, "");
    }

    /** The flags and rules; never the hash of a password. */
    @Override
    public String toString() {
        return "AclUser[flags="
                + flags
                + ", "
                + passwords.size()
                + " passwords, commands="
                + commands
                + ", keys="
                + keys
                + ", channels="
                + channels
                + ", "
                + selectors.size()
                + " selectors]";
    }
}
