package org.redwire.telemetry;

import java.util.Collection;
import java.util.Map;
import org.redwire.commands.StreamEntry;

/**
 * How old entries of streams are when they are read. An entry's id has the time of the server's
 * clock, unless the application gives ids of its own; so here, and nowhere else, it is the clock on
 * the wall that counts.
 */
final class Lag {

    private Lag() {}

    static boolean readsStreams(String command) {
        return command.equals("XREADGROUP") || command.equals("XREAD");
    }

    /** Tells the lag of each entry in a reply that was read as typed commands read it. */
    static void tell(Object reply, Recorder.Calls calls) {
        if (reply instanceof Map<?, ?> streams) {
            long now = System.currentTimeMillis();
            for (Object entries : streams.values()) {
                if (entries instanceof Collection<?> several) {
                    tell(several, now, calls);
                }
            }
        }
    }

    private static void tell(Collection<?> entries, long now, Recorder.Calls calls) {
        for (Object one : entries) {
            if (one instanceof StreamEntry entry) {
                // clocks differ: an entry from the future has no lag
                calls.lagged(Math.max(0, now - entry.id().millis()));
            }
        }
    }
}
