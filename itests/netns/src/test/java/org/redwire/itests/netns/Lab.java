package org.redwire.itests.netns;

import static org.junit.Assume.assumeNoException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.rules.ExternalResource;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Await;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;

/**
 * A server at the other end of a network that can be harmed, for the tests of a class. Where no
 * network can be laid, as without root, they are skipped and the notice says why.
 */
final class Lab extends ExternalResource {

    private final List<RedisClient> clients = new ArrayList<>();
    private final AtomicInteger tests = new AtomicInteger();
    private Network network;
    private RedisServer server;

    Network network() {
        return network;
    }

    RedisServer server() {
        return server;
    }

    /** A client of the server that is closed at the end of the test. */
    RedisClient client(OptionsBuilder options) {
        RedisClient client = RedisClient.connect(options.build());
        clients.add(client);
        return client;
    }

    /** Options with the server's address, and these in the words of a URI. */
    OptionsBuilder options(String... more) {
        return Options.builder().uri(server.uri() + "?" + String.join("&", more));
    }

    @Override
    protected void before() {
        try {
            Namespace.open().close();
        } catch (IllegalStateException e) {
            System.out.println("netns: skipped, for want of root or of tools: " + e.getMessage());
            assumeNoException("a network can be laid", e);
        }
        network = Network.lay();
        try {
            server =
                    RedisServer.builder()
                            .elsewhere(network.serverAddress(), network.far().launcher())
                            .start();
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** What each test leaves to the next: a sound network, another counter, no client. */
    void tidy() {
        try {
            network.heal();
        } finally {
            clients.forEach(RedisClient::close);
            clients.clear();
        }
        tests.incrementAndGet();
    }

    /**
     * A counter for the test that runs, and no other: what vanished is sent again by the system
     * when it can be, even if nobody waits for it any more.
     */
    String counter() {
        return "n" + tests.get();
    }

    /** How often {@code INCR} of the counter ran. */
    long ran() {
        try (RespConsole console = server.console()) {
            String n = console.text("GET", counter());
            return n == null ? 0 : Long.parseLong(n);
        }
    }

    @Override
    protected void after() {
        try {
            server.close();
        } finally {
            network.close();
        }
        try {
            Await.until("nothing of the network is left", network::gone);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
