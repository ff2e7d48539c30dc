package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a server, from its start to its end. It ends at the latest with this JVM. */
final class ServerProcess {

    /** The shell's own kill: a machine without procps has no program of that name. */
    private static final String SIGNAL = "kill -s \"$0\" \"$1\"";

    private final Process process;
    private final Process watchdog;
    private final Path log;

    private ServerProcess(Process process, Process watchdog, Path log) {
        this.process = process;
        this.watchdog = watchdog;
        this.log = log;
    }

    /** Starts it; its log stands in its own directory, which goes with the JVM too. */
    static ServerProcess start(List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            process.getOutputStream().close();
            return new ServerProcess(process, watchdog(process.pid(), log.getParent()), log);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * A shutdown hook does not run if this JVM is killed, as surefire does with one that hangs.
     * This shell reads from a pipe whose other end only this JVM holds, so it wakes when the JVM is
     * gone, and then cleans up.
     */
    private static Process watchdog(long pid, Path directory) throws IOException {
        String script = "read ignored; kill -9 \"$0\"; rm -rf -- \"$1\"";
        return new ProcessBuilder("/bin/sh", "-c", script, Long.toString(pid), directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that the server has written so far. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal by its short name, such as {@code STOP}. */
    void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("/bin/sh", "-c", SIGNAL, name, Long.toString(pid()))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends it by SIGKILL, which needs no consent and works on a stopped process too. */
    void kill() {
        // the watchdog first: later the process id may be somebody else's
        watchdog.destroyForcibly();
        process.destroyForcibly();
        awaitExit();
    }

    /** Ends it by SIGTERM, on which the server saves what it was told to save. */
    void terminate() {
        watchdog.destroyForcibly();
        process.destroy();
        awaitExit();
    }

    /** Ends it without waiting, for a shutdown hook. */
    void abandon() {
        watchdog.destroyForcibly();
        process.destroyForcibly();
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(Await.BOUND.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("process " + pid() + " does not end\n" + log());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a process", e);
    }
}
