package org.redwire.itests.chaos.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redwire.client.Mode;

/**
 * A client as it can be set.
 *
 * @param mode whether commands share connections
 * @param protocol 2 or 3
 */
public record Setting(Mode mode, int protocol) {

    /** All there are. */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            all.add(new Setting(mode, 2));
            all.add(new Setting(mode, 3));
        }
        return all;
    }

    /** Such as {@code lane-resp3}. */
    @Override
    public String toString() {
        return mode.name().toLowerCase(Locale.ROOT) + "-resp" + protocol;
    }
}
