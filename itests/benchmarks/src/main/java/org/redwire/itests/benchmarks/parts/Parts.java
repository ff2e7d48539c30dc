package org.redwire.itests.benchmarks.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Command;
import org.redwire.protocol.Limits;
import org.redwire.protocol.ReplyReader;
import org.redwire.protocol.RequestBuffer;

/** Where the nanoseconds and the bytes of a command go. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class Parts {

    private static final int KEPT = 64 << 10;

    /** What is taken apart. */
    @Param Work work;

    private final RequestBuffer requests = new RequestBuffer();
    private RedisServer server;
    private RedisClient redis;
    private RedisClient memory;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private byte[] request;
    private byte[] reply;
    private byte[] into;
    private ReplyReader reader;

    /** Starts a server that has the data, a client of it, and one whose server is an array. */
    @Setup
    public void begin() throws IOException {
        server = RedisServer.start();
        try (RespConsole console = server.console()) {
            Work.fill(console);
        }
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        record();
        into = new byte[reply.length];
        Canned canned = new Canned(reply);
        reader = new ReplyReader(canned::read, Limits.standard());
        redis = RedisClient.connect(options().uri(server.uri()).build());
        memory =
                RedisClient.connect(
                        options()
                                .uri("redis://127.0.0.1")
                                .dialer((endpoint, timeout) -> new Canned(reply))
                                .build());
    }

    /** With RESP2 and no name there is no handshake, to which an array would have no answer. */
    private static OptionsBuilder options() {
        return Options.builder().protocol(2).identity(false);
    }

    private void record() throws IOException {
        Command<?> command = work.command();
        requests.add(command);
        request = Arrays.copyOf(requests.array(), requests.length());
        out.write(request);
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        new ReplyReader(
                        (bytes, offset, length) -> {
                            int count = in.read(bytes, offset, length);
                            recorded.write(bytes, offset, Math.max(0, count));
                            return count;
                        },
                        Limits.standard())
                .read(command);
        reply = recorded.toByteArray();
    }

    /** Ends all of it. */
    @TearDown
    public void end() throws IOException {
        redis.close();
        memory.close();
        socket.close();
        server.close();
    }

    /** A prepared request and its reply, without a client: what any client pays. */
    @Benchmark
    public int bareSocket() throws IOException {
        out.write(request);
        int length = 0;
        while (length < reply.length) {
            length += in.read(into, length, reply.length - length);
        }
        return length;
    }

    /** The whole, over the same network. */
    @Benchmark
    public Object overTcp() {
        return redis.execute(work.command());
    }

    /** The whole without a network: what is ours. */
    @Benchmark
    public Object inMemory() {
        return memory.execute(work.command());
    }

    /** The command made and encoded. */
    @Benchmark
    public int encoded() {
        requests.clear(KEPT);
        requests.add(work.command());
        return requests.length();
    }

    /** The reply read and decoded. */
    @Benchmark
    public Object decoded() throws IOException {
        return reader.read(work.command());
    }

    /** The look at an idle connection before it is lent. */
    @Benchmark
    public int probed() throws IOException {
        return in.available();
    }

    /** A look at the clock, of which a call takes a few. */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }
}
