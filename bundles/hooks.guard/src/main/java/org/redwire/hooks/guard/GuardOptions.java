package org.redwire.hooks.guard;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a {@link Guard} lets through. Names are those of commands, such as {@code FLUSHALL}, {@code
 * CONFIG SET}, or {@code CONFIG} for all of its commands; capitals do not matter.
 *
 * @param deny the commands that are refused; this beats all else
 * @param allow the only commands that are let through, or none for all
 * @param readOnly whether only what is known to read is let through
 * @param prefixes how every key must begin, or none for any
 * @param keyless where keys must begin so: the commands without keys that are let through besides
 *     {@code PING}, {@code ECHO} and {@code TIME}
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
        deny = names("deny", deny);
        allow = names("allow", allow);
        prefixes = given("prefixes", prefixes);
        keyless = names("keyless", keyless);
        clients = given("clients", clients);
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

    private static Set<String> names(String what, Set<String> names) {
        Set<String> capitals = new HashSet<>();
        for (String name : given(what, names)) {
            capitals.add(String.join(" ", name.strip().toUpperCase(Locale.ROOT).split("\\s+")));
        }
        return Set.copyOf(capitals);
    }

    private static Set<String> given(String what, Set<String> texts) {
        for (String text : texts) {
            if (text.isBlank()) {
                throw new IllegalArgumentException(what + " has an entry that is blank");
            }
        }
        return Set.copyOf(texts);
    }
}
