package org.redwire.shell;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.versioning.ConsumerType;

/** Where a command writes, and from where it hears that it shall end. */
@ConsumerType
public interface Screen {

    /** Shows a text, which has its own line ends. */
    void print(String text);

    /** Whether it understands ANSI: colours, and going back to its first line. */
    default boolean ansi() {
        return false;
    }

    /** How many characters a line has. */
    default int width() {
        return 80;
    }

    /** How many lines it has. */
    default int height() {
        return 24;
    }

    /**
     * Waits, or until the user wants the command to end. Without anything better that is when the
     * thread is interrupted, as shells do for Ctrl-C; the interrupt is consumed.
     *
     * @return whether the command shall end
     */
    default boolean ended(Duration atMost) {
        try {
            TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
            return Thread.interrupted();
        } catch (InterruptedException e) {
            return true;
        }
    }
}
