package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.Test;

public class RedisServerTest {

    @Test
    public void answersOnItsPort() {
        try (RedisServer server = RedisServer.start();
                RespConsole console = server.console()) {
            console.call("SET", "a", "1");

            assertThat(server.uri()).isEqualTo("redis://127.0.0.1:" + server.port());
            assertThat(console.number("INCR", "a")).isEqualTo(2);
            assertThat(console.text("DEBUG", "PROTOCOL", "string")).isEqualTo("Hello World");
        }
    }

    @Test
    public void listensOnTheLoopbackAddressOnly() {
        try (RedisServer server = RedisServer.start()) {
            assertThat(server.call("CONFIG", "GET", "bind"))
                    .isEqualTo(List.of("bind", "127.0.0.1"));
        }
    }

    @Test
    public void runsTheEmbeddedServerWhenTold() {
        try (RedisServer server = RedisServer.builder().binary(RedisBinary.embedded()).start()) {
            assertThat(server.call("INFO", "server").toString())
                    .contains("redis_version:" + RedisBinary.embedded().version());
        }
    }

    @Test
    public void comesBackEmptyOnTheSamePortAfterItWasKilled() {
        try (RedisServer server = RedisServer.builder().config("maxclients 77").start()) {
            int port = server.port();
            long pid = server.pid();
            server.call("SET", "a", "1");

            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> RespConsole.connect(port))
                    .hasCauseInstanceOf(ConnectException.class);

            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(server.call("GET", "a")).isNull();
            assertThat(server.call("CONFIG", "GET", "maxclients"))
                    .isEqualTo(List.of("maxclients", "77"));
        }
    }

    @Test
    public void keepsItsDataOverARestartInOrderIfToldToSaveIt() {
        try (RedisServer server = RedisServer.builder().config("save 3600 1").start()) {
            server.call("SET", "a", "1");

            server.restart();

            assertThat(server.call("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    public void isThereForTestsWhileItLoadsItsData() {
        try (RedisServer server =
                        RedisServer.builder()
                                .config("save 3600 1")
                                .config("key-load-delay 500")
                                .config("loading-process-events-interval-bytes 1024")
                                .start();
                RespConsole console = server.console()) {
            console.call("DEBUG", "POPULATE", 10_000);
            console.call("SAVE");
            server.kill();

            server.restart();

            assertThat(server.log()).contains("Server initialized").doesNotContain("Ready to");
            try (RespConsole early = server.console()) {
                assertThat(((RespError) early.reply("GET", "a")).code()).isEqualTo("LOADING");
            }
        }
    }

    @Test
    public void answersNothingWhilePausedAndGoesOnAfterwards() throws IOException {
        try (RedisServer server = RedisServer.start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                RespConsole console = RespConsole.over(socket)) {
            server.pause();
            console.send("PING");

            assertThat(server.isRunning()).isTrue();
            assertThat(socket.getInputStream().available()).isZero();
            server.resume();
            assertThat(console.read()).isEqualTo("PONG");
        }
    }

    @Test
    public void endsAPausedServerToo() {
        RedisServer server = RedisServer.start();
        server.pause();
        server.restart();
        assertThat(server.call("PING")).isEqualTo("PONG");
        server.pause();

        server.close();

        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    public void wantsThePasswordAndKnowsItsUsers() {
        try (RedisServer server =
                        RedisServer.builder()
                                .password("with \"quotes\" in it")
                                .user("alice", "on >pw ~* &* +@all -flushall")
                                .start();
                RespConsole stranger = RespConsole.connect(server.port())) {
            assertThat(((RespError) stranger.reply("GET", "a")).code()).isEqualTo("NOAUTH");
            assertThat(server.call("PING")).isEqualTo("PONG");

            stranger.call("AUTH", "alice", "pw");
            assertThat(((RespError) stranger.reply("FLUSHALL")).code()).isEqualTo("NOPERM");
            assertThat(server.uri("alice", "pw"))
                    .isEqualTo("redis://alice:pw@127.0.0.1:" + server.port());
        }
    }

    @Test
    public void listensOnAUnixSocket() {
        try (RedisServer server = RedisServer.builder().unixSocket().start();
                RespConsole console = RespConsole.connect(server.unixSocket())) {
            assertThat(console.text("PING")).isEqualTo("PONG");
            assertThat(server.unixSocket().toString().length()).isLessThan(104);
            assertThat(server.unixUri()).isEqualTo("unix://" + server.unixSocket());
        }
    }

    @Test
    public void elsewhereItIsStartedByItsLauncherAndSteeredOverItsUnixSocket() {
        try (RedisServer server =
                        RedisServer.builder().elsewhere("127.0.0.2", List.of("env")).start();
                RespConsole console = server.console()) {
            assertThat(server.uri()).isEqualTo("redis://127.0.0.2:" + server.port());
            assertThat(console.text("CLIENT", "INFO")).contains(server.unixSocket() + ":0");
            assertThat(console.text("CONFIG", "GET", "bind")).contains("127.0.0.2");
            long before = server.pid();
            server.restart();
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(server.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    public void speaksTlsWithACertificateForLocalhost() throws IOException {
        TlsFiles files = TlsFiles.shared();
        try (RedisServer server = RedisServer.builder().tls().start();
                RespConsole console = RespConsole.over(tls(files.trusting(), server))) {
            assertThat(console.text("PING")).isEqualTo("PONG");
            assertThat(server.tlsUri()).isEqualTo("rediss://localhost:" + server.tlsPort());
        }
    }

    @Test
    public void admitsOnlyClientsWithACertificateIfTold() throws IOException {
        TlsFiles files = TlsFiles.shared();
        try (RedisServer server = RedisServer.builder().clientCertificates().start();
                RespConsole good = RespConsole.over(tls(files.context(files.client()), server))) {
            assertThat(good.text("PING")).isEqualTo("PONG");
            assertThatThrownBy(
                            () -> {
                                try (RespConsole bad =
                                        RespConsole.over(tls(files.trusting(), server))) {
                                    bad.call("PING");
                                }
                            })
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    public void readsAnEncryptedKeyWithItsPassword() throws IOException {
        TlsFiles files = TlsFiles.shared();
        try (RedisServer server =
                        RedisServer.builder()
                                .tls()
                                .config("tls-key-file " + files.server().encryptedKey())
                                .config("tls-key-file-pass " + TlsFiles.PASSWORD)
                                .start();
                RespConsole console = RespConsole.over(tls(files.trusting(), server))) {
            assertThat(console.text("PING")).isEqualTo("PONG");
        }
    }

    @Test
    public void showsItsLogIfItDoesNotStart() {
        assertThatThrownBy(() -> RedisServer.builder().config("no-such-thing yes").start())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no-such-thing");
    }

    @Test
    public void triesAnotherPortIfItsOwnIsTaken() throws IOException {
        try (ServerSocket taken =
                new ServerSocket(Ports.free(), 1, InetAddress.getByName("127.0.0.1"))) {
            int[] ports = {taken.getLocalPort(), Ports.free()};
            int[] asked = {0};

            try (RedisServer server =
                    RedisServer.builder().ports(() -> ports[asked[0]++]).start()) {
                assertThat(server.port()).isEqualTo(ports[1]);
            }
        }
    }

    @Test
    public void leavesNoProcessAndNoFile() throws IOException {
        RedisServer server = RedisServer.builder().unixSocket().start();
        Path directory = server.unixSocket().getParent();
        long pid = server.pid();

        server.close();
        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory).doesNotExist();
        Await.until(
                "the shell that watched it is gone",
                () -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    public void diesWithAJvmThatIsKilled() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process jvm =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Orphan.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String[] started = new String(jvm.getInputStream().readNBytes(1_000)).split("\n");
        ProcessHandle server = ProcessHandle.of(Long.parseLong(started[0])).orElseThrow();

        jvm.destroyForcibly().waitFor();

        Await.until("the server is gone", () -> !server.isAlive() || ended(server.pid()));
        Await.until("its files are gone", () -> !Files.exists(Path.of(started[2])));
        Files.deleteIfExists(Path.of(started[1]));
    }

    /**
     * Whether all that is left of a process is its number. It stays for ever in a container whose
     * first process does not ask what became of orphans.
     */
    private static boolean ended(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException notShown) {
            return false; // or gone meanwhile, as the next look finds
        }
    }

    /** Starts a server, says its process id, executable and directory, and is killed. */
    static final class Orphan {
        public static void main(String[] arguments) throws InterruptedException {
            RedisServer server = RedisServer.builder().unixSocket().start();
            Path directory = server.unixSocket().getParent();
            String said =
                    String.join(
                            "\n",
                            Long.toString(server.pid()),
                            server.binary().executable().toString(),
                            directory.toString(),
                            "");
            System.out.printf("%-1000s", said);
            System.out.flush();
            Thread.currentThread().join(Duration.ofMinutes(1).toMillis());
        }
    }

    @Test
    public void countsWhatWasExecutedAndWhoIsConnected() {
        try (RedisServer server = RedisServer.start();
                RespConsole console = server.console();
                RespConsole other = server.console()) {
            other.call("CLIENT", "SETNAME", "other");
            other.call("INCR", "a");
            other.call("INCR", "a");

            assertThat(console.executions("incr")).isEqualTo(2);
            assertThat(console.executions("decr")).isZero();
            assertThat(console.info("clients")).containsEntry("connected_clients", "2");
            assertThat(console.clients())
                    .singleElement()
                    .extracting((Map<String, String> client) -> client.get("name"))
                    .isEqualTo("other");
        }
    }

    private static SSLSocket tls(SSLContext context, RedisServer server) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket("localhost", server.tlsPort());
    }
}
