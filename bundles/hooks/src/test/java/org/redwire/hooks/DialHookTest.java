package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;

/** A dial with hooks around it leaves no transport open that nobody has. */
public class DialHookTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);

    private final HookChain chain = new HookChain();
    private final FakeTransport transport = new FakeTransport();

    @FunctionalInterface
    private interface DialHook extends Hook {
        Transport around(Endpoint endpoint, Dial next) throws IOException;

        @Override
        default Transport dial(Endpoint endpoint, Dial next) throws IOException {
            return around(endpoint, next);
        }
    }

    private void add(DialHook hook) {
        chain.add(hook);
    }

    private Throwable failure() {
        return catchThrowable(() -> chain.dial(ENDPOINT, endpoint -> transport));
    }

    @Test
    public void aTransportThatIsHandedOutStaysOpen() throws IOException {
        add((endpoint, next) -> next.dial(endpoint));
        assertThat(chain.dial(ENDPOINT, endpoint -> transport)).isSameAs(transport);
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void anIOExceptionPassesWhetherOfTheDialerOrOfTheHook() {
        ConnectException refused = new ConnectException("connection refused");
        add((endpoint, next) -> next.dial(endpoint));
        assertThat(
                        catchThrowable(
                                () ->
                                        chain.dial(
                                                ENDPOINT,
                                                endpoint -> {
                                                    throw refused;
                                                })))
                .isSameAs(refused);

        IOException own = new IOException("not today");
        add(
                (endpoint, next) -> {
                    throw own;
                });
        assertThat(failure()).isSameAs(own);
    }

    @Test
    public void aRedisExceptionPassesWhetherOfTheDialerOrOfTheHook() {
        RedisException failed = new TimeoutException(Outcome.NOT_SENT, "no answer", null);
        add((endpoint, next) -> next.dial(endpoint));
        assertThat(
                        catchThrowable(
                                () ->
                                        chain.dial(
                                                ENDPOINT,
                                                endpoint -> {
                                                    throw failed;
                                                })))
                .isSameAs(failed);
        add(
                (endpoint, next) -> {
                    throw failed;
                });
        assertThat(failure()).isSameAs(failed);
    }

    @Test
    public void aTransportIsClosedIfTheHookThrowsAfterwards() {
        List<Throwable> possible =
                List.of(
                        new IllegalStateException(),
                        new IOException(),
                        new AssertionError(),
                        new OutOfMemoryError(),
                        new TimeoutException(Outcome.NOT_SENT, "vetoed", null));
        for (Throwable thrown : possible) {
            HookChain fresh = new HookChain();
            FakeTransport made = new FakeTransport();
            fresh.add(
                    (DialHook)
                            (endpoint, next) -> {
                                next.dial(endpoint);
                                throw DialHookTest.<RuntimeException>onTheSly(thrown);
                            });
            assertThat(catchThrowable(() -> fresh.dial(ENDPOINT, endpoint -> made)))
                    .isInstanceOfAny(thrown.getClass(), HookException.class);
            assertThat(made.closed).as("after %s", thrown).hasValue(1);
        }
    }

    @Test
    public void aDialThatAHookFailedWasNeverSentWhereverTheHookThrew() {
        add(
                (endpoint, next) -> {
                    next.dial(endpoint);
                    throw new IllegalStateException();
                });
        assertThat(((HookException) failure()).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    public void whatFailsInClosingIsKeptBesideTheFailure() {
        IOException closing = new IOException("closing");
        transport.failsToClose = closing;
        IllegalStateException thrown = new IllegalStateException();
        add(
                (endpoint, next) -> {
                    next.dial(endpoint);
                    throw thrown;
                });
        assertThat(failure()).isInstanceOf(HookException.class).hasCause(thrown);
        assertThat(thrown).hasSuppressedException(closing);
    }

    @Test
    public void nullInPlaceOfATransportIsTheHooksFaultAndTheTransportIsClosed() {
        add(
                (endpoint, next) -> {
                    next.dial(endpoint);
                    return null;
                });
        assertThat(failure())
                .isInstanceOf(HookException.class)
                .hasMessageContaining("returned no transport")
                .hasMessageContaining(getClass().getName());
        assertThat(transport.closed).hasValue(1);
    }

    @Test
    public void aTransportThatAnInnerHookPutAroundIsClosedWhenAnOuterOneThrows() {
        FakeTransport wrapper = new FakeTransport();
        add(
                (endpoint, next) -> {
                    next.dial(endpoint);
                    throw new IllegalStateException();
                });
        add(
                (endpoint, next) -> {
                    next.dial(endpoint);
                    return wrapper;
                });
        assertThat(failure()).isInstanceOf(HookException.class);
        assertThat(wrapper.closed).hasValue(1);
        // It was the inner hook's to close, with its wrapper.
        assertThat(transport.open()).isTrue();
    }

    @Test
    public void aTransportThatComesWhenTheHookHasGivenUpIsClosed() throws Exception {
        CountDownLatch dialling = new CountDownLatch(1);
        CountDownLatch connected = new CountDownLatch(1);
        AtomicReference<Thread> dialler = new AtomicReference<>();
        AtomicReference<Throwable> late = new AtomicReference<>();
        add(
                (endpoint, next) -> {
                    Thread thread =
                            new Thread(() -> late.set(catchThrowable(() -> next.dial(endpoint))));
                    dialler.set(thread);
                    thread.start();
                    await(dialling);
                    throw new IOException("gave up");
                });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                chain.dial(
                                        ENDPOINT,
                                        endpoint -> {
                                            dialling.countDown();
                                            await(connected);
                                            return transport;
                                        }))
                .withMessage("gave up");
        assertThat(transport.open()).isTrue();
        connected.countDown();
        dialler.get().join();
        assertThat(transport.closed).hasValue(1);
        assertThat(late.get()).isInstanceOf(IOException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E onTheSly(Throwable what) throws E {
        throw (E) what;
    }
}
