package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.ArgumentList;

/** Keys with their number before them, for commands that have more arguments behind the keys. */
final class CountedKeys {

    private CountedKeys() {}

    static ArgumentList of(String... keys) {
        return append(new ArgumentList(), keys);
    }

    static ArgumentList append(ArgumentList list, String... keys) {
        return list.arg(Check.some(keys, "key").length).keys(List.of(keys));
    }
}
