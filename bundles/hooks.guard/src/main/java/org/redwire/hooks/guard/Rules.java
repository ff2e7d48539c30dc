package org.redwire.hooks.guard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.hooks.support.CommandNames;
import org.redwire.hooks.support.KeyPrefix;
import org.redwire.hooks.support.PerClient;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** {@link GuardOptions}, ready for being asked at each command. */
final class Rules {

    private final CommandNames deny;
    private final CommandNames allow;
    private final boolean readOnly;
    private final boolean anyKey;
    private final CommandNames keyless;
    private final PerClient<Scope> scopes;

    /**
     * What goes for one client.
     *
     * @param guarded whether anything does
     * @param prefixes how its keys begin
     */
    private record Scope(boolean guarded, List<Begin> prefixes) {

        boolean mayHave(Object key) {
            for (Begin prefix : prefixes) { // a stream would be 230 bytes for each key
                if (prefix.of(key)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Begin(String text, byte[] bytes) {

        Begin(String text) {
            this(text, text.getBytes(StandardCharsets.UTF_8));
        }

        boolean of(Object key) {
            return key instanceof byte[] other
                    ? other.length >= bytes.length
                            && Arrays.equals(other, 0, bytes.length, bytes, 0, bytes.length)
                    : key.toString().startsWith(text);
        }
    }

    Rules(GuardOptions options) {
        deny = CommandNames.of(options.deny());
        allow = CommandNames.of(options.allow());
        readOnly = options.readOnly();
        anyKey = options.prefixes().isEmpty();
        keyless = CommandNames.of(options.keyless());
        List<KeyPrefix> prefixes = options.prefixes().stream().map(KeyPrefix::of).toList();
        Set<String> clients = options.clients();
        scopes = new PerClient<>(target -> scope(target, clients, prefixes));
    }

    private static Scope scope(Target target, Set<String> clients, List<KeyPrefix> prefixes) {
        return new Scope(
                target.isAmong(clients),
                prefixes.stream()
                        .map(prefix -> prefix.of(target))
                        .filter(Objects::nonNull)
                        .map(Begin::new)
                        .toList());
    }

    /** Why a command that goes there is refused, or null. */
    @Nullable String refusal(Target target, Command<?> command) {
        Scope scope = scopes.of(target);
        return scope.guarded() ? refusal(scope, command) : null;
    }

    private @Nullable String refusal(Scope scope, Command<?> command) {
        String name = command.name();
        if (deny.has(command)) {
            return name + " is not allowed here (deny)";
        }
        if (!allow.isEmpty() && !allow.has(command)) {
            return name + " is none of the commands that are allowed here (allow)";
        }
        if (CommandNames.HARMLESS.has(command)) {
            return null;
        }
        if (readOnly && !command.is(Trait.READ_ONLY)) {
            return name
                    + " is not known to be read-only, and nothing else is allowed here"
                    + " (read.only)";
        }
        return anyKey ? null : strange(scope, command);
    }

    private @Nullable String strange(Scope scope, Command<?> command) {
        List<Object> keys = command.keys();
        if (keys.isEmpty() && !keyless.has(command)) {
            return command.name()
                    + " has no key that is marked as one, so it may touch any (prefixes; keyless"
                    + " lets it through)";
        }
        for (Object key : keys) {
            if (!scope.mayHave(key)) {
                return command.name()
                        + " has a key that begins with none of the prefixes allowed here"
                        + " (prefixes)";
            }
        }
        return null;
    }
}
