package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.redwire.client.RedisClient;
import org.redwire.itests.chaos.account.Entry;
import org.redwire.itests.chaos.account.Ledger;
import org.redwire.protocol.error.RedisException;

/** One thread's commands without waiting: they must run in the order in which they were given. */
final class AsyncStream {

    private static final int MOST = 24;

    /** Far beyond any deadline. */
    private static final Duration NEVER = Duration.ofSeconds(30);

    private final Calls calls;
    private final Ledger ledger;
    private int ids;

    AsyncStream(Calls calls, Ledger ledger) {
        this.calls = calls;
        this.ledger = ledger;
    }

    /** Gives some commands one after the other, then waits until all have ended. */
    void burst(RedisClient view, Duration timeout, SplittableRandom random) {
        int count = 1 + random.nextInt(MOST);
        CountDownLatch open = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            String id = ledger.name() + "-" + ids++;
            long began = System.nanoTime();
            if (random.nextInt(3) == 0) {
                view.async()
                        .echo(id)
                        .whenComplete(
                                (reply, thrown) -> {
                                    echoed(id, reply, thrown);
                                    ended("async ECHO", began, timeout, thrown);
                                    open.countDown();
                                });
            } else {
                Entry entry = ledger.open(id);
                push(view, id)
                        .whenComplete(
                                (length, thrown) -> {
                                    failure(thrown).ifPresentOrElse(entry::failed, entry::done);
                                    ended("async RPUSH", began, timeout, thrown);
                                    open.countDown();
                                });
            }
        }
        calls.check(await(open), "%d asynchronous commands never end", open.getCount());
    }

    private CompletionStage<Long> push(RedisClient view, String id) {
        return view.async().rpush(ledger.name(), id);
    }

    private void echoed(String id, String reply, Throwable thrown) {
        calls.check(thrown != null || id.equals(reply), "async ECHO %s was answered %s", id, reply);
    }

    private void ended(String what, long began, Duration timeout, Throwable thrown) {
        calls.ended(what, began, timeout, failure(thrown));
    }

    private Optional<RedisException> failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (cause == null) {
            return Optional.empty();
        }
        if (cause instanceof RedisException failure) {
            return Optional.of(failure);
        }
        calls.check(false, "an asynchronous command failed with %s", cause);
        return Optional.empty();
    }

    private static boolean await(CountDownLatch open) {
        long end = System.nanoTime() + NEVER.toNanos();
        for (; ; ) {
            try {
                return open.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                // it has to see the end of what it began
            }
        }
    }
}
