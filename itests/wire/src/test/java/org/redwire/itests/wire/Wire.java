package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.rules.ExternalResource;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** A fake server for each test, and clients of it. Afterwards nothing of them may be left. */
public abstract class Wire {

    /** A loaded machine may take so much longer than it should, in milliseconds. */
    static final long NOISE = 1_000;

    final FakeServer server = FakeServer.start();

    private final List<RedisClient> clients = new ArrayList<>();
    private int echoes;

    @Rule
    public final TestRule nothingIsLeft =
            RuleChain.outerRule(Leaks.rule())
                    .around(
                            new ExternalResource() {
                                @Override
                                protected void after() {
                                    clients.forEach(RedisClient::close);
                                    server.close();
                                }
                            });

    /**
     * A client that has one connection at a time and tries nothing again, unless the options say
     * otherwise: what one call spoils, the next one meets.
     */
    final RedisClient client(String... options) {
        return client(options(server.uri(), options));
    }

    /** The same with options of any kind. */
    final RedisClient client(OptionsBuilder options) {
        RedisClient client = RedisClient.connect(options.build());
        clients.add(client);
        return client;
    }

    /** The options of such a client for any server. */
    static OptionsBuilder options(String uri, String... options) {
        return Options.builder()
                .poolSize(1)
                .retries(0)
                .identity(false)
                .uri(uri + "?" + String.join("&", options));
    }

    /**
     * A view that has little time for its calls. They need not make a connection first: on a loaded
     * machine that alone may take longer.
     */
    static RedisClient hasty(RedisClient connected, Duration timeout) {
        connected.ping();
        return connected.within(timeout);
    }

    /** What a call fails with. */
    static RedisException failure(Runnable call) {
        try {
            call.run();
        } catch (RedisException e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    /** What a call fails with, which must be of this type and outcome. */
    static <E extends RedisException> E failure(Class<E> type, Outcome outcome, Runnable call) {
        RedisException failure = failure(call);
        assertThat(failure).isInstanceOf(type);
        assertThat(failure.outcome()).as("%s", failure).isEqualTo(outcome);
        return type.cast(failure);
    }

    /** How long something takes, in milliseconds. */
    static long millis(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Waits until calls succeed again: a pool that is down looks once a second. */
    final void awaitRecovery(RedisClient redis) {
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(redis));
        theNextCallsGetTheirOwnReplies(redis);
    }

    private static boolean answers(RedisClient redis) {
        try {
            redis.echo("are you there?");
            return true;
        } catch (ConnectFailedException stillDown) {
            return false;
        }
    }

    /** Each of the next calls is answered with what it said, and not with what another one did. */
    final void theNextCallsGetTheirOwnReplies(RedisClient redis) {
        for (int i = 0; i < 3; i++) {
            String own = "own " + echoes++;
            assertThat(redis.echo(own)).isEqualTo(own);
        }
    }
}
