package org.redwire.itests.wire;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeConnection;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.itests.support.TlsIdentity;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TlsException;

/** Servers that cannot be trusted, and TLS that is cut or goes on; group E of the catalogue. */
public class TlsIT extends Wire {

    private static final String SECRET = "password=s3cr3t";

    private final TlsFiles files = TlsFiles.shared();

    /** A client of a server that does TLS. */
    private RedisClient trusting(FakeServer secure, String... options) {
        List<String> all = new ArrayList<>(List.of("tls.ca=" + files.ca()));
        all.addAll(Arrays.asList(options));
        return client(options(secure.uri(), all.toArray(String[]::new)));
    }

    private FakeServer speaking(String version, Consumer<SSLSocket> settings) {
        return FakeServer.startTls(
                files.context(files.server()),
                socket -> {
                    socket.setEnabledProtocols(new String[] {version});
                    settings.accept(socket);
                });
    }

    // --- trust ---

    /** E01. E02. E03. Not even that there is a password. */
    @Test
    public void aServerThatDoesNotProveWhoItIsIsToldNothing() {
        Map<TlsIdentity, String> impostors =
                Map.of(
                        files.wrongName(), "another host",
                        files.expired(), "has expired",
                        files.notYetValid(), "not valid yet",
                        files.stranger(), "no trusted authority");
        impostors.forEach(
                (impostor, reason) -> {
                    try (FakeServer secure = FakeServer.startTls(files.context(impostor))) {
                        RedisClient redis = trusting(secure, SECRET, "retries=3");
                        TlsException e =
                                failure(
                                        TlsException.class,
                                        Outcome.NOT_SENT,
                                        () -> redis.incr("n"));
                        assertThat(e)
                                .hasMessageContaining(reason)
                                .hasMessageNotContaining("s3cr3t");
                        secure.awaitOpen(0);
                        assertThat(secure.commands()).isEmpty();
                        assertThat(secure.accepted()).as("it would fail again").isEqualTo(1);
                        redis.close();
                    }
                });
    }

