package org.redwire.itests.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Runs the tools of the system that lay networks and break them. */
final class Tool {

    private Tool() {}

    /**
     * Runs a command to its end and returns what it said.
     *
     * @throws IllegalStateException if it fails, with what it said
     */
    static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " ran", e);
        }
    }

    /** The same for a command without blanks in its words. */
    static String run(String command) {
        return run(words(command));
    }

    static List<String> words(String command) {
        return Arrays.asList(command.split(" "));
    }
}
