package org.redwire.dial.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.dial.Transport;

public class SocketTransportTest {

    private final ExecutorService others = Executors.newCachedThreadPool();
    private LoopbackServer server;
    private TimedSocket socket;
    private Transport transport;
    private Socket peer;

    @Before
    public void connect() throws Exception {
        server = new LoopbackServer();
        socket =
                new SocketConnector()
                        .connect(server.endpoint(), Deadline.in(Duration.ofSeconds(10)));
        transport = new SocketTransport(socket);
        peer = server.accept();
    }

    @After
    public void close() throws Exception {
        close(transport, server);
        others.shutdownNow();
        assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void close(AutoCloseable... all) throws Exception {
        for (AutoCloseable each : all) {
            each.close();
        }
    }

    @Test
    public void readsWhatTheOtherSideWrites() throws Exception {
        send("hello");
        byte[] into = new byte[16];
        assertThat(transport.read(into, 3, 4)).isEqualTo(4);
        assertThat(transport.read(into, 7, 9)).isEqualTo(1);
        assertThat(text(into, 3, 5)).isEqualTo("hello");
    }

    @Test
    public void writesAllOfIt() throws Exception {
        byte[] sent = new byte[3 << 20];
        new Random(1).nextBytes(sent);
        Future<byte[]> received =
                others.submit(() -> peer.getInputStream().readNBytes(sent.length - 2));
        transport.write(sent, 1, sent.length - 2);
        assertThat(received.get(10, TimeUnit.SECONDS))
                .isEqualTo(Arrays.copyOfRange(sent, 1, sent.length - 1));
    }

    @Test
    public void saysThatTheOtherSideHasClosed() throws Exception {
        peer.close();
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void knowsHowManyBytesAreThere() throws Exception {
        assertThat(transport.available()).isZero();
        send("hello");
        await().until(() -> transport.available() == 5);
    }

    @Test
    public void aReadEndsAtItsDeadlineAndReadingGoesOn() throws Exception {
        long start = System.nanoTime();
        transport.readDeadline(start + TimeUnit.MILLISECONDS.toNanos(50));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);

        send("later");
        transport.readDeadline(Transport.NO_DEADLINE);
        byte[] into = new byte[5];
        assertThat(transport.read(into, 0, 5)).isEqualTo(5);
        assertThat(text(into, 0, 5)).isEqualTo("later");
    }

    @Test
    public void aDeadlineOfNowReadsWhatIsThere() throws Exception {
        send("x");
        await().until(() -> transport.available() == 1);
        transport.readDeadline(System.nanoTime());
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(1);
    }

    @Test
    public void aReadWithoutADeadlineIsAPlainOne() throws Exception {
        transport.readDeadline(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
        send("ab");
        transport.read(new byte[1], 0, 1);
        assertThat(socket.getSoTimeout()).isBetween(1, 10_000);
        transport.readDeadline(Transport.NO_DEADLINE);
        transport.read(new byte[1], 0, 1);
        assertThat(socket.getSoTimeout()).isZero();
    }

    @Test
    public void aDeadlineHoldsAgainstAServerThatSendsByteByByte() throws Exception {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try {
            dripping.scheduleAtFixedRate(() -> sendUnchecked("x"), 0, 200, TimeUnit.MICROSECONDS);
            long start = System.nanoTime();
            transport.readDeadline(start + TimeUnit.MILLISECONDS.toNanos(100));
            // by itself, or because nothing came just before its end
            assertThatThrownBy(() -> readForEver()).isInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        } finally {
            dripping.shutdownNow();
            assertThat(dripping.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    public void aDeadlineHoldsAgainstAServerThatNeverStopsSending() throws Exception {
        CompletableFuture<Void> flood =
                CompletableFuture.runAsync(
                        () -> {
                            String much = "x".repeat(1 << 20);
                            while (!peer.isClosed()) {
                                sendUnchecked(much);
                            }
                        },
                        others);
        transport.readDeadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));
        assertThatThrownBy(() -> readForEver()).isInstanceOf(SocketTimeoutException.class);
        peer.close();
        flood.get(10, TimeUnit.SECONDS);
    }

    @Test
    public void closingEndsABlockedRead() throws Exception {
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(60)}) {
            close(transport, server);
            connect();
            transport.readDeadline(deadline);
            CompletableFuture<Thread> reader = new CompletableFuture<>();
            Future<Integer> read =
                    others.submit(
                            () -> {
                                reader.complete(Thread.currentThread());
                                return transport.read(new byte[1], 0, 1);
                            });
            awaitSystemCall(reader.get());
            transport.close();
            assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(transport.open()).isFalse();
        }
    }

    @Test
    public void closingEndsABlockedWriteAndDoesNotWaitForTheOtherSide() throws Exception {
        byte[] tooMuch = new byte[64 << 20];
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        Future<?> write =
                others.submit(
                        () -> {
                            writer.complete(Thread.currentThread());
                            transport.write(tooMuch, 0, tooMuch.length);
                            return null;
                        });
        awaitSystemCall(writer.get());
        long start = System.nanoTime();
        transport.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> write.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    public void closingAgainDoesNothing() throws Exception {
        assertThat(transport.open()).isTrue();
        transport.close();
        transport.close();
        assertThat(transport.open()).isFalse();
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    public void failsAfterItWasClosed() throws Exception {
        transport.close();
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> transport.write(new byte[1], 0, 1))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> transport.available()).isInstanceOf(IOException.class);
    }

    @Test
    public void anInterruptDoesNotEndAReadOfAPlatformThread() throws Exception {
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        Future<Integer> read =
                others.submit(
                        () -> {
                            reader.complete(Thread.currentThread());
                            return transport.read(new byte[1], 0, 1);
                        });
        awaitSystemCall(reader.get());
        reader.get().interrupt();
        send("x");
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    public void remembersTheFirstBytes() throws Exception {
        assertThat(socket.firstBytes()).isEmpty();
        send("-ERR ");
        readFully(5);
        send("unknown command 'x', and so on, and so on");
        readFully(30);
        assertThat(new String(socket.firstBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("-ERR unknown command 'x', and so");
    }

    private void readFully(int count) throws IOException {
        for (int left = count; left > 0; ) {
            left -= transport.read(new byte[left], 0, left);
        }
    }

    private void readForEver() throws IOException {
        byte[] into = new byte[1024];
        int count = 0;
        while (count >= 0) {
            count = transport.read(into, 0, into.length);
        }
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Waits until the thread is in the JDK's code for sockets and stays there. */
    private static void awaitSystemCall(Thread thread) {
        await().during(Duration.ofMillis(100))
                .until(
                        () -> {
                            StackTraceElement[] stack = thread.getStackTrace();
                            return stack.length > 0
                                    && stack[0].getClassName().startsWith("sun.nio.ch");
                        });
    }

    private void send(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void sendUnchecked(String text) {
        try {
            send(text);
        } catch (IOException e) {
            // the test is over
        }
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }
}
