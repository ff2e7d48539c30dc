package org.redwire.itests.benchmarks.clients;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** GET without waiting. */
public interface AsyncGets<F extends Future<String> & CompletionStage<String>> {

    /** What comes after the client's name: nothing, or what is special. */
    default String suffix() {
        return "";
    }

    F get(String key);

    /** Sends what was held back. Called after every half of what may be in flight. */
    default void flush() {}
}
