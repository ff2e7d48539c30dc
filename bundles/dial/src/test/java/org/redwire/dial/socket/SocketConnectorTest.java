package org.redwire.dial.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.After;
import org.junit.Test;
import org.redwire.dial.Endpoint;

public class SocketConnectorTest {

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Socket> closedPorts = new ArrayList<>();

    @After
    public void endThreads() throws Exception {
        for (Socket each : closedPorts) {
            each.close();
        }
        released.countDown();
        others.shutdownNow();
        assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        await().pollDelay(Duration.ZERO).until(() -> lookupThreads() == 0);
    }

    // --- the socket ---

    @Test
    public void setsNoDelayAndKeepAlive() throws Exception {
        try (LoopbackServer server = new LoopbackServer();
                Socket socket = new SocketConnector().connect(server.endpoint(), in(10_000))) {
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            assumeTrue(socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE));
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(30);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(5);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
        }
    }

    @Test
    public void connectsByName() throws Exception {
        SocketConnector connector = new SocketConnector(host -> addresses("127.0.0.1"));
        try (LoopbackServer server = new LoopbackServer();
                Socket socket = connector.connect(named("db1", server), in(10_000))) {
            assertThat(socket.getPort()).isEqualTo(server.port());
        }
    }

    // --- addresses ---

    @Test
    public void looksNoAddressUp() throws Exception {
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            throw new AssertionError(host);
                        });
        try (LoopbackServer server = new LoopbackServer()) {
            connector.connect(server.endpoint(), in(10_000)).close();
        }
        for (String address : List.of("::1", "::ffff:127.0.0.1", "fe80::1%1", "0.0.0.0")) {
            IOException failure = failure(connector, closedPort(address), 200);
            assertThat(failure).isNotInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    public void takesWhatOnlyLooksLikeAnAddressForAName() {
        for (String name : List.of("1.2.3", "1.2.3.256", "1.2.3.4.5", "127.1")) {
            List<String> asked = new ArrayList<>();
            SocketConnector connector =
                    new SocketConnector(
                            host -> {
                                asked.add(host);
                                throw new UnknownHostException(host);
                            });
            assertThat(failure(connector, Endpoint.of("redis", name, 1), 10_000))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(asked).containsExactly(name);
        }
    }

    @Test
    public void rejectsWhatIsNoIpv6AddressWithoutLookingItUp() {
        for (String host : List.of("zz::1", "db1:6379", "1:2:3", ":")) {
            assertThat(failure(new SocketConnector(), Endpoint.of("redis", host, 1), 10_000))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("[" + host + "]:1")
                    .hasMessageContaining("no IPv6 address");
        }
    }

    @Test
    public void triesAllAddresses() throws Exception {
        try (LoopbackServer server = new LoopbackServer(0, "127.0.0.3", 50)) {
            SocketConnector connector =
                    new SocketConnector(host -> addresses("127.0.0.1", "127.0.0.2", "127.0.0.3"));
            try (Socket socket = connector.connect(named("db1", server), in(10_000))) {
                assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.3");
            }
        }
    }

    @Test
    public void aDeadAddressUsesUpItsShareOfTheTimeOnly() throws Exception {
        try (LoopbackServer dead = LoopbackServer.full();
                LoopbackServer server = new LoopbackServer(dead.port(), "127.0.0.2", 50)) {
            SocketConnector connector =
                    new SocketConnector(host -> addresses("127.0.0.1", "127.0.0.2"));
            long start = System.nanoTime();
            try (Socket socket = connector.connect(named("db1", server), in(2_000))) {
                assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isGreaterThan(Duration.ofMillis(950));
            }
        }
    }

    // --- failures ---

    @Test
    public void saysWhyEachAddressFailed() throws Exception {
        try (LoopbackServer dead = LoopbackServer.full()) {
            SocketConnector connector =
                    new SocketConnector(host -> addresses("127.0.0.1", "127.0.0.2"));
            IOException failure = failure(connector, named("db1", dead), 2_000);
            assertThat(failure)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageMatching(
                            "db1:\\d+ – cannot connect \\(after \\d+ ms;"
                                    + " 127\\.0\\.0\\.1: no answer in \\d+ ms;"
                                    + " 127\\.0\\.0\\.2: Connection refused\\)");
            assertThat(failure.getSuppressed()).hasSize(2);
        }
    }

    @Test
    public void aConnectionThatIsRefusedFailsAtOnce() throws Exception {
        long start = System.nanoTime();
        assertThat(failure(new SocketConnector(), closedPort("127.0.0.1"), 10_000))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Connection refused");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    public void theTimeHoldsForTheConnect() throws Exception {
        try (LoopbackServer dead = LoopbackServer.full()) {
            long start = System.nanoTime();
            assertThat(failure(new SocketConnector(), dead.endpoint(), 300))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining(dead.endpoint().authority())
                    .hasMessageContaining("no answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        }
    }

    @Test
    public void theThreadThatEndsAConnectKeepsNoJvmAndNoClassLoaderAlive() throws Exception {
        try (LoopbackServer dead = LoopbackServer.full()) {
            Future<?> dial =
                    others.submit(() -> failure(new SocketConnector(), dead.endpoint(), 2_000));
            await().pollDelay(Duration.ZERO).until(() -> !connectLimits().isEmpty());
            assertThat(connectLimits())
                    .allMatch(Thread::isDaemon)
                    .allMatch(thread -> thread.getContextClassLoader() == null);
            dial.get(10, TimeUnit.SECONDS);
            await().pollDelay(Duration.ZERO).until(() -> connectLimits().isEmpty());
        }
    }

    private static List<Thread> connectLimits() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("redwire-connect-limit"))
                .toList();
    }

    @Test
    public void thereIsNoConnectionWithoutTime() throws Exception {
        try (LoopbackServer server = new LoopbackServer()) {
            assertThat(failure(new SocketConnector(), server.endpoint(), 0))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    public void anUnknownHostIsNamed() {
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            throw new UnknownHostException(host);
                        });
        assertThat(failure(connector, Endpoint.of("redis", "nowhere", 6379), 10_000))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageMatching("nowhere:6379 – unknown host nowhere \\(after \\d+ ms\\)");
    }

    @Test
    public void aResolverThatBreaksIsAFailureLikeOthers() {
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            throw new IllegalStateException("broken");
                        });
        assertThat(failure(connector, Endpoint.of("redis", "db1", 6379), 10_000))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("cannot look up")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    public void needsAHostAndAPort() {
        for (Endpoint endpoint :
                List.of(Endpoint.of("redis", "", 6379), Endpoint.of("redis", "db1", 0))) {
            assertThat(failure(new SocketConnector(), endpoint, 10_000))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("needs a host and a port");
        }
    }

    @Test
    public void leavesNoSocketOpenOnFailure() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (LoopbackServer dead = LoopbackServer.full()) {
            Endpoint refused = closedPort("127.0.0.1");
            failure(new SocketConnector(), refused, 50); // what the JDK opens once is open now
            long before = openSockets();
            for (int i = 0; i < 10; i++) {
                failure(new SocketConnector(), dead.endpoint(), 20);
                failure(new SocketConnector(), refused, 1_000);
            }
            assertThat(openSockets()).isEqualTo(before);
        }
    }

    // --- lookups ---

    @Test
    public void theTimeHoldsForTheLookup() {
        SocketConnector connector = new SocketConnector(this::hang);
        long start = System.nanoTime();
        assertThat(failure(connector, Endpoint.of("redis", "db1", 6379), 200))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageMatching("db1:6379 – the lookup .* has not ended \\(after \\d+ ms\\)");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    public void aHangingLookupCostsOneThreadAHost() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            lookups.incrementAndGet();
                            return hang(host);
                        });
        List<Future<IOException>> dials = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Endpoint endpoint = Endpoint.of("redis", i % 2 == 0 ? "db1" : "db2", 6379);
            dials.add(others.submit(() -> failure(connector, endpoint, 300)));
        }
        for (Future<IOException> dial : dials) {
            assertThat(dial.get(10, TimeUnit.SECONDS)).isInstanceOf(SocketTimeoutException.class);
        }
        await().pollDelay(Duration.ZERO).until(() -> lookups.get() >= 2);
        failure(connector, Endpoint.of("redis", "db1", 6379), 50);
        assertThat(lookups).hasValue(2);
        assertThat(lookupThreads()).isEqualTo(2);
    }

    @Test
    public void waitsForTheLookupOfAnotherDialAndUsesItsAddresses() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            lookups.incrementAndGet();
                            hang(host);
                            return addresses("127.0.0.1");
                        });
        try (LoopbackServer server = new LoopbackServer()) {
            Endpoint endpoint = named("db1", server);
            Future<TimedSocket> first =
                    others.submit(() -> connector.connect(endpoint, in(10_000)));
            Future<TimedSocket> second =
                    others.submit(() -> connector.connect(endpoint, in(10_000)));
            await().until(() -> lookups.get() == 1);
            released.countDown();
            first.get(10, TimeUnit.SECONDS).close();
            second.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    public void looksAHostUpAgainForTheNextConnection() throws Exception {
        List<String> now = new ArrayList<>(List.of("127.0.0.1"));
        SocketConnector connector = new SocketConnector(host -> addresses(now.get(0)));
        try (LoopbackServer server = new LoopbackServer(0, "0.0.0.0", 50)) {
            for (String address : List.of("127.0.0.1", "127.0.0.2")) {
                now.set(0, address);
                try (Socket socket = connector.connect(named("db1", server), in(10_000))) {
                    assertThat(socket.getInetAddress().getHostAddress()).isEqualTo(address);
                }
            }
        }
    }

    @Test
    public void anInterruptEndsTheWaitForALookup() throws Exception {
        SocketConnector connector = new SocketConnector(this::hang);
        CompletableFuture<Thread> dialing = new CompletableFuture<>();
        Future<Boolean> interrupted =
                others.submit(
                        () -> {
                            dialing.complete(Thread.currentThread());
                            assertThatThrownBy(
                                            () ->
                                                    connector.connect(
                                                            Endpoint.of("redis", "db1", 6379),
                                                            in(60_000)))
                                    .isInstanceOf(InterruptedIOException.class)
                                    .isNotInstanceOf(SocketTimeoutException.class);
                            return Thread.currentThread().isInterrupted();
                        });
        await().until(() -> lookupThreads() == 1);
        dialing.get().interrupt();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    public void theThreadOfALookupKeepsNoJvmAndNoClassLoaderAlive() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        SocketConnector connector =
                new SocketConnector(
                        host -> {
                            thread.complete(Thread.currentThread());
                            throw new UnknownHostException(host);
                        });
        failure(connector, Endpoint.of("redis", "db1", 6379), 10_000);
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("redwire-dns");
        assertThat(thread.get().getContextClassLoader()).isNull();
    }

    // --- helpers ---

    private InetAddress[] hang(String host) throws UnknownHostException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return addresses("127.0.0.1");
    }

    private static Deadline in(long millis) {
        return Deadline.in(Duration.ofMillis(millis));
    }

    private static IOException failure(SocketConnector connector, Endpoint endpoint, long millis) {
        return catchThrowableOfType(
                IOException.class, () -> connector.connect(endpoint, in(millis)).close());
    }

    private static Endpoint named(String host, LoopbackServer server) {
        return Endpoint.of("redis", host, server.port());
    }

    /** A port at which nobody listens; it stays taken, so that nobody else begins to. */
    private Endpoint closedPort(String address) throws IOException {
        Socket taken = new Socket();
        closedPorts.add(taken);
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return Endpoint.of("redis", address, taken.getLocalPort());
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }

    private static long lookupThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("redwire-dns"))
                .count();
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(SocketConnectorTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed in the meantime
        }
    }
}
