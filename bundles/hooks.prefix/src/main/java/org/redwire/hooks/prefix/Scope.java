package org.redwire.hooks.prefix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.redwire.hooks.Target;
import org.redwire.hooks.support.CommandNames;
import org.redwire.hooks.support.KeyPrefix;
import org.redwire.hooks.support.PerClient;
import org.redwire.protocol.Command;

/** What {@link PrefixOptions} mean for one client. */
final class Scope {

    /** A client that is not meant. */
    private static final Scope OTHERS = new Scope(null, null);

    private final @Nullable CommandNames keyless;
    private final @Nullable String prefix;
    private final UnaryOperator<String> texts;
    private final UnaryOperator<byte[]> bytes;

    /**
     * One for a client.
     *
     * @param keyless what may pass without a key; null if the client is not meant
     * @param prefix what stands before its keys; null if there is none for it
     */
    private Scope(@Nullable CommandNames keyless, @Nullable String prefix) {
        this.keyless = keyless;
        this.prefix = prefix;
        String begin = prefix == null ? "" : prefix;
        byte[] encoded = begin.getBytes(StandardCharsets.UTF_8);
        this.texts = key -> begin + key;
        this.bytes = key -> joined(encoded, key);
    }

    private static byte[] joined(byte[] begin, byte[] key) {
        byte[] all = Arrays.copyOf(begin, begin.length + key.length);
        System.arraycopy(key, 0, all, begin.length, key.length);
        return all;
    }

    /** One for each client. */
    static PerClient<Scope> each(PrefixOptions options) {
        KeyPrefix prefix = KeyPrefix.of(options.prefix());
        CommandNames keyless = CommandNames.of(options.keyless());
        Set<String> clients = options.clients();
        return new PerClient<>(target -> of(target, prefix, keyless, clients));
    }

    private static Scope of(
            Target target, KeyPrefix prefix, CommandNames keyless, Set<String> clients) {
        return target.isAmong(clients) ? new Scope(keyless, prefix.of(target)) : OTHERS;
    }

    /** Whether the client is not meant, so that all is let through as it is. */
    boolean isOthers() {
        return keyless == null;
    }

    /** Why a command is refused, or null. */
    @Nullable String refusal(Command<?> command) {
        if (keyless == null) {
            return null;
        }
        if (command.hasKeys()) {
            return prefix != null
                    ? null
                    : command.name()
                            + " has a key, and the prefix needs a consumer, but this client is no"
                            + " bundle's view (prefix; clients)";
        }
        return CommandNames.HARMLESS.has(command) || keyless.has(command)
                ? null
                : command.name()
                        + " has no key that is marked as one, so it would reach beyond the prefix"
                        + " (keyless lets it through)";
    }

    /** The command as it is sent: the same if the client is not meant, or if it has no keys. */
    <T> Command<T> prefixed(Command<T> command) {
        return prefix == null ? command : command.mapKeys(texts, bytes);
    }
}
