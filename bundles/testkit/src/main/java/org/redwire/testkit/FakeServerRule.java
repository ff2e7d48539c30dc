package org.redwire.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/**
 * Gives each test a {@link FakeServer} of its own, and ends it. A test fails too if one of its
 * rules has thrown something, or if its client has sent what is no request.
 */
public final class FakeServerRule extends ExternalResource {

    private final boolean listens;
    private @Nullable FakeServer server;

    private FakeServerRule(boolean listens) {
        this.listens = listens;
    }

    /** A server in memory. */
    public static FakeServerRule inMemory() {
        return new FakeServerRule(false);
    }

    /** A server that listens on the loopback interface too. */
    public static FakeServerRule listening() {
        return new FakeServerRule(true);
    }

    /**
     * The server of the test that runs.
     *
     * @throws IllegalStateException outside of a test
     */
    public FakeServer server() {
        FakeServer now = server;
        if (now == null) {
            throw new IllegalStateException("there is a server only while a test runs");
        }
        return now;
    }

    @Override
    protected void before() {
        server = listens ? FakeServer.listening() : FakeServer.start();
    }

    @Override
    protected void after() {
        FakeServer now = server();
        server = null;
        now.close();
    }
}
