package org.redwire.itests.benchmarks.clients;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waiting as a caller does. */
final class Futures {

    private Futures() {}

    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
