package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.redwire.itests.support.Resp.array;
import static org.redwire.itests.support.Resp.bulk;
import static org.redwire.itests.support.Resp.error;
import static org.redwire.itests.support.Resp.map;
import static org.redwire.itests.support.Resp.simple;
import static org.redwire.itests.wire.Watch.CANARY;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.client.Credentials;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.Pipeline;
import org.redwire.client.RedisClient;
import org.redwire.client.Secret;
import org.redwire.client.Session;
import org.redwire.commands.HelloOption;
import org.redwire.commands.MigrateOptions;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.breaker.Breaker;
import org.redwire.hooks.breaker.BreakerOptions;
import org.redwire.hooks.chaos.Chaos;
import org.redwire.hooks.chaos.ChaosOptions;
import org.redwire.hooks.guard.Guard;
import org.redwire.hooks.guard.GuardOptions;
import org.redwire.hooks.limit.Limit;
import org.redwire.hooks.limit.LimitOptions;
import org.redwire.hooks.log.SlowLog;
import org.redwire.hooks.log.SlowLogOptions;
import org.redwire.hooks.metrics.Metrics;
import org.redwire.hooks.metrics.Publication;
import org.redwire.hooks.prefix.Prefix;
import org.redwire.hooks.prefix.PrefixOptions;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.Ports;
import org.redwire.itests.support.Resp;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionChange;
import org.redwire.pubsub.SubscriptionOptions;
import org.redwire.streams.GroupConsumer;
import org.redwire.streams.StreamOptions;

/**
 * Passwords, keys and values that carry a canary are sent in every way there is, and everything
 * that can go wrong does; group I of the catalogue. The canary is nowhere to be seen.
 */
public class SecretsIT extends Wire {

    private static final String PASSWORD = "pw-" + CANARY;
    private static final String KEY = "key:" + CANARY;
    private static final String VALUE = "value " + CANARY;
    private static final byte[] BYTES = VALUE.getBytes(StandardCharsets.UTF_8);

    private final Watch watch = new Watch();
    private final Metrics metrics = new Metrics();
    private final Onlookers onlookers = new Onlookers();
    private Publication inJmx;

    @Before
    public void publish() {
        inJmx = metrics.publish("secrets");
    }

    @After
    public void unwatch() throws Exception {
        onlookers.end();
        inJmx.close();
        watch.close();
    }

    private RedisClient watched(String uri, String... options) {
        return watched(options(uri, options).username("app").password(Secret.of(PASSWORD)));
    }

    /** A client whose calls are logged, counted and looked at by hooks. */
    private RedisClient watched(OptionsBuilder options) {
        RedisClient redis = client(options.clientName("web"));
        redis.addHook(new SlowLog(new SlowLogOptions(Duration.ZERO, Level.TRACE, 1_000_000)));
        redis.addHook(metrics);
        redis.addHook(new Onlooker());
        onlookers.lookAt(redis);
        return redis;
    }

    /** Prints whatever a hook is given. */
    private final class Onlooker implements Hook {
        @Override
        public Transport dial(Endpoint endpoint, Dial next) throws IOException {
            watch.sees("a dial", endpoint + " " + next);
            Transport transport = next.dial(endpoint);
            watch.sees("a transport", transport);
            return transport;
        }

        @Override
        public <T> T process(Command<T> command, Process next) {
            watch.sees("a command", command + " " + command.decoder() + " " + next);
            return next.process(command);
        }

        @Override
        public void pipeline(List<Queued<?>> commands, Pipelined next) {
            batch(commands, next);
        }

        @Override
        public void transaction(List<Queued<?>> commands, Pipelined next) {
            batch(commands, next);
        }

        private void batch(List<Queued<?>> commands, Pipelined next) {
            watch.sees("a batch", commands + " " + next);
            try {
                next.execute(commands);
            } finally {
                for (Queued<?> queued : commands) {
                    watch.sees("a queued command", queued + " " + queued.command());
                    if (queued.failure() != null) {
                        watch.sees(queued.failure());
                    }
                }
            }
        }
    }

