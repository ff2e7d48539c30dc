package org.redwire.hooks.guard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** {@link GuardOptions}, ready for being asked at each command. */
final class Rules {

    /** They neither read nor write, and are how a connection is tried out. */
    private static final Set<String> HARMLESS = Set.of("PING", "ECHO", "TIME");

    private final CommandNames deny;
    private final CommandNames allow;
    private final boolean readOnly;
    private final Set<String> prefixes;
    private final CommandNames keyless;
    private final Set<String> clients;

    Rules(GuardOptions options) {
        deny = new CommandNames(options.deny());
        allow = new CommandNames(options.allow());
        readOnly = options.readOnly();
        prefixes = options.prefixes();
        keyless = new CommandNames(options.keyless());
        clients = options.clients();
    }

    /** Why a command that goes there is refused, or null. */
    @Nullable String refusal(Target target, Command<?> command) {
        return target.isAmong(clients) ? refusal(command) : null;
    }

    private @Nullable String refusal(Command<?> command) {
        String name = command.name();
        if (deny.has(command)) {
            return name + " is not allowed here (deny)";
        }
        if (!allow.isEmpty() && !allow.has(command)) {
            return name + " is none of the commands that are allowed here (allow)";
        }
        if (HARMLESS.contains(name)) {
            return null;
        }
        if (readOnly && !command.is(Trait.READ_ONLY)) {
            return name
                    + " is not known to be read-only, and nothing else is allowed here"
                    + " (read.only)";
        }
        return prefixes.isEmpty() ? null : strange(command);
    }

    private @Nullable String strange(Command<?> command) {
        List<Object> keys = command.keys();
        if (keys.isEmpty() && !keyless.has(command)) {
            return command.name()
                    + " has no key that is marked as one, so it may touch any (prefixes; keyless"
                    + " lets it through)";
        }
        for (Object key : keys) {
            if (prefixes.stream().noneMatch(prefix -> begins(key, prefix))) {
                return command.name()
                        + " has a key that begins with none of the prefixes allowed here"
                        + " (prefixes)";
            }
        }
        return null;
    }

    private static boolean begins(Object key, String prefix) {
        if (key instanceof byte[] bytes) {
            byte[] begin = prefix.getBytes(StandardCharsets.UTF_8);
            return bytes.length >= begin.length
                    && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
        }
        return key.toString().startsWith(prefix);
    }
}
