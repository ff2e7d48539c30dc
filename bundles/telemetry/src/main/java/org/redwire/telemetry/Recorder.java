package org.redwire.telemetry;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.redwire.hooks.Target;

/**
 * Keeps the numbers that a {@link Telemetry} tells. Thread-safe and quick; it must not throw. All
 * durations are in nanoseconds.
 */
@ConsumerType
public interface Recorder {

    /**
     * What keeps the numbers of one operation. It is asked for when the operation is first seen.
     *
     * @param operation the name of a command such as {@code GET}, the name of a batch (see {@link
     *     Operation}), or {@link Failure#OTHER} beyond {@value Telemetry#MAX_NAMES} of them
     */
    Calls calls(Target target, String operation);

    /** What keeps the numbers of the connections to a target. */
    Conns conns(Target target);

    /** Keeps the numbers of one operation. */
    @ConsumerType
    interface Calls {
        /**
         * A call has ended.
         *
         * @param failure what it failed with, in a batch the first failure; null if it succeeded
         */
        void ended(long nanos, @Nullable Failure failure);

        /** The call was a batch of so many commands; never one. */
        void batch(int commands);

        /** An entry of a stream was read so many milliseconds after it was written. */
        void lagged(long millis);

        /** A command failed: this one, or one of the batch. */
        void failed(Failure failure);
    }

    /** Keeps the numbers of the connections to one target. */
    @ConsumerType
    interface Conns {
        /** A connection was made, handshake included, or could not be made. */
        void created(long nanos, @Nullable Failure failure);

        /** Somebody waited for a connection of the pool. */
        void awaited(long nanos, boolean inVain);

        /** Somebody has given a connection back. */
        void used(long nanos);
    }
}
