package org.redwire.itests.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own, which nobody reaches who was not connected to it. It lives as long as a
 * process in it: a shell that reads from a pipe whose other end only this JVM holds, and so ends
 * with it, however that ends. What was connected to it goes with it.
 */
final class Namespace implements AutoCloseable {

    private final Process holder;

    private Namespace(Process holder) {
        this.holder = holder;
    }

    /**
     * A new one with nothing but its loopback.
     *
     * @throws IllegalStateException if this process may not make one
     */
    static Namespace open() {
        try {
            Process holder =
                    new ProcessBuilder(
                                    "unshare",
                                    "--net",
                                    "sh",
                                    "-c",
                                    "ip link set lo up && echo ready; read ignored")
                            .redirectErrorStream(true)
                            .start();
            Namespace namespace = new Namespace(holder);
            String said = namespace.firstLine();
            if (!said.equals("ready")) {
                namespace.close();
                throw new IllegalStateException("no network of one's own: " + said);
            }
            return namespace;
        } catch (IOException e) {
            throw new IllegalStateException("no network of one's own: " + e.getMessage(), e);
        }
    }

    private String firstLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = holder.getInputStream().read();
                c >= 0 && c != '\n';
                c = holder.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** As {@code ip link} wants it. */
    long pid() {
        return holder.pid();
    }

    /** What to put before a command to have it run here. */
    List<String> launcher() {
        return List.of("nsenter", "--net=/proc/" + pid() + "/ns/net");
    }

    /** Runs a tool here. */
    String run(String command) {
        List<String> here = new ArrayList<>(launcher());
        here.addAll(Tool.words(command));
        return Tool.run(here);
    }

    /** Writes one of the settings of the network, such as {@code ipv4/ip_forward}. */
    void set(String name, String value) {
        List<String> here = new ArrayList<>(launcher());
        here.addAll(List.of("tee", "/proc/sys/net/" + name));
        try {
            Process tee = new ProcessBuilder(here).redirectErrorStream(true).start();
            tee.getOutputStream().write(value.getBytes(StandardCharsets.US_ASCII));
            tee.getOutputStream().close();
            String said = new String(tee.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tee.waitFor() != 0) {
                throw new IllegalStateException(name + " cannot be set: " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was set", e);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
