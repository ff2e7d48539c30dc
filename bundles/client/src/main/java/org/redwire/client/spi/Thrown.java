package org.redwire.client.spi;

import java.util.Arrays;

/**
 * Says in one line of a log what user code threw, such as a listener. Never its message: that may
 * hold what came from the server, or a secret.
 */
public final class Thrown {

    private Thrown() {}

    /** Its class, and where it was thrown: the innermost place that is not the JDK's own. */
    public static String text(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String name = e.getClass().getName();
        return Arrays.stream(trace)
                .filter(place -> !isOfTheJdk(place))
                .findFirst()
                .or(() -> Arrays.stream(trace).findFirst())
                .map(place -> name + " at " + place)
                .orElse(name);
    }

    private static boolean isOfTheJdk(StackTraceElement place) {
        String module = place.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