    /** E04. In TLS 1.3 the client is through with its handshake before the server complains. */
    @Test
    public void aServerThatWantsACertificateIsUnderstoodAndServedWithOne() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (FakeServer secure = speaking(version, socket -> socket.setNeedClientAuth(true))) {
                RedisClient without = trusting(secure, SECRET);
                assertThat(
                                failure(
                                        ConnectFailedException.class,
                                        Outcome.NOT_SENT,
                                        () -> without.incr("n")))
                        .hasMessageContaining("client certificate")
                        .hasMessageContaining("tls.cert")
                        .hasMessageNotContaining("s3cr3t");
                secure.awaitOpen(0);
                assertThat(secure.commands()).isEmpty();
                without.close();
                RedisClient with =
                        trusting(
                                secure,
                                "tls.cert=" + files.client().certificate(),
                                "tls.key=" + files.client().key());
                theNextCallsGetTheirOwnReplies(with);
                with.close();
            }
        }
    }

    // --- TLS on one side alone ---

    /** E05. E09. */
    @Test
    public void aServerThatSpeaksNoTlsIsNamedAndNeverSpokenToInClear() {
        server.tolerateViolations();
        RedisClient redis =
                client(
                        options(
                                "rediss://localhost:" + server.port(),
                                "tls.insecure=true",
                                SECRET,
                                "retries=3"));
        for (int i = 0; i < 3; i++) {
            RedisException e = failure(TlsException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
            assertThat(e).hasMessageContaining("the other side speaks no TLS");
        }
        server.awaitOpen(0);
        assertThat(server.commands()).isEmpty();
        assertThat(server.violations())
                .hasSize(server.accepted())
                .allSatisfy(violation -> assertThat(violation).hasMessageContaining("byte 0x16"));
    }

    /** E05. E09. A server that waits for the end of a line says nothing. */
    @Test
    public void aServerThatSpeaksNoTlsAndIsSilentHoldsNoCallerForLong() {
        server.onConnect().freeze();
        try (FakeServer secure = speaking("TLSv1.3", socket -> {})) {
            trusting(secure).ping(); // loads what is loaded once, which may take longer
        }
        RedisClient redis =
                client(
                        options(
                                "rediss://127.0.0.1:" + server.port(),
                                "tls.ca=" + files.ca(),
                                "dial.timeout=200ms"));
        long took =
                millis(
                        () ->
                                assertThat(
                                                failure(
                                                        TlsException.class,
                                                        Outcome.NOT_SENT,
                                                        () -> redis.incr("n")))
                                        .hasMessageContaining("speaks no TLS"));
        assertThat(took).isBetween(190L, 200 + NOISE);
        server.awaitConnections(1); // the system connects before the server accepts
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- cuts ---

    /** E06. An end that nobody announced is no end of data; nor is one that was. */
    @Test
    public void aReplyThatIsCutIsUnknownAndClosesWithoutWaiting() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            for (Consumer<FakeConnection> cut :
                    List.<Consumer<FakeConnection>>of(
                            FakeConnection::truncate, FakeConnection::fin, FakeConnection::rst)) {
                try (FakeServer secure = speaking(version, socket -> {})) {
                    secure.on("INCR").execute().reply(":1").stall();
                    RedisClient redis = trusting(secure, "retries=3");
                    redis.ping();
                    Thread cutter =
                            new Thread(
                                    () -> {
                                        secure.awaitCommand("INCR");
                                        cut.accept(secure.connection(1));
                                    });
                    cutter.start();
                    failure(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
                    theNextCallsGetTheirOwnReplies(redis);
                    assertThat(secure.count("INCR")).isEqualTo(1);
                    assertThat(millis(redis::close)).isLessThan(NOISE);
                    secure.awaitOpen(0);
                    join(cutter);
                }
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(ofSeconds(20).toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    /** E06. */
    @Test
    public void aConnectionThatIsCutWhileItIsIdleIsNoEmptyReply() {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            for (Consumer<FakeConnection> cut :
                    List.<Consumer<FakeConnection>>of(
                            FakeConnection::truncate, FakeConnection::fin, FakeConnection::rst)) {
                try (FakeServer secure = speaking(version, socket -> {})) {
                    RedisClient redis = trusting(secure, "retries=3");
                    redis.set("k", "own");
                    cut.accept(secure.connection(1));
                    assertThat(redis.get("k")).isEqualTo("own");
                    assertThat(secure.accepted()).isEqualTo(2);
                    theNextCallsGetTheirOwnReplies(redis);
                    secure.awaitOpen(1);
                    assertThat(millis(redis::close)).isLessThan(NOISE);
                }
            }
        }
    }

    // --- what TLS says by itself ---

    /** E07. New keys come at any time; they are no reply, and no reason to close. */
    @Test
    public void newKeysOnAnIdleConnectionAreNoReply() {
        try (FakeServer secure = speaking("TLSv1.3", socket -> {})) {
            for (String mode : List.of("pool", "lane")) {
                RedisClient redis = trusting(secure, "mode=" + mode);
                theNextCallsGetTheirOwnReplies(redis);
                int accepted = secure.accepted();
                for (int i = 0; i < 5; i++) {
                    changeKeys(secure.connection(accepted));
                    theNextCallsGetTheirOwnReplies(redis);
                }
                assertThat(secure.accepted()).as("the connection stayed").isEqualTo(accepted);
                assertThat(redis.stats().pool().unsolicited()).isZero();
                redis.close();
            }
        }
    }

    private static void changeKeys(FakeConnection connection) {
        try {
            ((SSLSocket) connection.socket()).startHandshake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** E08. */
    @Test
    public void aServerThatWantsAnotherHandshakeIsLeft() {
        try (FakeServer secure = speaking("TLSv1.2", socket -> {})) {
            secure.on("INCR")
                    .first()
                    .execute()
                    .handle((request, out) -> changeKeys(secure.connection(1)));
            RedisClient redis = trusting(secure, "retries=3");
            failure(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
            assertThat(secure.count("INCR")).isEqualTo(1);
            theNextCallsGetTheirOwnReplies(redis);
            assertThat(secure.accepted()).isEqualTo(2);
        }
    }
}
