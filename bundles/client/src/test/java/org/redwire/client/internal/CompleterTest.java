package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Test;

public class CompleterTest {

    private final Completer completer = new Completer("test");

    @After
    public void close() {
        completer.close();
    }

    private Thread ranOn() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        completer.run(() -> thread.complete(Thread.currentThread()));
        return thread.join();
    }

    @Test
    public void itsThreadIsThereFromTheBeginning() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("redwire-test-completer");
        assertThat(ranOn().getName()).isEqualTo("redwire-test-completer");
        assertThat(ranOn().isDaemon()).isTrue();
    }

    @Test
    public void noErrorEndsIt() {
        Thread thread = ranOn();
        completer.run(
                () -> {
                    throw new AssertionError("on purpose");
                });
        assertThat(ranOn()).isSameAs(thread);
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    public void knowsWhoRunsThere() {
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        completer.run(() -> there.complete(completer.isCurrentThread()));
        assertThat(there.join()).isTrue();
        assertThat(completer.isCurrentThread()).isFalse();
    }

    @Test
    public void whatCameBeforeTheCloseIsRunAndThenItsThreadEnds() {
        Thread thread = ranOn();
        CompletableFuture<Void> last = new CompletableFuture<>();
        completer.run(() -> last.complete(null));
        completer.close();
        last.join();
        await().until(() -> !thread.isAlive());
        assertThat(ranOn()).as("after the close").isSameAs(Thread.currentThread());
    }
}
