package org.redwire.dial.unix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.dial.Transport;

public class UnixTransportTest {

    /** More than the buffers of a socket hold. */
    private static final int MUCH = 4 << 20;

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private final ExecutorService others = Executors.newCachedThreadPool();
    private UnixServer server;
    private SocketChannel peer;
    private Transport transport;

    @Before
    public void listen() throws Exception {
        server = new UnixServer(folder.getRoot().toPath().resolve("s"), 5);
        connect();
    }

    private void connect() throws Exception {
        transport = new UnixDialer().dial(server.endpoint(), Duration.ofSeconds(10));
        peer = server.accept();
    }

    @After
    public void close() throws Exception {
        transport.close();
        server.close();
        others.shutdownNow();
        assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    // --- reading ---

    @Test
    public void readsAllThatWasSentInPiecesThatFit() throws Exception {
        byte[] sent = random(MUCH);
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(10_000)}) {
            transport.readDeadline(deadline);
            Future<?> sending = others.submit(() -> sendAll(sent));
            assertThat(readFully(sent.length)).isEqualTo(sent);
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    public void saysThatTheOtherSideHasClosed() throws Exception {
        peer.close();
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
        transport.readDeadline(in(10_000));
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void aReadEndsAtItsDeadlineAndReadingGoesOn() throws Exception {
        long start = System.nanoTime();
        transport.readDeadline(start + TimeUnit.MILLISECONDS.toNanos(50));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
        UnixServer.send(peer, "later");
        transport.readDeadline(in(10_000));
        assertThat(new String(readFully(5))).isEqualTo("later");
    }

    @Test
    public void readsWithAndWithoutADeadlineMix() throws Exception {
        for (int i = 0; i < 3; i++) {
            for (long deadline : new long[] {in(10_000), Transport.NO_DEADLINE}) {
                transport.readDeadline(deadline);
                assertThat(transport.available()).isZero();
                transport.write("ping".getBytes(), 0, 4);
                assertThat(UnixServer.receive(peer, 4)).isEqualTo("ping".getBytes());
                UnixServer.send(peer, "pong");
                assertThat(new String(readFully(4))).isEqualTo("pong");
            }
        }
    }

    @Test
    public void aReadWithoutADeadlineGivesTheSelectorBack() throws Exception {
        long before = openOnceItWasRead();
        transport.readDeadline(in(20));
        assertThatThrownBy(() -> readFully(1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(Descriptors.open()).isGreaterThan(before);
        transport.readDeadline(Transport.NO_DEADLINE);
        UnixServer.send(peer, "a");
        readFully(1);
        assertThat(Descriptors.open()).isEqualTo(before);
    }

    @Test
    public void aLookNeedsNoSelectorAndWhatItReadComesFirst() throws Exception {
        long before = openOnceItWasRead();
        assertThat(transport.available()).isZero();
        assertThat(Descriptors.open()).as("after a look").isEqualTo(before);
        UnixServer.send(peer, "abc");
        while (transport.available() == 0) {
            Thread.onSpinWait();
        }
        assertThat(Descriptors.open()).as("after a find").isEqualTo(before);
        UnixServer.send(peer, "def");
        assertThat(new String(readFully(6))).isEqualTo("abcdef");
        assertThat(transport.available()).isZero();
    }

    @Test
    public void aLookFindsTheEndWhichAReadThenSays() throws Exception {
        peer.close();
        await().until(() -> transport.available() == 1);
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    @Test
    public void aDeadlineOfNowReadsWhatIsThere() throws Exception {
        UnixServer.send(peer, "x");
        transport.readDeadline(System.nanoTime());
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(1);
    }

    @Test
    public void aDeadlineHoldsAgainstAServerThatSendsByteByByte() throws Exception {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try {
            dripping.scheduleAtFixedRate(
                    () -> catchThrowable(() -> UnixServer.send(peer, "x")),
                    0,
                    200,
                    TimeUnit.MICROSECONDS);
            long start = System.nanoTime();
            transport.readDeadline(start + TimeUnit.MILLISECONDS.toNanos(100));
            assertThatThrownBy(() -> readFully(MUCH)).isInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        } finally {
            dripping.shutdownNow();
            assertThat(dripping.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    public void knowsWhetherAReadWouldWait() throws Exception {
        assertThat(transport.available()).isZero();
        UnixServer.send(peer, "x");
        assertThat(transport.available()).isEqualTo(1);
        readFully(1);
        assertThat(transport.available()).isZero();
        peer.close();
        assertThat(transport.available()).isEqualTo(1);
        assertThat(transport.read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    // --- writing ---

    @Test
    public void writesAllOfIt() throws Exception {
        byte[] sent = random(MUCH);
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(10_000)}) {
            transport.readDeadline(deadline);
            transport.available();
            Future<byte[]> received = others.submit(() -> UnixServer.receive(peer, MUCH - 2));
            transport.write(sent, 1, MUCH - 2);
            assertThat(received.get(10, TimeUnit.SECONDS))
                    .isEqualTo(Arrays.copyOfRange(sent, 1, MUCH - 1));
        }
    }

    @Test
    public void readsMakeRoomForALargeWriteWithAndWithoutADeadline() throws Exception {
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(10_000)}) {
            Future<?> echo = others.submit(this::echo);
            byte[] sent = random(MUCH);
            transport.readDeadline(deadline);
            Future<?> write =
                    others.submit(
                            () -> {
                                transport.write(sent, 0, sent.length);
                                return null;
                            });
            assertThat(readFully(sent.length)).isEqualTo(sent);
            write.get(10, TimeUnit.SECONDS);
            echo.get(10, TimeUnit.SECONDS);
        }
    }

    /** The one case in which the channel cannot be switched. */
    @Test
    public void aDeadlineHoldsWhileABlockingWriteIsStuck() throws Exception {
        Future<Integer> first = begin(() -> transport.read(new byte[1], 0, 1));
        Future<?> write = begin(() -> write(MUCH));
        UnixServer.send(peer, "x");
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);

        assertThat(transport.available()).isZero();
        long start = System.nanoTime();
        transport.readDeadline(start + TimeUnit.MILLISECONDS.toNanos(100));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));

        transport.readDeadline(in(10_000));
        Future<Integer> second = others.submit(() -> transport.read(new byte[1], 0, 1));
        UnixServer.send(peer, "y");
        UnixServer.receive(peer, MUCH);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        write.get(10, TimeUnit.SECONDS);
    }

    // --- closing ---

    @Test
    public void closingEndsABlockedRead() throws Exception {
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(60_000)}) {
            connect();
            transport.readDeadline(deadline);
            Future<Integer> read = begin(() -> transport.read(new byte[1], 0, 1));
            transport.close();
            assertClosed(read);
        }
    }

    @Test
    public void closingEndsABlockedWrite() throws Exception {
        Future<?> selecting = begin(() -> write(MUCH));
        transport.close();
        assertClosed(selecting);

        connect();
        Future<Integer> read = begin(() -> transport.read(new byte[1], 0, 1));
        Future<?> blocking = begin(() -> write(MUCH));
        transport.close();
        assertClosed(read);
        assertClosed(blocking);
    }

    @Test
    public void closingAgainDoesNothing() throws Exception {
        assertThat(transport.open()).isTrue();
        transport.close();
        transport.close();
        assertThat(transport.open()).isFalse();
    }

    @Test
    public void failsAfterItWasClosed() throws Exception {
        transport.close();
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
        transport.readDeadline(in(10_000));
        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write(MUCH)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> transport.available()).isInstanceOf(IOException.class);
    }

