package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;

/** What of a pipeline may have left this machine. */
public class PipelineWriterTest {

    private static final int CHUNK = 64 << 10;

    private final FakeTransport transport = new FakeTransport();

    private PipelineWriter writer(int length) {
        byte[] requests = new byte[length];
        Arrays.fill(requests, (byte) 'x'); // no end of a line: never a whole command
        return new PipelineWriter(transport, requests, length);
    }

    @Test
    public void nothingBeforeItWrites() {
        assertThat(writer(10).begun(0)).isFalse();
    }

    @Test
    public void whatFitsIsWrittenByItsCallerAtOnce() throws IOException {
        PipelineWriter writer = writer(CHUNK);
        writer.write();
        assertThat(transport.lastWriter).isSameAs(Thread.currentThread());
        assertThat(transport.writes).hasValue(1);
        assertThat(writer.begun(CHUNK - 1)).isTrue();
        assertThat(writer.begun(CHUNK)).as("what would begin behind it").isFalse();
        writer.join();
    }

    @Test
    public void whatIsLargerIsWrittenInPartsByAnother() throws IOException {
        PipelineWriter writer = writer(2 * CHUNK);
        writer.write();
        writer.join();
        assertThat(transport.lastWriter).isNotSameAs(Thread.currentThread());
        assertThat(transport.writes).hasValue(2);
        assertThat(writer.begun(2 * CHUNK - 1)).isTrue();
        assertThat(writer.begun(2 * CHUNK)).isFalse();
    }

    @Test
    public void whoIsInterruptedMeanwhileWaitsAllTheSameAndIsInterruptedAfterwards()
            throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        transport.writeGate = gate;
        PipelineWriter writer = writer(2 * CHUNK);
        writer.write();
        Thread waiting = Thread.currentThread();
        waiting.interrupt();
        Thread opener =
                new Thread(
                        () -> {
                            Await.until("the interrupt's end", () -> !waiting.isInterrupted());
                            Await.parked(waiting);
                            gate.countDown();
                        });
        opener.start();
        writer.join();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(transport.writes).hasValue(2);
        Await.ended(opener);
    }

    @Test
    public void thePartThatFailedMayHaveLeftAndTheNextHasNot() throws IOException {
        transport.writeFailure = new IOException("broken pipe");
        PipelineWriter writer = writer(2 * CHUNK + 1);
        writer.write();
        writer.join();
        assertThat(writer.begun(CHUNK - 1)).isTrue();
        assertThat(writer.begun(CHUNK)).isFalse();
        assertThat(transport.open()).isFalse();
    }
}
