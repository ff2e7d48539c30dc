package org.redwire.dial.unix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeFalse;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;

public class UnixDialerTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Dialer dialer = new UnixDialer();
    private Path path;

    @Before
    public void choosePath() {
        path = folder.getRoot().toPath().resolve("s");
    }

    @After
    public void endThreads() throws Exception {
        others.shutdownNow();
        assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    public void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Dialer.class)).singleElement().isInstanceOf(UnixDialer.class);
    }

    @Test
    public void servesUnixOnly() {
        assertThat(dialer.serves("unix")).isTrue();
        assertThat(dialer.serves("redis")).isFalse();
    }

    @Test
    public void carriesBytesBothWays() throws Exception {
        try (UnixServer server = new UnixServer(path, 5);
                Transport transport = dialer.dial(server.endpoint(), LONG);
                SocketChannel peer = server.accept()) {
            transport.write("?PING!".getBytes(), 1, 4);
            assertThat(UnixServer.receive(peer, 4)).isEqualTo("PING".getBytes());
            UnixServer.send(peer, "PONG");
            byte[] into = new byte[6];
            assertThat(transport.read(into, 1, 4)).isEqualTo(4);
            assertThat(new String(into, 1, 4)).isEqualTo("PONG");
        }
    }

    // --- failures ---

    @Test
    public void saysThatThereIsNoFile() {
        assertThat(failure(Endpoint.unix(path.toString()), LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessageMatching(
                        "unix://.*/s – cannot connect; there is no such file \\(after \\d+ ms\\)");
    }

    @Test
    public void saysThatTheFileIsNoSocket() throws Exception {
        Files.createFile(path);
        assertThat(failure(Endpoint.unix(path.toString()), LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("not a socket");
        assertThat(failure(Endpoint.unix(folder.getRoot().toString()), LONG))
                .hasMessageContaining("not a socket");
    }

    @Test
    public void saysThatNobodyListens() throws Exception {
        UnixServer server = new UnixServer(path, 5);
        server.close();
        assertThat(failure(server.endpoint(), LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("nobody listens there");
    }

    @Test
    public void saysThatThePathIsTooLong() {
        Endpoint endpoint = Endpoint.unix("/" + "x".repeat(200));
        assertThat(failure(endpoint, LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("has 201 bytes");
    }

    @Test
    public void saysThatPermissionIsMissing() throws Exception {
        assumeFalse("root may do all", Files.isWritable(Path.of("/")));
        try (UnixServer server = new UnixServer(path, 5)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
            assertThat(failure(server.endpoint(), LONG))
                    .hasMessageContaining("no permission to write to the socket");
            Path directory = folder.getRoot().toPath();
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
            try {
                assertThat(failure(server.endpoint(), LONG))
                        .hasMessageContaining("no permission to look into the directory");
            } finally {
                Files.setPosixFilePermissions(
                        directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    @Test
    public void needsAPath() {
        assertThat(failure(Endpoint.unix(""), LONG)).hasMessageContaining("needs the path");
        assertThat(failure(Endpoint.unix("/a\0b"), LONG)).hasMessageContaining("is not a path");
    }

    @Test
    public void thereIsNoConnectionWithoutTime() throws Exception {
        try (UnixServer server = new UnixServer(path, 5)) {
            assertThat(failure(server.endpoint(), Duration.ZERO))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    // --- a server that does not accept ---

    @Test
    public void theTimeHoldsIfTheServerDoesNotAccept() throws Exception {
        try (UnixServer server = new UnixServer(path, 1)) {
            server.fill();
            long start = System.nanoTime();
            assertThat(failure(server.endpoint(), Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("the server takes no connection");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        }
    }

    @Test
    public void waitsUntilTheServerAcceptsAgain() throws Exception {
        try (UnixServer server = new UnixServer(path, 1)) {
            server.fill();
            CompletableFuture<Thread> dialing = new CompletableFuture<>();
            Future<Transport> dial =
                    others.submit(
                            () -> {
                                dialing.complete(Thread.currentThread());
                                return dialer.dial(server.endpoint(), LONG);
                            });
            awaitParked(dialing.get());
            server.accept();
            dial.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    public void anInterruptEndsTheWait() throws Exception {
        try (UnixServer server = new UnixServer(path, 1)) {
            server.fill();
            CompletableFuture<Thread> dialing = new CompletableFuture<>();
            Future<Boolean> interrupted =
                    others.submit(
                            () -> {
                                dialing.complete(Thread.currentThread());
                                assertThatThrownBy(() -> dialer.dial(server.endpoint(), LONG))
                                        .isInstanceOf(InterruptedIOException.class)
                                        .isNotInstanceOf(SocketTimeoutException.class);
                                return Thread.currentThread().isInterrupted();
                            });
            awaitParked(dialing.get());
            dialing.get().interrupt();
            assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    public void leavesNothingOpenOnFailure() throws Exception {
        try (UnixServer server = new UnixServer(path, 1)) {
            server.fill();
            failure(server.endpoint(), Duration.ofMillis(20));
            long before = Descriptors.open();
            for (int i = 0; i < 10; i++) {
                failure(server.endpoint(), Duration.ofMillis(20));
                failure(Endpoint.unix(path + "x"), LONG);
            }
            assertThat(Descriptors.open()).isEqualTo(before);
        }
    }

    @Test
    public void onlyAFullQueueIsWorthAnotherTry() throws Exception {
        try (UnixServer server = new UnixServer(path, 1)) {
            SocketFile file = new SocketFile(Path.of(server.endpoint().path()));
            assertThat(file.mayBeBusy(new SocketException("Resource unavailable"))).isTrue();
            assertThat(file.mayBeBusy(new ConnectException("Connection refused"))).isFalse();
            assertThat(file.mayBeBusy(new IOException("no such thing here"))).isFalse();
            assertThat(new SocketFile(Path.of(path + "x")).mayBeBusy(new SocketException("No")))
                    .isFalse();
        }
    }

    private IOException failure(Endpoint endpoint, Duration timeout) {
        return catchThrowableOfType(
                IOException.class, () -> dialer.dial(endpoint, timeout).close());
    }

    private static void awaitParked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
