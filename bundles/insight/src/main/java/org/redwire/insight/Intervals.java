package org.redwire.insight;

import java.util.function.Consumer;
import java.util.function.Function;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * Two intervals that take turns: calls are added to one while the other is read. A phaser tells the
 * reader when the last call is in, so that none is lost or counted twice, and calls take no lock.
 */
final class Intervals {

    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private volatile Interval active = new Interval();
    private Interval idle = new Interval(); // the reader's

    void add(Consumer<Interval> call) {
        long entered = phaser.writerCriticalSectionEnter();
        try {
            call.accept(active);
        } finally {
            phaser.writerCriticalSectionExit(entered);
        }
    }

    /** Begins the next interval and reads the one that is over. */
    <T> T next(Function<Interval, T> reading) {
        phaser.readerLock();
        try {
            Interval over = active;
            active = idle;
            idle = over;
            phaser.flipPhase();
            T read = reading.apply(over);
            over.reset();
            return read;
        } finally {
            phaser.readerUnlock();
        }
    }
}
