package org.redwire.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.commands.StreamOffset;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.Process;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerException;
import org.redwire.testkit.FakeServerRule;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Resp;

public class TelemetryTest {

    @Rule public final FakeServerRule redis = FakeServerRule.inMemory();

    private final Notes notes = new Notes();
    private final Telemetry telemetry = new Telemetry(notes, Set.of("ECHO"));

    private RedisClient client() {
        RedisClient client =
                RedisClient.connect(
                        Options.builder()
                                .name("orders")
                                .mode(Mode.POOL)
                                .endpoint(redis.server().endpoint())
                                .dialer(redis.server().dialer())
                                .build());
        client.addHook(telemetry);
        return client;
    }

    @Test
    public void tellsOfCallsByTheirOperation() {
        try (RedisClient client = client()) {
            client.set("k", "v");
            client.echo("excluded");
            client.pipelined(p -> p.get("k"));
            client.pipelined(p -> p.get("k") == p.get("l"));
            client.pipelined(p -> p.get("k") == (Object) p.incr("n"));
            client.transaction(t -> t.incr("n"));
            client.transaction(t -> t.incr("n") == t.incr("m"));
        }
        assertThat(notes.calls())
                .containsExactly(
                        "orders SET",
                        "orders GET",
                        "orders PIPELINE GET",
                        "orders PIPELINE GET of 2",
                        "orders PIPELINE",
                        "orders PIPELINE of 2",
                        "orders MULTI INCR",
                        "orders MULTI INCR",
                        "orders MULTI INCR of 2");
    }

    @Test
    public void tellsOfFailuresOfCommandsAndInBatches() {
        redis.server().on("INCR", request -> Reaction.reply(Resp.error("WRONGTYPE not a number")));
        try (RedisClient client = client()) {
            assertThatThrownBy(() -> client.incr("k")).isInstanceOf(ServerException.class);
            client.pipelined(p -> p.incr("k") == (Object) p.get("k"));
        }
        assertThat(notes.calls())
                .containsExactly(
                        "orders INCR failed with WRONGTYPE",
                        "orders INCR error server",
                        "orders PIPELINE error server",
                        "orders PIPELINE failed with WRONGTYPE",
                        "orders PIPELINE of 2");
    }

    @Test
    public void tellsOfConnections() {
        try (RedisClient client = client()) {
            client.get("k");
        }
        assertThat(notes.all)
                .contains("conn created", "conn awaited", "conn used")
                .noneMatch(note -> note.startsWith("conn") && note.contains("failed"));
    }

    @Test
    public void tellsOfConnectionsThatCannotBeMade() {
        try (RedisClient client =
                RedisClient.connect(
                        Options.builder()
                                .endpoint(Endpoint.of("redis", "nowhere", 1))
                                .dialer(
                                        (endpoint, timeout) -> {
                                            throw new IOException("no");
                                        })
                                .build())) {
            client.addHook(telemetry);
            assertThatThrownBy(() -> client.get("k")).isInstanceOf(RedisException.class);
        }
        assertThat(notes.all)
                .contains(
                        "conn created failed with"
                                + " org.redwire.protocol.error.ConnectFailedException");
    }

    @Test
    public void countsWhatIsPublishedAlsoInBatches() {
        try (RedisClient client = client()) {
            client.publish("c", "1");
            client.pipelined(p -> p.publish("c", "2") == p.spublish("c", "3"));
            assertThat(telemetry.sample(client, "orders").published()).isEqualTo(3);
        }
    }

    @Test
    public void aMessageThatFailedIsNotCounted() {
        redis.server().on("PUBLISH", request -> Reaction.reply(Resp.error("NOPERM no")));
        try (RedisClient client = client()) {
            assertThatThrownBy(() -> client.publish("c", "1")).isInstanceOf(ServerException.class);
            assertThat(telemetry.sample(client, "orders").published()).isZero();
        }
    }

    /** The end of a chain that fails, or answers with nothing. */
    private static final class End implements Process {
        private Target target = new Target("x", Endpoint.of("redis", "h", 1), 0);
        private RedisException failure;

        @Override
        public <T> T process(Command<T> command) {
            if (failure != null) {
                throw failure;
            }
            return null;
        }

        @Override
        public Target target() {
            return target;
        }
    }

    @Test
    public void aClientsMessagesAreThoseOfItsConsumersToo() {
        End end = new End();
        for (String name : new String[] {"orders/shop", "orders/blog", "ordersX"}) {
            end.target = new Target(name, Endpoint.of("redis", "h", 1), 0);
            telemetry.process(Command.of("PUBLISH"), end);
        }
        try (RedisClient client = client()) {
            assertThat(telemetry.sample(client, "orders").published()).isEqualTo(2);
        }
        assertThat(notes.all).contains("orders/shop PUBLISH", "orders/blog PUBLISH");
    }

    @Test
    public void namesBeyondABoundAreOne() {
        End end = new End();
        for (int i = 0; i < 2 * Telemetry.MAX_NAMES; i++) {
            telemetry.process(Command.of("C" + i), end);
        }
        assertThat(notes.operations).hasSize(Telemetry.MAX_NAMES + 1).contains(Failure.OTHER);
        assertThat(notes.all).hasSize(2 * Telemetry.MAX_NAMES);
    }

    @Test
    public void typesOfFailuresBeyondABoundAreOne() {
        End end = new End();
        for (int i = 0; i < 2 * Telemetry.MAX_FAILURES; i++) {
            end.failure = ServerException.of("CODE" + i + " made up", Outcome.REJECTED);
            assertThatThrownBy(() -> telemetry.process(Command.of("GET"), end));
        }
        assertThat(notes.all.stream().filter(note -> note.contains("failed with")).distinct())
                .hasSize(Telemetry.MAX_FAILURES + 1)
                .contains("x GET failed with " + Failure.OTHER);
    }

    @Test
    public void tellsHowOldEntriesOfStreamsAre() {
        long written = System.currentTimeMillis() - 60_000;
        redis.server()
                .on(
                        "XREADGROUP",
                        request ->
                                Reaction.reply(
                                        ("%1\r\n$1\r\ns\r\n*1\r\n*2\r\n$15\r\n"
                                                        + written
                                                        + "-0\r\n*2\r\n$1\r\nf\r\n$1\r\nv\r\n")
                                                .getBytes(StandardCharsets.US_ASCII)));
        try (RedisClient client = client()) {
            client.xreadgroup("group", "consumer", StreamOffset.undelivered("s"));
        }
        String lag = "orders XREADGROUP lag ";
        long most = (System.currentTimeMillis() - written) / 1000;
        assertThat(notes.calls())
                .filteredOn(note -> note.startsWith(lag))
                .singleElement()
                .extracting(note -> Long.parseLong(note.substring(lag.length())), LONG)
                .isBetween(60L, most);
    }

    @Test
    public void namesAreReadAsTheyAreConfigured() {
        assertThat(Operation.names(" get", "CONFIG Set ", "")).containsOnly("GET", "CONFIG SET");
    }

    @Test
    public void aTargetIsKnownAgainByWhatItIs() {
        ByTarget<Object> things = new ByTarget<>(target -> new Object());
        Target one = new Target("x", Endpoint.of("redis", "h", 1), 0);
        Object thing = things.of(one);
        assertThat(things.of(new Target("y", Endpoint.of("redis", "h", 1), 0))).isNotSameAs(thing);
        assertThat(things.of(new Target("x", Endpoint.of("redis", "h", 1), 0))).isSameAs(thing);
        assertThat(things.of(one)).isSameAs(thing);
    }
}