    /** All ways to send secrets; whatever fails is looked at. */
    private int sendSecrets(RedisClient redis) {
        AtomicInteger failures = new AtomicInteger();
        List<Runnable> ways =
                List.of(
                        () -> redis.set(KEY, VALUE),
                        () -> redis.get(KEY),
                        () -> redis.execute(Command.of("GET").key(BYTES).as(Decoders.LONG)),
                        () -> redis.execute(Command.of("GET").key(KEY).as(Decoders.DOUBLE)),
                        () -> redis.execute(Command.of("GET").key(KEY).as(Decoders.STRINGS)),
                        () -> redis.execute(Command.of("GET").key(KEY).as(numberIn())),
                        () -> redis.execute(Command.of("CONFIG SET").args("requirepass", PASSWORD)),
                        () -> redis.execute(Command.of("ACL SETUSER").args("u", "<" + PASSWORD)),
                        () -> redis.set(KEY, VALUE + "\ud800"),
                        () -> redis.async().set(KEY, VALUE).get(),
                        () ->
                                redis.async()
                                        .enqueue(Command.of("GET").key(KEY).as(numberIn()))
                                        .get(),
                        () -> watch.sees("what is to come", redis.async().get(KEY)),
                        () -> redis.pipelined(p -> p.set(KEY, VALUE)).get(),
                        () -> redis.pipelined(p -> p.incr(KEY)).get(),
                        () -> redis.transaction(t -> t.incr(KEY)).get(),
                        () -> redis.watch(tx -> tx.commit(t -> t.set(KEY, VALUE)), KEY),
                        () -> inASession(redis),
                        () -> byHand(redis));
        for (Runnable way : ways) {
            Throwable failure = catchThrowable(way::run);
            if (failure != null) {
                failures.incrementAndGet();
                watch.sees(failure);
            }
        }
        watch.sees("a client", redis + " " + redis.stats() + " " + redis.options());
        watch.sees("its views", redis.within(ofSeconds(1)) + " " + redis.async());
        return failures.get();
    }

    /** A decoder of the user's, run elsewhere than ours. */
    private static Decoder<Long> numberIn() {
        return Reply::number;
    }

    private void inASession(RedisClient redis) {
        try (Session session = redis.session()) {
            watch.sees("a session", session);
            session.execute(Command.of("AUTH").args("app", PASSWORD));
            session.set(KEY, VALUE);
            watch.sees("a session", session);
        }
    }

    private void byHand(RedisClient redis) {
        Pipeline pipeline = redis.pipeline();
        Deferred<Long> later = pipeline.incr(KEY);
        watch.sees("a pipeline", pipeline + " " + later);
        pipeline.execute();
        watch.sees("a reply", later);
        later.get();
    }

    private void nothingWasSeen() throws Exception {
        watch.seesThreads();
        watch.seesJmx();
        server.on("INFO").reply(bulk("# Server\r\nredis_version:7.0.15\r\n"));
        server.on("SLOWLOG")
                .reply(array(List.of(1, 1_000, 30, List.of("SET", KEY, VALUE), "127.0.0.1:1", "")));
        String shown = onlookers.shown();
        watch.sees("what an operator is shown", shown);
        assertThat(watch.found()).isEmpty();
        assertThat(shown)
                .as("each of them shows something")
                .contains(
                        "commands\nSENT AGO",
                        "SET",
                        "redis://127.0.0.1",
                        "db.client.operation.duration",
                        "redis_",
                        "org.redwire.Call");
        assertThat(watch.logged())
                .as("the logs are watched")
                .anyMatch(line -> line.contains("SET (2 arguments)"));
    }

    /** I01. I03. I04. I06. I07. Everything goes well but for the types. */
    @Test
    public void aClientThatServesShowsNoSecret() throws Exception {
        server.on("ACL SETUSER").reply(error("ERR unknown"));
        RedisClient redis = watched(server.uri());
        assertThat(sendSecrets(redis)).as("wrong types are failures").isPositive();
        assertThat(server.value(KEY)).as("what was sent").isEqualTo(VALUE);
        nothingWasSeen();
        assertThat(onlookers.shown()).as("the server is asked").contains("7.0.15");
    }

    /** I01. I03. I04. I06. I07. On a lane. */
    @Test
    public void aLaneShowsNoSecret() throws Exception {
        RedisClient redis = watched(server.uri(), "mode=lane");
        sendSecrets(redis);
        assertThat(redis.stats().lanes().submitted()).isPositive();
        nothingWasSeen();
    }

    /** I01. I07. Redis quotes passwords in ACL SETUSER, and keys and groups in NOGROUP. */
    @Test
    public void whatAServerErrorQuotesIsNotShown() throws Exception {
        for (String mode : List.of("mode=pool", "mode=lane")) {
            for (String code : List.of("ERR", "WRONGPASS", "NOPERM", "NOGROUP", "BUSY")) {
                for (String command : List.of("SET", "GET", "INCR", "CONFIG SET", "ACL SETUSER")) {
                    server.heal();
                    quoting(command, code);
                    sendSecrets(watched(server.uri(), mode));
                    assertThat(watch.found()).isEmpty();
                }
            }
        }
        server.heal().on("EXEC").reply(array((Object) error("ERR '" + KEY + "' is wrong")));
        assertThat(sendSecrets(watched(server.uri()))).isPositive();
        nothingWasSeen();
    }

    private void quoting(String command, String code) {
        server.on(command)
                .handle(
                        (request, out) ->
                                out.write(
                                        error(
                                                code
                                                        + " in '"
                                                        + String.join(
                                                                "' and '", request.arguments())
                                                        + "'")));
    }

