package org.redwire.dial.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;

public class TlsTransportTest {

    @ClassRule public static final Pki PKI = new Pki();

    private final ExecutorService others = Executors.newCachedThreadPool();
    private TlsServer server;
    private Wire wire;
    private SSLSocket peer;
    private Transport transport;

    private void connect(String version) throws Exception {
        server = new TlsServer(PKI.server("server")).speaking(version);
        wire = new Wire(server.port());
        CompletableFuture<SSLSocket> accepted = server.accept();
        Endpoint endpoint =
                Endpoint.of("rediss", "localhost", wire.port())
                        .with(Map.of("tls.ca", PKI.certificates("ca").toString()));
        transport = new TlsDialer().dial(endpoint, Duration.ofSeconds(10));
        peer = accepted.get(10, TimeUnit.SECONDS);
    }

    /** Reads what the server sends by itself after the handshake: it comes before this byte. */
    private void settle() throws Exception {
        send(".");
        transport.readDeadline(in(10_000));
        assertThat(read(1)).isEqualTo(".");
    }

    @After
    public void close() throws Exception {
        transport.close();
        wire.close();
        server.close();
        others.shutdownNow();
        assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    // --- reading ---

    @Test
    public void aReadEndsAtItsDeadlineAndReadingGoesOnInTheMiddleOfARecord() throws Exception {
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            connect(version);
            settle();
            wire.hold();
            send("hello");
            for (int part : new int[] {0, 3, 1, 7, 2}) {
                wire.allow(part);
                assertTimesOut(50);
            }
            wire.allow(1000);
            transport.readDeadline(in(10_000));
            assertThat(read(5)).isEqualTo("hello");
            close(transport, wire, server);
        }
    }

