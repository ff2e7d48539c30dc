package org.redwire.hooks.support;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.redwire.protocol.Command;

/**
 * Commands by their names, and by those of containers such as {@code CONFIG}, which means all of
 * its commands. Immutable.
 */
public final class CommandNames {

    /** They have no key and touch none: trying a connection out, and ending a watch. */
    public static final CommandNames HARMLESS = of(Set.of("PING", "ECHO", "TIME", "UNWATCH"));

    private final Set<String> names;

    /** The containers of which single commands are named. */
    private final Set<String> containers = new HashSet<>();

    private CommandNames(Set<String> names) {
        this.names = names;
        for (String name : names) {
            int space = name.indexOf(' ');
            if (space > 0) {
                containers.add(name.substring(0, space));
            }
        }
    }

    /** Those with these names, in whatever case. */
    public static CommandNames of(Set<String> names) {
        return new CommandNames(capitals(names));
    }

    /** The names in capitals, with one space between two words. */
    public static Set<String> capitals(Set<String> names) {
        Set<String> capitals = new HashSet<>();
        for (String name : names) {
            capitals.add(String.join(" ", name.strip().toUpperCase(Locale.ROOT).split("\\s+")));
        }
        return Set.copyOf(capitals);
    }

    /** Whether none is named. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether the command is named, however it was made. */
    public boolean has(Command<?> command) {
        if (names.isEmpty()) {
            return false;
        }
        String name = command.name();
        if (names.contains(name)) {
            return true;
        }
        int space = name.indexOf(' ');
        if (space > 0) {
            return names.contains(name.substring(0, space));
        }
        // made by hand, with its second word as an argument
        return containers.contains(name)
                && command.size() > 0
                && command.argument(0) instanceof String word
                && names.contains(name + " " + word.toUpperCase(Locale.ROOT));
    }
}
