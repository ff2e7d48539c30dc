package org.redwire.itests.benchmarks.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.AbstractHistogram;
import org.redwire.itests.benchmarks.clients.Subject;
import org.redwire.itests.support.Resp;
import org.redwire.itests.support.RespConsole;

/**
 * A subscriber that gets messages as fast as it takes them. The publisher is a bare socket in this
 * JVM, because it must not run far ahead: the server would cut the subscriber off. Its CPU time is
 * taken out; it allocates nothing.
 */
final class PubSubLoad implements Load {

    private static final int BATCH = 500;
    private static final int PIPELINED = 4;
    private static final long LEAD = 20_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final AtomicLong CHANNELS = new AtomicLong();

    private final Subject subject;
    private final int port;
    private final String channel = "news:" + CHANNELS.incrementAndGet();
    private final Crew crew = new Crew(Crew.platform());
    private final Thread publisher = crew.add(this::publish);
    private final AtomicLong delivered = new AtomicLong();
    private volatile long published;
    private AutoCloseable subscription;

    PubSubLoad(Subject subject, int port) {
        this.subject = subject;
        this.port = port;
    }

    @Override
    public void start() throws Exception {
        subscription = subject.subscribe(channel, this::deliver);
        awaitSubscriber();
        crew.start();
    }

    private void deliver(String message) {
        if (!Data.MESSAGE.equals(message)) {
            crew.fail(new IllegalStateException("a wrong message"));
        }
        delivered.incrementAndGet();
    }

    private void awaitSubscriber() throws TimeoutException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (RespConsole console = RespConsole.connect(port)) {
            while (!List.of(channel, 1L).equals(console.list("PUBSUB", "NUMSUB", channel))) {
                if (System.nanoTime() - end > 0) {
                    throw new TimeoutException("the server knows of no subscriber");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void publish() throws IOException {
        byte[] batch = batch();
        byte[] replies = new byte[BATCH * 4];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            int owed = 0;
            while (!crew.stopped() && !crew.failed()) {
                if (published - delivered.get() > LEAD) {
                    LockSupport.parkNanos(20_000);
                    continue;
                }
                out.write(batch);
                published += BATCH;
                // the server always has a batch to go on with
                if (++owed == PIPELINED) {
                    read(in, replies);
                    owed--;
                }
            }
            for (; owed > 0; owed--) {
                read(in, replies);
            }
        }
    }

    /** Each reply is ":1", one subscriber. */
    private static void read(InputStream in, byte[] replies) throws IOException {
        if (in.readNBytes(replies, 0, replies.length) < replies.length || replies[1] != '1') {
            throw new IOException("the subscriber is gone");
        }
    }

    private byte[] batch() {
        byte[] one = Resp.command("PUBLISH", channel, Data.MESSAGE);
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            batch.writeBytes(one);
        }
        return batch.toByteArray();
    }

    @Override
    public long count() {
        return delivered.get();
    }

    @Override
    public void measure() {
        crew.measure();
    }

    @Override
    public long foreignCpuNanos() {
        long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(publisher.getId());
        return Math.max(0, nanos);
    }

    @Override
    public AbstractHistogram stop() throws Exception {
        try {
            crew.stop();
            awaitAll();
        } finally {
            subscription.close();
        }
        return Crew.histogram();
    }

    private void awaitAll() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (delivered.get() != published && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        if (delivered.get() != published) {
            throw new IllegalStateException(
                    published + " messages were sent, and " + delivered.get() + " delivered");
        }
    }
}
