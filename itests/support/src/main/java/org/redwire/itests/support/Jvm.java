package org.redwire.itests.support;

import java.util.List;

/** JVMs that tests start beside their own. */
public final class Jvm {

    /** JVMs add what these hold to their command, and say so before anything else. */
    private static final List<String> ADDITIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Jvm() {}

    /**
     * A process of this command, which starts a JVM. That is as the command says, whatever the
     * environment adds to the JVMs of this machine, and all that it says comes as one stream.
     */
    public static ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().keySet().removeAll(ADDITIONS);
        return process;
    }
}
