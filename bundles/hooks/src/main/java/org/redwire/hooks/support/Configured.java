package org.redwire.hooks.support;

import java.lang.System.Logger.Level;

/** How a component takes a configuration. */
public final class Configured {

    private Configured() {}

    /**
     * Takes it. One that is not valid is told in one line of the log, and nothing else comes of it.
     *
     * @param component whose configuration it is, and whose logger tells
     * @param otherwise what goes then, such as {@code the one before stays}
     * @param take what takes it, and fails if it is not valid
     */
    public static void take(Class<?> component, String pid, String otherwise, Runnable take) {
        try {
            take.run();
        } catch (RuntimeException invalid) { // also what DS throws if it cannot convert a value
            System.getLogger(component.getName())
                    .log(
                            Level.WARNING,
                            pid
                                    + " – the configuration is not valid, "
                                    + otherwise
                                    + ": "
                                    + invalid.getMessage());
        }
    }
}
