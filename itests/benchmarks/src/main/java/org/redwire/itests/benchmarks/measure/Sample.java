package org.redwire.itests.benchmarks.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** One window of one client. */
record Sample(double perSecond, double cpuMicros, double bytes, AbstractHistogram latency) {

    static Sample between(Reading begin, Reading end, AbstractHistogram latency) {
        long count = end.count() - begin.count();
        // a client that does nothing for a whole window has earned its zero
        double operations = Math.max(1, count);
        return new Sample(
                count * 1e9 / (end.nanos() - begin.nanos()),
                (end.cpuNanos() - begin.cpuNanos()) / 1e3 / operations,
                end.allocation().since(begin.allocation()) / operations,
                latency);
    }

    /** As one line, for another JVM. */
    String encode() {
        ByteBuffer buffer = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
        int length = latency.encodeIntoCompressedByteBuffer(buffer);
        byte[] histogram = Arrays.copyOf(buffer.array(), length);
        return perSecond
                + " "
                + cpuMicros
                + " "
                + bytes
                + " "
                + Base64.getEncoder().encodeToString(histogram);
    }

    static Sample decode(String line) {
        String[] parts = line.split(" ");
        try {
            return new Sample(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Histogram.decodeFromCompressedByteBuffer(
                            ByteBuffer.wrap(Base64.getDecoder().decode(parts[3])), 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