    @Test
    public void closingGivesAllDescriptorsBack() throws Exception {
        transport.available();
        transport.close();
        peer.close();
        long before = Descriptors.open();
        for (int i = 0; i < 20; i++) {
            connect();
            if (i % 2 == 0) {
                transport.available();
            }
            transport.close();
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            peer.close();
        }
        assertThat(Descriptors.open()).isEqualTo(before);
    }

    // --- interrupts ---

    @Test
    public void anInterruptClosesItAndIsKept() throws Exception {
        for (long deadline : new long[] {Transport.NO_DEADLINE, in(60_000)}) {
            transport.readDeadline(deadline);
            assertInterruptible(() -> transport.read(new byte[1], 0, 1));
            connect();
        }
        assertInterruptible(() -> write(MUCH));
        assertThat(transport.closedByInterrupt()).isTrue();
    }

    private void assertInterruptible(Callable<?> action) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<Boolean> interrupted =
                others.submit(
                        () -> {
                            thread.complete(Thread.currentThread());
                            assertThatThrownBy(action::call)
                                    .isInstanceOf(InterruptedIOException.class)
                                    .isNotInstanceOf(SocketTimeoutException.class)
                                    .hasMessageContaining("interrupted");
                            return Thread.currentThread().isInterrupted();
                        });
        awaitSystemCall(thread.get());
        thread.get().interrupt();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(transport.open()).isFalse();
    }

    // --- helpers ---

    /** What is open; the platform opens a descriptor of its own for the first of all reads. */
    private long openOnceItWasRead() throws Exception {
        UnixServer.send(peer, "x");
        readFully(1);
        return Descriptors.open();
    }

    /** Starts it on another thread and waits until it hangs. */
    private <T> Future<T> begin(Callable<T> action) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<T> future =
                others.submit(
                        () -> {
                            thread.complete(Thread.currentThread());
                            return action.call();
                        });
        awaitSystemCall(thread.get());
        return future;
    }

    private static void awaitSystemCall(Thread thread) {
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(100))
                .until(
                        () -> {
                            StackTraceElement[] stack = thread.getStackTrace();
                            return stack.length > 0
                                    && stack[0].getClassName().startsWith("sun.nio.ch");
                        });
    }

    private static void assertClosed(Future<?> action) {
        assertThatThrownBy(() -> action.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the connection was closed");
    }

    private Void write(int count) throws IOException {
        transport.write(new byte[count], 0, count);
        return null;
    }

    private byte[] readFully(int count) throws IOException {
        byte[] bytes = new byte[count];
        int at = 0;
        while (at < count) {
            int more = transport.read(bytes, at, count - at);
            assertThat(more).isPositive();
            at += more;
        }
        return bytes;
    }

    /** Like a server that does not read on before it has written its reply. */
    private Void echo() throws IOException {
        for (int i = 0; i < MUCH / 4096; i++) {
            sendAll(UnixServer.receive(peer, 4096));
        }
        return null;
    }

    private Void sendAll(byte[] bytes) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            peer.write(source);
        }
        return null;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