    @Test
    public void aDeadlineHoldsInsideARecordThatComesByteByByte() throws Exception {
        connect("TLSv1.3");
        settle();
        wire.hold();
        send("x".repeat(10_000));
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try {
            dripping.scheduleAtFixedRate(() -> wire.allow(1), 0, 1, TimeUnit.MILLISECONDS);
            long start = System.nanoTime();
            assertTimesOut(100);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        } finally {
            dripping.shutdownNow();
            assertThat(dripping.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    public void aDeadlineOfNowReadsWhatIsThere() throws Exception {
        connect("TLSv1.3");
        send("xy");
        await().until(() -> transport.available() > 0);
        transport.readDeadline(System.nanoTime());
        assertThat(transport.read(new byte[2], 0, 2)).isEqualTo(2);
    }

    @Test
    public void onlyDataIsAvailable() throws Exception {
        connect("TLSv1.3"); // the server has sent tickets
        await().during(Duration.ofMillis(200)).until(() -> transport.available() == 0);
        send("hello");
        await().until(() -> transport.available() == 5);
        byte[] into = new byte[8];
        assertThat(transport.read(into, 1, 7)).isEqualTo(5);
        assertThat(new String(into, 1, 5)).isEqualTo("hello");
        assertThat(transport.available()).isZero();
    }

    @Test
    public void whatIsAvailableCanBeReadInPieces() throws Exception {
        connect("TLSv1.3");
        send("hello");
        await().until(() -> transport.available() == 5);
        assertThat(transport.read(new byte[1], 0, 0)).isZero();
        assertThat(read(1)).isEqualTo("h");
        assertThat(transport.available()).isEqualTo(4);
        assertThat(read(4)).isEqualTo("ello");
    }

    @Test
    public void aRecordThatHasNotArrivedInFullIsNotAvailable() throws Exception {
        connect("TLSv1.3");
        settle();
        wire.hold();
        send("hello");
        wire.allow(8);
        await().during(Duration.ofMillis(200)).until(() -> transport.available() == 0);
        wire.allow(1000);
        await().until(() -> transport.available() == 5);
        assertThat(read(5)).isEqualTo("hello");
    }

    @Test
    public void lookingForDataDoesNotMoveTheDeadline() throws Exception {
        connect("TLSv1.3");
        settle();
        transport.readDeadline(System.nanoTime());
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
        send("xy");
        await().until(() -> transport.available() == 2);
        transport.read(new byte[2], 0, 2); // what was looked at is there without waiting
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    public void newKeysDoNotDisturb() throws Exception {
        connect("TLSv1.3");
        for (int i = 0; i < 3; i++) {
            peer.startHandshake(); // in TLS 1.3 a change of keys
            await().during(Duration.ofMillis(100)).until(() -> transport.available() == 0);
            transport.write("ping".getBytes(), 0, 4);
            assertThat(peer.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes());
            send("pong");
            transport.readDeadline(in(10_000));
            assertThat(read(4)).isEqualTo("pong");
        }
    }

    @Test
    public void anotherHandshakeIsRefused() throws Exception {
        connect("TLSv1.2");
        Future<?> again =
                others.submit(
                        () -> {
                            peer.startHandshake();
                            return peer.getInputStream().read();
                        });
        transport.readDeadline(in(10_000));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        ended(again);
    }

    @Test
    public void saysThatTheOtherSideHasClosed() throws Exception {
        connect("TLSv1.3");
        peer.shutdownOutput(); // close() waits for the client's goodbye
        transport.readDeadline(in(10_000));
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(transport.available()).isZero();
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void anEndWithoutGoodbyeIsNoDataAndDoesNotDisturbClosing() throws Exception {
        connect("TLSv1.3");
        settle();
        wire.hold();
        send("hello");
        wire.allow(8);
        await().during(Duration.ofMillis(100)).until(() -> transport.available() == 0);
        wire.cut();
        transport.readDeadline(in(10_000));
        assertThatThrownBy(
                        () -> {
                            if (transport.read(new byte[5], 0, 5) == -1) {
                                throw new IOException("the end");
                            }
                        })
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        transport.close();
    }

    // --- writing ---

    @Test
    public void carriesMuchBothWaysAtOnce() throws Exception {
        connect("TLSv1.3");
        byte[] sent = new byte[200_000];
        new Random(1).nextBytes(sent);
        Future<?> echo =
                others.submit(
                        () -> {
                            peer.getOutputStream()
                                    .write(peer.getInputStream().readNBytes(sent.length));
                            return null;
                        });
        Future<?> write =
                others.submit(
                        () -> {
                            transport.write(sent, 0, sent.length);
                            return null;
                        });
        transport.readDeadline(in(30_000));
        byte[] received = new byte[sent.length];
        for (int at = 0; at < received.length; ) {
            at += transport.read(received, at, received.length - at);
        }
        assertThat(Arrays.equals(received, sent)).isTrue();
        echo.get(10, TimeUnit.SECONDS);
        write.get(10, TimeUnit.SECONDS);
    }

    // --- closing ---

    @Test
    public void closingEndsABlockedReadAndABlockedWriteAtOnce() throws Exception {
        connect("TLSv1.3");
        byte[] tooMuch = new byte[64 << 20];
        Future<?> read = begin(() -> transport.read(new byte[1], 0, 1));
        Future<?> write =
                begin(
                        () -> {
                            transport.write(tooMuch, 0, tooMuch.length);
                            return null;
                        });
        long start = System.nanoTime();
        transport.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertEnded(read);
        assertEnded(write);
    }

    @Test
    public void closingAgainDoesNothing() throws Exception {
        connect("TLSv1.3");
        assertThat(transport.open()).isTrue();
        transport.close();
        transport.close();
        assertThat(transport.open()).isFalse();
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> transport.write(new byte[1], 0, 1))
                .isInstanceOf(IOException.class);
    }

    // --- helpers ---

    private <T> Future<T> begin(Callable<T> action) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<T> future =
                others.submit(
                        () -> {
                            thread.complete(Thread.currentThread());
                            return action.call();
                        });
        Thread running = thread.get();
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(100))
                .until(
                        () -> {
                            StackTraceElement[] stack = running.getStackTrace();
                            return stack.length > 0
                                    && stack[0].getClassName().startsWith("sun.nio.ch");
                        });
        return future;
    }

    private static void assertEnded(Future<?> action) {
        assertThatThrownBy(() -> action.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private static void ended(Future<?> action) throws Exception {
        try {
            action.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }

    private void assertTimesOut(long millis) {
        transport.readDeadline(in(millis));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
    }

    private void send(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes());
    }

    private String read(int count) throws IOException {
        byte[] into = new byte[count];
        int at = 0;
        while (at < count) {
            at += transport.read(into, at, count - at);
        }
        return new String(into);
    }

    private static void close(AutoCloseable... all) throws Exception {
        for (AutoCloseable each : all) {
            each.close();
        }
    }

    private static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
