package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.ClassRule;
import org.junit.Test;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;

public class TlsDialerTest {

    @ClassRule public static final Pki PKI = new Pki();

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Dialer dialer = new TlsDialer();

    @Test
    public void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Dialer.class)).singleElement().isInstanceOf(TlsDialer.class);
    }

    @Test
    public void servesRedissOnly() {
        assertThat(dialer.serves("rediss")).isTrue();
        assertThat(dialer.serves("redis")).isFalse();
    }

    // --- handshakes that succeed ---

    @Test
    public void carriesBytesBothWaysOverBothVersions() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (TlsServer server = server("server").speaking(version)) {
                CompletableFuture<SSLSocket> peer = server.accept();
                try (Transport transport = dialer.dial(trusted(server, "localhost"), LONG)) {
                    assertExchange(transport, peer.get(10, TimeUnit.SECONDS));
                    assertThat(peer.get().getSession().getProtocol()).isEqualTo(version);
                }
            }
        }
    }

    @Test
    public void verifiesAnAddressToo() throws Exception {
        try (TlsServer server = server("server")) {
            assertDials(server, trusted(server, "127.0.0.1"));
        }
    }

    @Test
    public void verifiesAnIpv6AddressToo() throws Exception {
        assumeTrue("there is no IPv6", hasIpv6());
        try (TlsServer server = new TlsServer(PKI.server("server"), "::1")) {
            assertDials(server, trusted(server, "::1"));
        }
        try (TlsServer server = new TlsServer(PKI.server("elsewhere"), "::1")) {
            assertRejects(server, trusted(server, "::1"))
                    .hasMessageContaining("expected ::1, certificate has elsewhere.test");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    public void trustsATrustStoreOfEitherType() throws Exception {
        for (String type : List.of("PKCS12", "JKS")) {
            try (TlsServer server = server("server")) {
                assertDials(
                        server,
                        with(
                                server.endpoint("localhost"),
                                "tls.trust.store",
                                PKI.trustStore(type, "ca"),
                                "tls.trust.store.password",
                                Pki.PASSWORD));
            }
        }
    }

    @Test
    public void trustsACertificateThatIsItselfTrusted() throws Exception {
        try (TlsServer server = server("stranger")) {
            assertDials(
                    server,
                    with(
                            server.endpoint("localhost"),
                            "tls.ca",
                            PKI.certificates("ca", "stranger")));
        }
    }

    @Test
    public void saysTheNameItWantsUnlessThatIsAnAddress() throws Exception {
        assertThat(namesAskedFor("localhost", Map.of())).containsExactly("localhost");
        assertThat(namesAskedFor("127.0.0.1", Map.of())).isEmpty();
        assertThat(namesAskedFor("127.0.0.1", Map.of("tls.server.name", "localhost")))
                .containsExactly("localhost");
        assertThat(namesAskedFor("localhost", Map.of("tls.server.name", "localhost.")))
                .containsExactly("localhost");
    }

    private List<String> namesAskedFor(String host, Map<String, String> more) throws Exception {
        try (TlsServer server = server("server")) {
            CompletableFuture<SSLSocket> peer = server.accept();
            Map<String, String> parameters = new HashMap<>(more);
            parameters.put("tls.ca", PKI.certificates("ca").toString());
            Endpoint endpoint = server.endpoint(host).with(parameters);
            try (Transport transport = dialer.dial(endpoint, LONG)) {
                assertThat(transport.open()).isTrue();
                SSLSocket socket = peer.get(10, TimeUnit.SECONDS);
                return ((ExtendedSSLSession) socket.getSession())
                        .getRequestedServerNames().stream()
                                .map(name -> ((SNIHostName) name).getAsciiName())
                                .toList();
            }
        }
    }

    // --- verification ---

    @Test
    public void rejectsACertificateForAnotherHost() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1")) {
            try (TlsServer server = server("elsewhere")) {
                assertRejects(server, trusted(server, host))
                        .hasMessageContaining("another host")
                        .hasMessageContaining(
                                "expected " + host + ", certificate has elsewhere.test");
            }
        }
    }

    @Test
    public void verifiesTheNameThatIsSetInsteadOfTheHost() throws Exception {
        try (TlsServer server = server("elsewhere")) {
            Endpoint endpoint = trusted(server, "localhost");
            assertDials(server, and(endpoint, "tls.server.name", "elsewhere.test"));
            assertRejects(server, and(endpoint, "tls.server.name", "nowhere.test"))
                    .hasMessageContaining("expected nowhere.test");
        }
    }

    @Test
    public void rejectsAnExpiredCertificate() throws Exception {
        try (TlsServer server = server("expired")) {
            assertRejects(server, trusted(server, "localhost"))
                    .hasMessageContaining("the certificate of CN=expired has expired (20");
        }
    }

    @Test
    public void rejectsAnExpiredCertificateThatIsItselfTrusted() throws Exception {
        try (TlsServer server = server("expired")) {
            Path pinned = PKI.certificates("expired");
            assertRejects(server, with(server.endpoint("localhost"), "tls.ca", pinned))
                    .hasMessageContaining("has expired");
        }
    }

    @Test
    public void rejectsACertificateThatIsNotValidYet() throws Exception {
        try (TlsServer server = server("future")) {
            assertRejects(server, trusted(server, "localhost"))
                    .hasMessageContaining("not valid yet");
        }
    }

    @Test
    public void rejectsACertificateOfAnUnknownAuthority() throws Exception {
        try (TlsServer server = server("stranger")) {
            assertRejects(server, trusted(server, "localhost"))
                    .hasMessageContaining("no trusted authority")
                    .hasMessageContaining("CN=stranger")
                    .hasMessageContaining("tls.ca");
        }
    }

    @Test
    public void trustsWhomTheJdkTrustsIfNobodyIsNamed() throws Exception {
        try (TlsServer server = server("server")) {
            assertRejects(server, server.endpoint("localhost"))
                    .hasMessageContaining("no trusted authority");
        }
    }

    @Test
    public void noOtherParameterTurnsVerificationOff() throws Exception {
        try (TlsServer server = server("elsewhere")) {
            Endpoint own =
                    with(
                            server.endpoint("localhost"),
                            "tls.cert",
                            PKI.chain("client"),
                            "tls.key",
                            PKI.keyFile("client"));
            assertRejects(server, own).hasMessageContaining("no trusted authority");
            assertRejects(server, and(own, "tls.ca", PKI.certificates("ca").toString()))
                    .hasMessageContaining("another host");
            assertRejects(server, and(trusted(server, "localhost"), "tls.insecure", "false"))
                    .hasMessageContaining("another host");
        }
    }

    @Test
    public void verifiesNothingIfInsecureAndWarnsOnceAnEndpoint() throws Exception {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = collecting(records);
        Logger logger = Logger.getLogger(TlsDialer.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (TlsServer stranger = server("stranger");
                TlsServer expired = server("expired")) {
            for (int i = 0; i < 2; i++) {
                assertDials(stranger, with(stranger.endpoint("127.0.0.1"), "tls.insecure", "true"));
                assertDials(expired, with(expired.endpoint("127.0.0.1"), "tls.insecure", "true"));
            }
            assertThat(records).hasSize(2);
            assertThat(records).allMatch(record -> record.getLevel() == Level.WARNING);
            assertThat(records.get(0).getMessage())
                    .contains(stranger.endpoint("127.0.0.1").toString())
                    .contains("tls.insecure");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    // --- client certificates ---

    @Test
    public void showsItsCertificateFromPemFiles() throws Exception {
        for (String client : List.of("client", "client-rsa")) {
            Endpoint own =
                    with(
                            Endpoint.of("rediss", "x", 1),
                            "tls.cert",
                            PKI.certificates(client),
                            "tls.key",
                            PKI.keyFile(client));
            assertThat(shownCertificate(own)).isEqualTo("CN=" + client);
        }
    }

    @Test
    public void showsItsCertificateFromAKeyStoreOfEitherType() throws Exception {
        for (String type : List.of("PKCS12", "JKS")) {
            Endpoint own =
                    with(
                            Endpoint.of("rediss", "x", 1),
                            "tls.key.store",
                            PKI.keyStore(type, "client"),
                            "tls.key.store.password",
                            Pki.PASSWORD);
            assertThat(shownCertificate(own)).isEqualTo("CN=client");
        }
    }

    private String shownCertificate(Endpoint own) throws Exception {
        try (TlsServer server = server("server").wantingCertificates()) {
            CompletableFuture<SSLSocket> peer = server.accept();
            Map<String, String> parameters = new HashMap<>(own.parameters());
            parameters.put("tls.ca", PKI.certificates("ca").toString());
            Endpoint endpoint = server.endpoint("localhost").with(parameters);
            try (Transport transport = dialer.dial(endpoint, LONG)) {
                SSLSocket socket = peer.get(10, TimeUnit.SECONDS);
                assertExchange(transport, socket);
                return shownTo(socket);
            }
        }
    }

    @Test
    public void saysThatTheServerWantsACertificate() throws Exception {
        try (TlsServer server = server("server").wantingCertificates().speaking("TLSv1.2")) {
            assertRejects(server, trusted(server, "localhost"))
                    .hasMessageContaining("client certificate")
                    .hasMessageContaining("tls.cert");
        }
    }

    /** There the client is through with its handshake before the server can complain. */
    @Test
    public void saysThatTheServerWantsACertificateAtTheFirstReadInTls13() throws Exception {
        try (TlsServer server = server("server").wantingCertificates().speaking("TLSv1.3")) {
            server.accept();
            Endpoint endpoint = trusted(server, "localhost");
            try (Transport transport = dialer.dial(endpoint, LONG)) {
                transport.readDeadline(System.nanoTime() + LONG.toNanos());
                assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                        .isInstanceOf(SSLException.class)
                        .hasMessageStartingWith(endpoint.authority())
                        .hasMessageContaining("client certificate")
                        .hasMessageContaining("tls.cert");
            }
        }
    }

    @Test
    public void saysThatTheServerRejectsTheCertificate() throws Exception {
        try (TlsServer server = server("server").wantingCertificates().speaking("TLSv1.2")) {
            Endpoint endpoint =
                    and(
                            and(
                                    trusted(server, "localhost"),
                                    "tls.cert",
                                    PKI.certificates("expired").toString()),
                            "tls.key",
                            PKI.keyFile("expired").toString());
            assertRejects(server, endpoint).hasMessageContaining("rejects the client certificate");
        }
    }

    // --- no TLS on the other side ---

    @Test
    public void saysThatTheOtherSideSpeaksNoTls() throws Exception {
        for (String answer :
                List.of("-ERR unknown command\r\n", "+PONG\r\n", "HTTP/1.1 400 Bad Request\r\n")) {
            try (PlainServer server = PlainServer.answering(answer)) {
                assertThat(failure(server.endpoint(), LONG))
                        .isInstanceOf(SSLException.class)
                        .hasMessageStartingWith(server.endpoint().authority())
                        .hasMessageContaining("the other side speaks no TLS")
                        .hasMessageContaining(
                                answer.replace("\r\n", "\\r\\n")
                                        .substring(0, Math.min(24, answer.length())));
                server.served().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    public void theTimeHoldsForAHandshakeThatIsNeverAnswered() throws Exception {
        try (PlainServer server = new PlainServer(PlainServer::drain)) {
            long start = System.nanoTime();
            assertThat(failure(server.endpoint(), Duration.ofMillis(300)))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("timed out")
                    .hasMessageContaining("perhaps the other side speaks no TLS")
                    .hasMessageMatching(".*\\(after \\d+ ms\\)");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
            server.served().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    public void theTimeHoldsForAHandshakeThatComesByteByByte() throws Exception {
        byte[] header = {22, 3, 3, 0x40, 0};
        try (PlainServer server =
                new PlainServer(
                        socket -> {
                            socket.getOutputStream().write(header);
                            while (true) {
                                socket.getOutputStream().write(0);
                                LockSupport.parkNanos(1_000_000);
                            }
                        })) {
            long start = System.nanoTime();
            assertThat(failure(server.endpoint(), Duration.ofMillis(300)))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("TLS handshake timed out");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
            server.served().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    public void saysThatTheOtherSideClosed() throws Exception {
        try (PlainServer server =
                new PlainServer(socket -> socket.getInputStream().read(new byte[1024]))) {
            assertThat(failure(server.endpoint(), LONG))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("closed the connection")
                    .hasMessageContaining("perhaps it speaks no TLS");
        }
    }

    @Test
    public void aConnectionThatIsRefusedIsNoFailureOfTls() throws Exception {
        try (Socket taken = new Socket()) { // so that nobody else listens there
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            Endpoint endpoint = Endpoint.of("rediss", "127.0.0.1", taken.getLocalPort());
            assertThat(failure(endpoint, LONG)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    public void thereIsNoConnectionWithoutTime() throws Exception {
        try (PlainServer server = new PlainServer(PlainServer::drain)) {
            assertThat(failure(server.endpoint(), Duration.ZERO))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    public void leavesNoSocketOpenOnFailure() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (TlsServer server = server("elsewhere")) {
            assertRejects(server, trusted(server, "localhost"));
        }
        long before = openSockets();
        try (TlsServer server = server("elsewhere")) {
            Endpoint endpoint = trusted(server, "localhost");
            for (int i = 0; i < 5; i++) {
                assertRejects(server, endpoint);
            }
        }
        assertThat(openSockets()).isEqualTo(before);
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(TlsDialerTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed in the meantime
        }
    }

    // --- settings ---

    @Test
    public void aFaultySettingFailsBeforeAnythingIsConnected() {
        Endpoint endpoint =
                with(
                        Endpoint.of("rediss", "127.0.0.1", 1),
                        "tls.ca",
                        PKI.file("missing.pem").toString());
        assertThat(failure(endpoint, LONG))
                .isInstanceOf(SSLException.class)
                .hasMessageStartingWith("127.0.0.1:1 – tls.ca: ")
                .hasMessageContaining("missing.pem does not exist");
    }

    @Test
    public void aNameThatNoCertificateCanHaveIsAnError() {
        assertThat(failure(Endpoint.of("rediss", "redis_1", 6380), LONG))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("'redis_1'")
                .hasMessageContaining("tls.server.name");
    }

    @Test
    public void newConnectionsUseAFileThatWasReplacedAndOldOnesGoOn() throws Exception {
        Path ca = PKI.write("rotated.pem", Files.readString(PKI.certificates("ca")));
        try (TlsServer before = server("server");
                TlsServer after = server("stranger")) {
            CompletableFuture<SSLSocket> peer = before.accept();
            try (Transport old =
                    dialer.dial(with(before.endpoint("localhost"), "tls.ca", ca), LONG)) {
                assertRejects(after, with(after.endpoint("localhost"), "tls.ca", ca));

                Files.writeString(ca, Files.readString(PKI.certificates("stranger")));
                Files.setLastModifiedTime(ca, FileTime.fromMillis(1));
                assertDials(after, with(after.endpoint("localhost"), "tls.ca", ca));
                assertRejects(before, with(before.endpoint("localhost"), "tls.ca", ca));
                assertExchange(old, peer.get(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    public void newConnectionsShowACertificateThatWasReplacedAndOldOnesGoOn() throws Exception {
        Path store = PKI.file("rotated.p12");
        try (TlsServer server = server("server").wantingCertificates()) {
            Endpoint endpoint =
                    and(
                            and(trusted(server, "localhost"), "tls.key.store", store.toString()),
                            "tls.key.store.password",
                            Pki.PASSWORD);
            Files.copy(PKI.keyStore("PKCS12", "client"), store);
            CompletableFuture<SSLSocket> first = server.accept();
            try (Transport old = dialer.dial(endpoint, LONG)) {
                assertExchange(old, first.get(10, TimeUnit.SECONDS));

                Files.write(store, Files.readAllBytes(PKI.keyStore("PKCS12", "client-rsa")));
                Files.setLastModifiedTime(store, FileTime.fromMillis(1));
                CompletableFuture<SSLSocket> second = server.accept();
                try (Transport made = dialer.dial(endpoint, LONG)) {
                    assertExchange(made, second.get(10, TimeUnit.SECONDS));
                }
                assertThat(shownTo(first.get())).isEqualTo("CN=client");
                assertThat(shownTo(second.get())).isEqualTo("CN=client-rsa");
                assertExchange(old, first.get());
            }
        }
    }

    private static String shownTo(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerPrincipal().getName();
    }

    // --- helpers ---

    private static TlsServer server(String alias) throws Exception {
        return new TlsServer(PKI.server(alias));
    }

    private static Endpoint trusted(TlsServer server, String host) throws Exception {
        return with(server.endpoint(host), "tls.ca", PKI.certificates("ca"));
    }

    private static Endpoint with(Endpoint endpoint, Object... parameters) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        return endpoint.with(map);
    }

    private static Endpoint and(Endpoint endpoint, String key, String value) {
        Map<String, String> map = new HashMap<>(endpoint.parameters());
        map.put(key, value);
        return endpoint.with(map);
    }

    private void assertDials(TlsServer server, Endpoint endpoint) throws Exception {
        CompletableFuture<SSLSocket> peer = server.accept();
        try (Transport transport = dialer.dial(endpoint, LONG)) {
            assertExchange(transport, peer.get(10, TimeUnit.SECONDS));
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRejects(
            TlsServer server, Endpoint endpoint) {
        server.accept();
        return assertThat(failure(endpoint, LONG))
                .isInstanceOf(SSLException.class)
                .hasMessageStartingWith(endpoint.authority() + " – ");
    }

    private IOException failure(Endpoint endpoint, Duration timeout) {
        return catchThrowableOfType(
                IOException.class, () -> dialer.dial(endpoint, timeout).close());
    }

    private static void assertExchange(Transport transport, SSLSocket peer) throws IOException {
        transport.write("?PING!".getBytes(), 1, 4);
        assertThat(peer.getInputStream().readNBytes(4)).isEqualTo("PING".getBytes());
        peer.getOutputStream().write("PONG".getBytes());
        byte[] into = new byte[6];
        transport.readDeadline(System.nanoTime() + LONG.toNanos());
        assertThat(transport.read(into, 1, 4)).isEqualTo(4);
        assertThat(new String(into, 1, 4)).isEqualTo("PONG");
    }

    private static Handler collecting(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
