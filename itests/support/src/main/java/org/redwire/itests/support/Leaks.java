package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.rules.ExternalResource;
import org.junit.rules.TestRule;

/**
 * What a test must leave as it found it: Redwire's threads, and the sockets of this process (where
 * the system shows them in {@code /proc}). Both may need a moment to go, so the comparison waits.
 *
 * <pre>{@code
 * try (Leaks leaks = Leaks.watch()) {
 *     … a client is opened and closed …
 * }                                              // fails if anything is left
 * }</pre>
 *
 * A server of the test itself must either be older than the watch or be closed inside it.
 */
public final class Leaks implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String PREFIX = "redwire";
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<Thread> threads;
    private final Set<String> sockets;
    private final int descriptors;

    private Leaks() {
        warmUp();
        threads = Set.copyOf(redwireThreads());
        sockets = Set.copyOf(openSockets());
        descriptors = openDescriptors();
    }

    /** Remembers what there is now. */
    public static Leaks watch() {
        return new Leaks();
    }

    /** A rule that watches each test; the outermost of the rules, if there are others. */
    public static TestRule rule() {
        return rule(BOUND);
    }

    static TestRule rule(Duration bound) {
        return new ExternalResource() {
            private Leaks leaks;

            @Override
            protected void before() {
                leaks = watch();
            }

            @Override
            protected void after() {
                leaks.assertNone(bound);
            }
        };
    }

    /** The live threads whose names begin with {@code redwire}, in any case. */
    public static List<Thread> redwireThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                thread.getName().regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .toList();
    }

    /** The sockets of this process as {@code socket:[inode]}; none where they cannot be seen. */
    public static List<String> openSockets() {
        return descriptorTargets().stream().filter(name -> name.startsWith("socket:")).toList();
    }

    /** The number of open files, sockets and pipes of this process; 0 where it cannot be seen. */
    public static int openDescriptors() {
        return descriptorTargets().size();
    }

    /** What is there now and was not there then: one line each. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        for (Thread thread : redwireThreads()) {
            if (!threads.contains(thread)) {
                found.add("thread " + thread.getName() + " (" + thread.getState() + ")");
            }
        }
        for (String socket : openSockets()) {
            if (!sockets.contains(socket)) {
                found.add(socket + SocketTable.describe(socket));
            }
        }
        return found;
    }

    /** Waits until nothing is left, for 10 s at most, then fails with what is. */
    @Override
    public void close() {
        assertNone(BOUND);
    }

    /** Waits until nothing is left, for so long at most, then fails with what is. */
    public void assertNone(Duration bound) {
        if (!within(bound, () -> found().isEmpty())) {
            throw new AssertionError("left behind:\n" + String.join("\n", found()));
        }
    }

    /**
     * Waits until there are at most {@code allowance} more descriptors of any kind than then. The
     * JVM opens some of its own now and then, such as jars; hence the allowance.
     */
    public void assertDescriptors(int allowance, Duration bound) {
        if (!within(bound, () -> openDescriptors() <= descriptors + allowance)) {
            throw new AssertionError(
                    "there were %d open descriptors, now %d: %s"
                            .formatted(
                                    descriptors,
                                    openDescriptors(),
                                    descriptorTargets().stream()
                                            .collect(
                                                    Collectors.groupingBy(
                                                            name -> name, Collectors.counting()))));
        }
    }

    private static boolean within(Duration bound, Await.Claim claim) {
        try {
            return Await.within(bound, claim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> descriptorTargets() {
        List<String> targets = new ArrayList<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return targets;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                try {
                    targets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    // as the one of this very listing may be
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return targets;
    }

    /** The JDK keeps one socket open from the first that is closed; that is nobody's leak. */
    private static void warmUp() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.shutdownOutput();
            accepted.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
