package org.redwire.hooks.guard;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.redwire.protocol.Command;

/** Names of commands, and of containers such as {@code CONFIG} with all of their commands. */
final class CommandNames {

    private final Set<String> names;

    /** The containers of which single commands are named. */
    private final Set<String> containers = new HashSet<>();

    /** Of these names, in capitals. */
    CommandNames(Set<String> names) {
        this.names = names;
        for (String name : names) {
            int space = name.indexOf(' ');
            if (space > 0) {
                containers.add(name.substring(0, space));
            }
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether the command is named, however it was made. */
    boolean has(Command<?> command) {
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