    /** I01. I03. */
    @Test
    public void refusedConnectionsAndPasswordsShowNoSecret() throws Exception {
        RedisClient down = watched("redis://127.0.0.1:" + Ports.free(), "timeout=300ms");
        assertThat(sendSecrets(down)).isGreaterThan(10);
        for (String refusal :
                List.of(
                        "WRONGPASS invalid username-password pair or user is disabled.",
                        "ERR AUTH called with '" + PASSWORD + "'",
                        "NOPERM user 'app' with '" + PASSWORD + "'",
                        "ERR unknown command `HELLO`, with args beginning with: `3` `AUTH` `app` `"
                                + PASSWORD
                                + "`")) {
            server.heal().on("HELLO").reply(error(refusal));
            server.on("AUTH").reply(error(refusal));
            assertThat(sendSecrets(watched(server.uri(), "timeout=300ms"))).isPositive();
        }
        nothingWasSeen();
    }

    /** I01. I03. Silence, cuts, replies of another shape, and what is no reply at all. */
    @Test
    public void brokenConnectionsAndRepliesShowNoSecret() throws Exception {
        for (String command : List.of("GET", "SET", "INCR", "EXEC")) {
            for (byte[] reply :
                    List.of(
                            simple(VALUE),
                            bulk(VALUE),
                            array(VALUE, List.of(VALUE), error("ERR " + VALUE)),
                            ("%1\r\n+" + VALUE + "\r\n$5\r\nvalue\r\n").getBytes(),
                            ("(" + VALUE + "\r\n").getBytes(),
                            ("," + VALUE + "\r\n").getBytes(),
                            (":" + VALUE + "\r\n").getBytes(),
                            ("#" + VALUE + "\r\n").getBytes(),
                            ("$" + VALUE + "\r\n").getBytes(),
                            (VALUE + "\r\n").getBytes(),
                            ("$9\r\n" + VALUE + "\r\n").getBytes(),
                            ("=20\r\ntxt:" + VALUE + VALUE + "\r\n").getBytes())) {
                server.heal().on(command).first().reply(reply);
                assertThat(sendSecrets(watched(server.uri(), "timeout=300ms"))).isPositive();
            }
        }
        server.heal().on("SET").rst();
        sendSecrets(watched(server.uri()));
        server.heal().on("GET").stall();
        RedisClient redis = watched(server.uri(), "timeout=50ms");
        assertThat(sendSecrets(redis)).isPositive();
        nothingWasSeen();
    }

    /** I01. A URI, a map, a file and arguments with mistakes; the password may be the mistake. */
    @Test
    public void noMistakeInOptionsIsShownWithASecret() {
        for (String uri :
                List.of(
                        "redis://app:" + PASSWORD + "@h:99999",
                        "redis://app:" + PASSWORD + "@h h",
                        "redis//app:" + PASSWORD + "@h",
                        "redis://app:" + PASSWORD + "%zz@h",
                        "redis://h?pasword=" + PASSWORD,
                        "redis://app:" + PASSWORD + "@h?timeout=never",
                        "rediss://h?tls.key=/none&tls.cert=/none&tls.key.password=" + PASSWORD,
                        "rediss://h?tls.trust.store=/none&tls.trust.store.password=" + PASSWORD,
                        "none://app:" + PASSWORD + "@h")) {
            watch.sees(
                    catchThrowable(
                            () -> {
                                try (RedisClient redis = RedisClient.connect(uri)) {
                                    redis.within(ofMillis(100)).ping();
                                }
                            }));
        }
        for (String key :
                List.of("timeout", "pool.size", "db", "protocol", "mode", "name", "client.name")) {
            Map<String, String> settings = Map.of(key, "a " + PASSWORD, "password", PASSWORD);
            watch.sees(catchThrowable(() -> Options.of(settings)));
            watch.sees(
                    catchThrowable(
                            () -> Options.fromArguments("--redis." + key + "=" + PASSWORD + " ")));
        }
        assertThat(watch.found()).isEmpty();
    }

    /** I02. */
    @Test
    public void nothingThatHoldsASecretPrintsIt() {
        Options options =
                options("rediss://h", "tls.key.password=" + PASSWORD)
                        .username("app")
                        .password(Secret.of(PASSWORD))
                        .build();
        watch.sees("options", options + " " + options.toBuilder());
        watch.sees("an endpoint", options.endpoint());
        watch.sees("credentials", options.credentials() + " " + Credentials.of("app", PASSWORD));
        watch.sees("a secret", Secret.of(PASSWORD));
        watch.sees("an option", HelloOption.auth("app", PASSWORD));
        watch.sees("an option", MigrateOptions.none().authenticated("app", PASSWORD));
        watch.sees("a command", Command.of("GET").key(KEY).arg(VALUE).arg(BYTES));
        watch.sees("a reply", new Reply.Bulk(BYTES) + " " + new Reply.Verbatim("txt", VALUE));
        assertThat(watch.found()).isEmpty();
    }

