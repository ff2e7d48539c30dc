package org.redwire.itests.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redwire.itests.support.Jvm;

/**
 * A JVM that does something to a client, under limits that would harm this one. It says a line when
 * it is ready, ends when it is told to or its input ends, and lives no longer than this object.
 */
final class ChildJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Whether the system has a program, such as {@code prlimit}. */
    static boolean has(String program) {
        return List.of("/usr/bin/", "/bin/", "/usr/sbin/").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place + program)));
    }

    /**
     * Starts one.
     *
     * @param before what stands before {@code java} on its command line, and sets its limits
     * @param options of the JVM
     * @param arguments of {@link ChildMain}
     */
    static ChildJvm start(List<String> before, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1"); // the quickest for a life of seconds
        command.addAll(options);
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(ChildMain.class.getName());
        command.addAll(List.of(arguments));
        return new ChildJvm(Jvm.process(command).start());
    }

    /** Waits for the next line; what came before its end is the failure if there is none. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("the child has ended");
        }
        return line;
    }

    /** Lets it begin with what comes next. */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Sends a signal by its short name. */
    void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        // the shell's own, since there is no such program without procps
        Process kill =
                new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, pid).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** All that it still says; it must end by itself, and well. */
    String rest() throws IOException, InterruptedException {
        StringBuilder rest = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            rest.append(line).append('\n');
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("the child did not end well: " + rest);
        }
        return rest.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
