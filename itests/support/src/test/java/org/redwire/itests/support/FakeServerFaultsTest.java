package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

/** Each way to misbehave, seen from a plain socket. */
public class FakeServerFaultsTest {

    private static final int SILENCE_MILLIS = 100;

    private final FakeServer server = FakeServer.start();

    @After
    public void close() {
        server.close();
    }

    @Test
    public void finEndsTheStreamEvenIfRequestsAreUnread() throws IOException {
        server.on("INCR").reply(":1\r\n").fin();
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            for (int i = 0; i < 100; i++) {
                send(socket, "INCR", "a");
            }
            assertThat(rest(socket)).isEqualTo(":1\r\n");
        }
        server.awaitOpen(0);
        assertThat(server.value("a")).isNull();
        assertThat(server.count("INCR")).isEqualTo(101);
    }

    @Test
    public void rstBreaksTheConnectionAfterTheCommandWasExecuted() throws IOException {
        server.on("INCR").execute().rst();
        try (Socket socket = connect()) {
            send(socket, "INCR", "a");
            assertThatThrownBy(() -> rest(socket)).isInstanceOf(SocketException.class);
        }
        assertThat(server.value("a")).isEqualTo("1");
    }

    @Test
    public void repliesAndThenEnds() throws IOException {
        server.on("GET").connection(1).replyThenFin("$5\r\nhe");
        server.on("GET").connection(2).replyThenRst("$5\r\nhe");
        server.on("GET").connection(3).closeAfterBytes(6);
        server.on("GET").connection(4).reply("+x\r\n").close();
        try (Socket one = connect();
                Socket two = connect();
                Socket three = connect();
                Socket four = connect()) {
            send(one, "SET", "a", "hello");
            assertThat(read(one, 5)).isEqualTo("+OK\r\n");
            send(one, "GET", "a");
            assertThat(rest(one)).isEqualTo("$5\r\nhe");
            send(two, "GET", "a");
            assertThat(read(two, 6)).isEqualTo("$5\r\nhe");
            assertThatThrownBy(() -> rest(two)).isInstanceOf(SocketException.class);
            send(three, "GET", "a");
            assertThat(rest(three)).isEqualTo("$5\r\nhe");
            send(four, "GET", "a");
            assertThat(rest(four)).isEqualTo("+x\r\n");
        }
    }

    @Test
    public void aStalledConnectionIsSilentButStillRead() throws IOException {
        server.on("GET").execute().stall();
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            send(socket, "PING");
            server.awaitCommand("PING");
            assertSilent(socket);
            server.heal();
            send(socket, "PING");
            server.awaitCommand("PING", 2);
            assertSilent(socket);
        }
        server.awaitOpen(0);
    }

    @Test
    public void aFrozenConnectionIsNotReadSoThatWritesBlock() throws Exception {
        server.on("GET").freeze();
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            server.awaitCommand("GET");
            Thread writer =
                    new Thread(
                            () ->
                                    assertThatThrownBy(
                                                    () -> {
                                                        while (true) {
                                                            send(
                                                                    socket,
                                                                    "SET",
                                                                    "a",
                                                                    "x".repeat(99_999));
                                                        }
                                                    })
                                            .isInstanceOf(IOException.class));
            writer.start();
            writer.join(SILENCE_MILLIS * 5);
            assertThat(writer.isAlive()).isTrue();
            server.connection(1).rst();
            writer.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(writer.isAlive()).isFalse();
            assertThat(server.count("SET")).isZero();
        }
    }

    @Test
    public void delaysAndDripsByTheClock() throws IOException {
        server.on("GET").delay(50).reply("$1\r\na\r\n");
        server.on("ECHO").drip("$1\r\nb\r\n", 10);
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            send(socket, "GET", "a");
            assertThat(read(socket, 7)).isEqualTo("$1\r\na\r\n");
            long afterDelay = System.nanoTime();
            send(socket, "ECHO", "b");
            assertThat(read(socket, 7)).isEqualTo("$1\r\nb\r\n");

            assertThat(afterDelay - start).isGreaterThanOrEqualTo(50_000_000L);
            assertThat(System.nanoTime() - afterDelay).isGreaterThanOrEqualTo(60_000_000L);
        }
    }

    @Test
    public void waitsForTheTestToLetItGoOn() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        server.on("GET").reply("$4\r\nha").await(go).reply("lf\r\n");
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(read(socket, 6)).isEqualTo("$4\r\nha");
            assertSilent(socket);
            go.countDown();
            assertThat(read(socket, 4)).isEqualTo("lf\r\n");
        }
    }

    @Test
    public void splitsAReplyIntoSegments() throws IOException {
        server.on("GET").replySplit(3, "$5\r\nhello\r\n");
        server.on("ECHO").answerSplit(1);
        try (Socket socket = connect()) {
            send(socket, "GET", "a");
            assertThat(read(socket, 11)).isEqualTo("$5\r\nhello\r\n");
            send(socket, "ECHO", "ab");
            assertThat(read(socket, 8)).isEqualTo("$2\r\nab\r\n");
        }
    }

    @Test
    public void whatIsWrittenWithoutAWaitArrivesTogether() throws IOException {
        server.on("PING").push("invalidate", "a").answer().extraReply("+X\r\n");
        try (Socket socket = connect()) {
            byte[] whole = Resp.join(Resp.push("invalidate", "a"), Resp.raw("+PONG\r\n+X\r\n"));
            for (int i = 0; i < 50; i++) {
                send(socket, "PING");
                byte[] read = new byte[100];
                int length = socket.getInputStream().read(read);
                assertThat(new String(read, 0, length, StandardCharsets.UTF_8))
                        .isEqualTo(new String(whole, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    public void greetsBeforeAnythingWasAsked() throws IOException {
        server.greet("-ERR max number of clients reached\r\n");
        server.onConnect().connection(2).reply("HTTP/1.1 400 Bad Request\r\n\r\n").fin();
        try (Socket one = connect();
                Socket two = connect()) {
            assertThat(read(one, 36)).isEqualTo("-ERR max number of clients reached\r\n");
            assertThat(rest(two)).isEqualTo("HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    }

    @Test
    public void closesRightAfterAccepting() throws IOException {
        server.acceptThenClose();
        try (Socket socket = connect()) {
            assertThat(rest(socket)).isEmpty();
        }
        server.awaitConnections(1);
    }

    @Test
    public void endsAnIdleConnectionAtAnyTime() throws IOException {
        try (Socket one = connect();
                Socket two = connect();
                Socket three = connect()) {
            server.connection(1).fin();
            assertThat(rest(one)).isEmpty();
            server.connection(2).rst();
            assertThatThrownBy(() -> rest(two)).isInstanceOf(SocketException.class);
            server.connection(3).close();
            assertThat(rest(three)).isEmpty();
        }
        server.awaitOpen(0);
    }

    @Test
    public void hangsWithoutAccepting() throws IOException {
        try (FakeServer hanging = FakeServer.neverAccepting();
                Socket socket = new Socket("127.0.0.1", hanging.port())) {
            send(socket, "PING");
            assertSilent(socket);
            assertThat(hanging.accepted()).isZero();
        }
    }

    @Test
    public void cannotBeConnectedToWhenItsQueueIsFull() throws IOException {
        try (FakeServer unreachable = FakeServer.unreachable();
                Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", unreachable.port());
            assertThatThrownBy(() -> socket.connect(address, SILENCE_MILLIS))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, Object... words) throws IOException {
        socket.getOutputStream().write(Resp.command(words));
    }

    private static String read(Socket socket, int bytes) throws IOException {
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        InputStream in = socket.getInputStream();
        assertThat(catchThrowableOfType(SocketTimeoutException.class, in::read)).isNotNull();
    }
}
