package org.redwire.hooks.guard;

import java.util.Set;
import org.redwire.hooks.support.CommandNames;
import org.redwire.hooks.support.Entries;
import org.redwire.hooks.support.KeyPrefix;

/**
 * What a {@link Guard} lets through. Names are those of commands, such as {@code FLUSHALL}, {@code
 * CONFIG SET}, or {@code CONFIG} for all of its commands; capitals do not matter.
 *
 * @param deny the commands that are refused; this beats all else
 * @param allow the only commands that are let through, or none for all
 * @param readOnly whether only what is known to read is let through
 * @param prefixes how every key must begin, or none for any; {@code <consumer>} stands for whom a
 *     view of a client is for, see {@link KeyPrefix}
 * @param keyless where keys must begin so: the commands without keys that are let through besides
 *     {@code PING}, {@code ECHO}, {@code TIME} and {@code UNWATCH}
 * @param clients the clients that are guarded, or none for all; {@code cache}, or {@code
 *     cache/org.example.shop} for what one bundle does with it
 */
public record GuardOptions(
        Set<String> deny,
        Set<String> allow,
        boolean readOnly,
        Set<String> prefixes,
        Set<String> keyless,
        Set<String> clients) {

    /** Takes the names in capitals. */
    public GuardOptions {
        deny = CommandNames.capitals(Entries.given("deny", deny));
        allow = CommandNames.capitals(Entries.given("allow", allow));
        prefixes = Entries.given("prefixes", prefixes);
        keyless = CommandNames.capitals(Entries.given("keyless", keyless));
        clients = Entries.given("clients", clients);
        prefixes.forEach(GuardOptions::check);
    }

    /** Lets everything through. */
    public static GuardOptions everything() {
        return new GuardOptions(Set.of(), Set.of(), false, Set.of(), Set.of(), Set.of());
    }

    /** The same with these commands refused, and no others. */
    public GuardOptions deny(String... commands) {
        return new GuardOptions(Set.of(commands), allow, readOnly, prefixes, keyless, clients);
    }

    /** The same with these commands let through, and no others. */
    public GuardOptions allow(String... commands) {
        return new GuardOptions(deny, Set.of(commands), readOnly, prefixes, keyless, clients);
    }

    /** The same, for what reads alone or not. */
    public GuardOptions readOnly(boolean only) {
        return new GuardOptions(deny, allow, only, prefixes, keyless, clients);
    }

    /** The same for keys that begin so. */
    public GuardOptions prefixes(String... prefixes) {
        return new GuardOptions(deny, allow, readOnly, Set.of(prefixes), keyless, clients);
    }

    /** The same with these commands without keys. */
    public GuardOptions keyless(String... commands) {
        return new GuardOptions(deny, allow, readOnly, prefixes, Set.of(commands), clients);
    }

    /** The same for these clients alone. */
    public GuardOptions clients(String... clients) {
        return new GuardOptions(deny, allow, readOnly, prefixes, keyless, Set.of(clients));
    }

    private static void check(String prefix) {
        try {
            KeyPrefix.of(prefix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("prefixes has an entry that " + e.getMessage(), e);
        }
    }
}