    /** I03. I07. */
    @Test
    public void aSubscriptionShowsNoPayload() throws Exception {
        AtomicInteger gaps = new AtomicInteger();
        AtomicInteger changes = new AtomicInteger();
        server.on("SUBSCRIBE").answer().push("message", "news", VALUE).push("strange", VALUE);
        RedisClient redis = watched(server.uri());
        try (Subscription throwing =
                        Subscription.to(
                                redis,
                                new MessageListener() {
                                    @Override
                                    public void onMessage(Message message) {
                                        Long.parseLong(message.payload());
                                    }

                                    @Override
                                    public void onGap(Gap gap) {
                                        gaps.incrementAndGet();
                                        watch.sees("a gap", gap);
                                    }

                                    @Override
                                    public void onSubscription(SubscriptionChange change) {
                                        changes.incrementAndGet();
                                        watch.sees("a change", change);
                                    }
                                },
                                "news");
                Subscription quiet = Subscription.open(redis, SubscriptionOptions.standard())) {
            quiet.add("news");
            Message message = quiet.receive(ofSeconds(10));
            assertThat(message.payload()).isEqualTo(VALUE);
            watch.sees("a message", message + " " + quiet + " " + quiet.stats());
            await().until(() -> throwing.stats().failures() > 0);
            server.connection(1).rst();
            server.connection(2).rst();
            await().until(() -> server.accepted() >= 4 && gaps.get() > 0 && changes.get() > 0);
            watch.sees("a subscription", throwing + " " + throwing.stats());
        }
        redis.set(KEY, VALUE);
        nothingWasSeen();
        whatWasThrownIsToldByItsClass();
    }

    private void whatWasThrownIsToldByItsClass() {
        assertThat(watch.logged())
                .anyMatch(line -> line.contains("threw java.lang.NumberFormatException at "));
    }

    /** I03. I07. Its name, and that of its group, are told; nothing that is in it is. */
    @Test
    public void aConsumerOfAStreamShowsNothingOfAnEntry() throws Exception {
        byte[] entry = map("orders", List.of(List.of("1-0", List.of("field", VALUE))));
        AtomicBoolean sent = new AtomicBoolean();
        server.on("XGROUP").reply(Resp.OK);
        server.on("XREADGROUP")
                .handle(
                        (request, out) ->
                                out.write(sent.getAndSet(true) ? Resp.raw(Resp.NULL) : entry));
        RedisClient redis = watched(server.uri());
        redis.set(KEY, VALUE);
        try (GroupConsumer consumer =
                GroupConsumer.start(
                        redis,
                        StreamOptions.of("orders", "billing"),
                        each -> Long.parseLong(each.value("field")))) {
            await().until(() -> consumer.stats().failed() > 0);
            watch.sees("a consumer", consumer + " " + consumer.stats());
        }
        nothingWasSeen();
        whatWasThrownIsToldByItsClass();
    }

    /** I01. I06. I07. They speak of commands, and know their keys. */
    @Test
    public void hooksThatRefuseOrChangeCallsShowNoSecret() throws Exception {
        try (Chaos failing = new Chaos(ChaosOptions.none().error(100, "ERR on purpose"));
                Chaos losing = new Chaos(ChaosOptions.none().drop(100).dials(50))) {
            for (Hook hook :
                    List.of(
                            new Guard(GuardOptions.everything().readOnly(true)),
                            new Guard(GuardOptions.everything().prefixes("other:")),
                            new Prefix(PrefixOptions.of("shop:")),
                            new Limit(LimitOptions.standard().perSecond(1).patience(Duration.ZERO)),
                            new Breaker(
                                    BreakerOptions.standard()
                                            .failureRate(1)
                                            .window(ofSeconds(10), 1)),
                            failing,
                            losing)) {
                RedisClient redis = watched(server.uri(), "timeout=300ms");
                redis.addHook(hook);
                assertThat(sendSecrets(redis)).as("%s", hook).isPositive();
                watch.sees("a hook", hook);
            }
            nothingWasSeen();
        }
    }

    /** I04. JMX has attributes that are arrays. */
    @Test
    public void theWatchSeesWhatIsInAnArray() {
        watch.sees("an array", new String[][] {{VALUE}});
        assertThat(watch.found()).hasSize(1);
    }

    /** I04. A server that hangs in the dial: names of threads are made of the client's name. */
    @Test
    public void aHangingDialShowsNoSecret() throws Exception {
        try (FakeServer hung = FakeServer.neverAccepting()) {
            sendSecrets(watched(hung.uri(), "timeout=50ms"));
            nothingWasSeen();
        }
    }
}
