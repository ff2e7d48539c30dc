package org.redwire.protocol;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.redwire.protocol.HostileReplies.Attack;
import org.redwire.protocol.error.ProtocolException;

/**
 * Takes every attack, and floods of the smallest elements there are, in a JVM of little memory and
 * little stack. The exit status is 1 if one of them was not refused as it should be.
 */
final class SmallHeapMain {

    /**
     * An announcement alone costs no more than this: the buffer, and what a body is given first.
     */
    private static final long AHEAD = 2 << 20;

    private static final long A_SECOND = 1_000_000_000L;

    private static final List<Decoder<?>> DECODERS =
            List.of(
                    Decoders.REPLY_WITH_ATTRIBUTES,
                    Decoders.STRING_MAP,
                    Decoders.NULLABLE_STRINGS,
                    Decoders.OK);

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int failures;
    private long received;

    private SmallHeapMain() {}

    public static void main(String[] args) {
        SmallHeapMain main = new SmallHeapMain();
        main.attacks();
        main.floods();
        System.exit(main.failures == 0 ? 0 : 1);
    }

    private void attacks() {
        for (Attack attack : HostileReplies.all()) {
            for (Decoder<?> decoder : DECODERS) {
                Throwable thrown = read(attack.name(), attack.open(), decoder, 1);
                if (!(thrown instanceof ProtocolException)) {
                    complain(attack.name() + " ended with " + thrown);
                }
            }
        }
    }

    /** As many small elements as the limits allow, each of which becomes several objects. */
    private void floods() {
        for (String element :
                new String[] {
                    "(1\r\n",
                    "=4\r\ntxt:\r\n",
                    "+a\r\n",
                    "-E\r\n",
                    ",1\r\n",
                    ":1\r\n",
                    "$0\r\n\r\n",
                    "*0\r\n",
                    "%0\r\n",
                    "*?\r\n.\r\n",
                    "%?\r\n.\r\n",
                    "*1\r\n:1\r\n",
                    "%1\r\n:1\r\n:1\r\n",
                    "|0\r\n:1\r\n",
                    "|1\r\n:1\r\n:1\r\n:1\r\n",
                    "|?\r\n.\r\n*?\r\n.\r\n"
                }) {
            for (Decoder<?> decoder : DECODERS) {
                Throwable thrown =
                        read(element, HostileReplies.endlessly("*?\r\n", element), decoder, 5);
                if (!(thrown instanceof ProtocolException)) {
                    complain("a flood of " + element + " ended with " + thrown);
                }
            }
        }
    }

    /** What reading ended with, within a second and in memory that follows the bytes received. */
    private Throwable read(String what, ReplySource source, Decoder<?> decoder, int seconds) {
        received = 0;
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long started = thread.getCurrentThreadCpuTime();
        Throwable thrown = readAll(source, decoder);
        long nanos = thread.getCurrentThreadCpuTime() - started;
        if (nanos > seconds * A_SECOND) {
            complain(what + " took " + nanos / 1_000_000 + " ms");
        }
        long cost = thread.getCurrentThreadAllocatedBytes() - allocated;
        if (cost > AHEAD + 100 * received) {
            complain(what + " cost " + cost + " bytes for the " + received + " received");
        }
        return thrown;
    }

    private Throwable readAll(ReplySource source, Decoder<?> decoder) {
        try {
            new ReplyReader(counted(source), Limits.standard()).read(decoder);
            return new AssertionError("no failure at all");
        } catch (IOException | RuntimeException | Error e) {
            return e;
        }
    }

    private ReplySource counted(ReplySource source) {
        return (into, offset, length) -> {
            int count = source.read(into, offset, length);
            received += count;
            return count;
        };
    }

    private void complain(String message) {
        failures++;
        System.out.println(message.replace("\r", "\\r").replace("\n", "\\n"));
    }
}
