package org.redwire.hooks.prefix;

import java.util.Set;
import org.redwire.hooks.support.CommandNames;
import org.redwire.hooks.support.Entries;
import org.redwire.hooks.support.KeyPrefix;

/**
 * What a {@link Prefix} puts before the keys of whom.
 *
 * @param prefix what stands before every key; {@code <consumer>} in it stands for whom a view of a
 *     client is for, see {@link KeyPrefix}
 * @param keyless the commands without keys that are let through as they are, besides {@code PING},
 *     {@code ECHO}, {@code TIME} and {@code UNWATCH}; capitals do not matter
 * @param clients the clients whose keys get it, or none for all; {@code cache}, or {@code
 *     cache/org.example.shop} for what one bundle does with it
 */
public record PrefixOptions(String prefix, Set<String> keyless, Set<String> clients) {

    /**
     * Takes the names in capitals.
     *
     * @throws IllegalArgumentException if one of them is not valid; the message says which and why
     */
    public PrefixOptions {
        check(prefix);
        keyless = CommandNames.capitals(Entries.given("keyless", keyless));
        clients = Entries.given("clients", clients);
    }

    private static void check(String prefix) {
        try {
            KeyPrefix.of(prefix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("prefix " + e.getMessage(), e);
        }
    }

    /** This prefix for all clients. */
    public static PrefixOptions of(String prefix) {
        return new PrefixOptions(prefix, Set.of(), Set.of());
    }

    /** The same with these commands without keys. */
    public PrefixOptions keyless(String... commands) {
        return new PrefixOptions(prefix, Set.of(commands), clients);
    }

    /** The same for these clients alone. */
    public PrefixOptions clients(String... clients) {
        return new PrefixOptions(prefix, keyless, Set.of(clients));
    }
}
