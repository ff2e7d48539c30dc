package org.redwire.itests.server;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.commands.FieldValue;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamGroup;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamRange;
import org.redwire.commands.XPendingOptions;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.hooks.guard.Guard;
import org.redwire.hooks.guard.GuardOptions;
import org.redwire.hooks.prefix.Prefix;
import org.redwire.hooks.prefix.PrefixOptions;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisBinary;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.Command;
import org.redwire.streams.DeadLetter;
import org.redwire.streams.GroupConsumer;
import org.redwire.streams.GroupStart;
import org.redwire.streams.StreamListener;
import org.redwire.streams.StreamOptions;
import org.redwire.streams.StreamStats;

/** Consumers of groups on real servers, in both protocols. */
@RunWith(Parameterized.class)
public class StreamConsumersIT {

    /** Nothing is taken over in the time of a test. */
    private static final StreamOptions PATIENT = StreamOptions.of("s", "g", "c").idle(ofHours(1));

    private static final StreamOptions HASTY = PATIENT.idle(ofMillis(100));

    private static RedisServer server;

    @Rule public final TestRule leaks = Leaks.rule();

    @Parameterized.Parameter(0)
    public String flavour;

    @Parameterized.Parameter(1)
    public int protocol;

    private RedisClient redis;
    private final List<GroupConsumer> consumers = new ArrayList<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Parameterized.Parameters(name = "{0}, RESP{1}")
    public static List<Object[]> servers() {
        return Stream.of("redis", "redis-8", "valkey-8")
                .flatMap(flavour -> Stream.of(new Object[] {flavour, 2}, new Object[] {flavour, 3}))
                .toList();
    }

    @Parameterized.BeforeParam
    public static void start(String flavour, int protocol) {
        Optional<RedisBinary> binary =
                flavour.equals("redis")
                        ? Optional.of(RedisBinary.find())
                        : RedisBinary.find(flavour);
        assumeTrue(flavour + " is not there", binary.isPresent());
        server = RedisServer.builder().binary(binary.get()).start();
    }

    @Parameterized.AfterParam
    public static void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Before
    public void connect() {
        server.call("FLUSHALL");
        redis = RedisClient.connect(server.uri() + "?protocol=" + protocol);
    }

    @After
    public void disconnect() {
        consumers.forEach(GroupConsumer::close);
        redis.close();
    }

    private GroupConsumer start(StreamOptions options, StreamListener listener) {
        GroupConsumer made = GroupConsumer.start(redis, options, listener);
        consumers.add(made);
        return made;
    }

    private void note(StreamEntry entry) {
        StreamEntry.Delivery before = entry.delivery();
        seen.add(entry.value("n") + (before == null ? "" : " after " + before.count()));
    }

    private void fail(StreamEntry entry) {
        note(entry);
        throw new IllegalStateException("no");
    }

    private String next() throws InterruptedException {
        return seen.poll(20, TimeUnit.SECONDS);
    }

    private StreamId add(Object n) {
        return redis.xadd("s", Map.of("n", n.toString()));
    }

    private List<PendingEntry> pending() {
        return redis.xpending("s", "g", XPendingOptions.first(1_000));
    }

    private StreamGroup group() {
        return redis.xinfoGroups("s").get(0);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(ofSeconds(30)).pollInterval(ofMillis(5));
    }

    private static void awaitStats(GroupConsumer consumer, StreamStats expected) {
        await().untilAsserted(() -> assertThat(consumer.stats()).isEqualTo(expected));
    }

    // --- one consumer ---

    @Test
    public void whatIsHandledIsAcknowledged() throws Exception {
        add(1);
        GroupConsumer consumer = start(PATIENT, this::note);
        assertThat(next()).isEqualTo("1");
        add(2);
        assertThat(next()).isEqualTo("2");
        awaitStats(consumer, new StreamStats(2, 0, 2, 0, 0, 0, 0));
        assertThat(pending()).isEmpty();
        assertThat(redis.xinfoConsumers("s", "g")).extracting("name").containsExactly("c");
    }

    @Test
    public void aNewGroupMayBeginWithWhatComesNext() throws Exception {
        add(1);
        start(PATIENT.start(GroupStart.NEXT), this::note);
        await().until(() -> redis.xinfoGroups("s").size() == 1);
        add(2);
        assertThat(next()).isEqualTo("2");
    }

    @Test
    public void underAPrefixAllThatItReadsAndWritesHasIt() throws Exception {
        redis.addHook(new Prefix(PrefixOptions.of("p:")), Prefix.RANKING);
        redis.addHook(new Guard(GuardOptions.everything().prefixes("p:")), 1000);
        GroupConsumer consumer = start(HASTY.attempts(2), this::note);
        add(1);
        assertThat(next()).isEqualTo("1");
        add(2);
        assertThat(next()).isEqualTo("2");
        consumer.close();
        GroupConsumer failing = start(HASTY.attempts(2), this::fail);
        add(3);
        await().until(() -> failing.stats().deadLettered() == 1);
        assertThat(pending()).isEmpty();
        List<StreamEntry> letters = redis.xrange("s:dead", StreamRange.all());
        assertThat(letters.get(0).value(DeadLetter.STREAM)).isEqualTo("s");
        failing.close();
        assertThat(consumer.stats().errors() + failing.stats().errors()).isZero();
        try (RedisClient raw = RedisClient.connect(server.uri())) {
            assertThat(raw.keys("*")).containsExactlyInAnyOrder("p:s", "p:s:dead");
        }
    }

    @Test
    public void whatFailedComesAgainWhenItIsIdle() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        GroupConsumer consumer =
                start(
                        HASTY,
                        entry -> {
                            note(entry);
                            if (fails.getAndSet(false)) {
                                throw new IllegalStateException("no");
                            }
                        });
        long began = System.nanoTime();
        add(1);
        assertThat(next()).isEqualTo("1");
        assertThat(next()).isEqualTo("1 after 1");
        assertThat(System.nanoTime() - began).isGreaterThan(90_000_000L);
        awaitStats(consumer, new StreamStats(1, 1, 1, 1, 0, 0, 0));
        assertThat(pending()).isEmpty();
    }

    @Test
    public void whatFailsTooOftenBecomesADeadLetterByteForByte() throws Exception {
        byte[] blob = {0, -1, -128, 13, 10};
        StreamId id;
        try (RespConsole console = server.console()) {
            id = StreamId.parse(console.text("XADD", "s", "*", "n", "1", "blob", blob, "n", "2"));
        }
        GroupConsumer consumer = start(HASTY.attempts(3), this::fail);
        await().until(() -> consumer.stats().deadLettered() == 1);
        assertThat(seen).containsExactly("2", "2 after 1", "2 after 2");
        assertThat(pending()).isEmpty();
        List<StreamEntry> letters = redis.xrange("s:dead", StreamRange.all());
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).fields().get(0)).isEqualTo(new FieldValue("n", "1"));
        assertThat(letters.get(0).fields().subList(2, 8))
                .containsExactly(
                        new FieldValue("n", "2"),
                        new FieldValue(DeadLetter.STREAM, "s"),
                        new FieldValue(DeadLetter.GROUP, "g"),
                        new FieldValue(DeadLetter.ID, id.toString()),
                        new FieldValue(DeadLetter.ATTEMPTS, "3"),
                        new FieldValue(DeadLetter.ERROR, "java.lang.IllegalStateException"));
        try (RespConsole console = server.console()) {
            byte[] raw = console.raw("XRANGE", "s:dead", "-", "+");
            assertThat(new String(raw, StandardCharsets.ISO_8859_1))
                    .contains(new String(blob, StandardCharsets.ISO_8859_1));
        }
        assertThat(redis.xlen("s")).as("the stream itself keeps it").isEqualTo(1);
    }

    @Test
    public void nothingIsLostWhileTheDeadLettersCannotBeWritten() {
        redis.set("s:dead", "not a stream");
        add(1);
        GroupConsumer consumer = start(HASTY.attempts(1), this::fail);
        await().until(() -> consumer.stats().errors() >= 3);
        // for a moment it is acknowledged, before it is taken back
        await().until(
                        () ->
                                pending().stream()
                                        .map(PendingEntry::deliveries)
                                        .toList()
                                        .equals(List.of(1L)));
        redis.del("s:dead");
        await().until(() -> consumer.stats().deadLettered() == 1);
        assertThat(redis.xlen("s:dead")).isEqualTo(1);
        assertThat(pending()).isEmpty();
    }

    /** Nobody handled it meanwhile, so the letter must not say so. */
    @Test
    public void anAttemptToWriteADeadLetterIsNoneToHandleTheEntry() {
        GroupConsumer consumer =
                start(
                        HASTY.attempts(1),
                        entry -> {
                            server.call("CONFIG", "SET", "maxmemory", "1");
                            fail(entry);
                        });
        try {
            add(1);
            await().until(() -> consumer.stats().errors() >= 3);
            assertThat(pending()).extracting(PendingEntry::deliveries).containsExactly(1L);
        } finally {
            server.call("CONFIG", "SET", "maxmemory", "0");
        }
        await().until(() -> consumer.stats().deadLettered() == 1);
        assertThat(redis.xrange("s:dead", StreamRange.all()).get(0).value(DeadLetter.ATTEMPTS))
                .isEqualTo("1");
    }

    @Test
    public void whatWasDeletedMeanwhileDoesNotComeForEver() throws Exception {
        GroupConsumer consumer = start(HASTY.attempts(1_000), this::fail);
        StreamId first = add(1);
        StreamId second = add(2);
        await().until(() -> consumer.stats().failed() >= 2);
        redis.xdel("s", first, second);
        await().until(() -> pending().isEmpty());
        add(3);
        await().until(() -> seen.contains("3"));
        assertThat(redis.exists("s:dead")).isFalse();
    }

    @Test
    public void manyConsumersOfOneClientLeaveItsPoolAlone() throws Exception {
        try (RedisClient small =
                RedisClient.connect(server.uri() + "?pool.size=1&mode=pool&timeout=2s")) {
            List<GroupConsumer> many = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                many.add(GroupConsumer.start(small, PATIENT.consumer("c" + i), this::note));
            }
            await().until(() -> small.stats().dedicated() == 5);
            for (int i = 0; i < 20; i++) {
                assertThat(small.ping()).isEqualTo("PONG");
            }
            add(1);
            assertThat(next()).isEqualTo("1");
            many.forEach(GroupConsumer::close);
        }
    }

    /** Its reply may be lost, and then nobody would know whether it is needed once more. */
    @Test
    public void anAcknowledgementMayBeSentAgain() throws Exception {
        List<Command<?>> commands = watch(redis);
        add(1);
        start(PATIENT, this::note);
        assertThat(next()).isEqualTo("1");
        await().until(() -> names(commands).contains("XACK"));
        assertThat(commands)
                .filteredOn(command -> command.name().equals("XACK"))
                .allMatch(Command::repeatable);
    }

    /** The commands of a client, those that read new entries left out. */
    private static List<Command<?>> watch(RedisClient client) {
        List<Command<?>> commands = new CopyOnWriteArrayList<>();
        client.addHook(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        commands.add(command);
                        return next.process(command);
                    }
                });
        return commands;
    }

    private static List<String> names(List<Command<?>> commands) {
        return commands.stream().map(Command::name).toList();
    }

    // --- several ---

    @Test
    public void whatAnotherHasInHandIsNotEvenAskedFor() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        add(1);
        start(
                PATIENT.consumer("one"),
                entry -> {
                    inside.countDown();
                    goOn.await();
                });
        inside.await();
        List<Command<?>> commands = watch(redis);
        start(PATIENT.consumer("two"), this::note);
        await().until(() -> names(commands).contains("XPENDING"));
        add(2);
        assertThat(next()).isEqualTo("2"); // so its first look is over
        assertThat(names(commands)).doesNotContain("XCLAIM");
        goOn.countDown();
    }

    @Test
    public void whatWaitsForItsTurnIsKeptFromGrowingIdle() throws Exception {
        Duration longer = ofMillis(1_100); // than a quarter of the time in which it grows idle
        BlockingQueue<Duration> idle = new LinkedBlockingQueue<>();
        BlockingQueue<Duration> sinceTheOneBefore = new LinkedBlockingQueue<>();
        AtomicLong before = new AtomicLong();
        for (int i = 1; i <= 3; i++) {
            add(i);
        }
        start(
                PATIENT.idle(ofSeconds(4)).batch(3),
                entry -> {
                    if (before.get() == 0) {
                        long began = System.nanoTime();
                        await().until(() -> System.nanoTime() - began > longer.toNanos());
                    }
                    idle.add(idleOfTheLast());
                    long now = System.nanoTime();
                    sinceTheOneBefore.add(Duration.ofNanos(now - before.getAndSet(now)));
                    note(entry);
                });
        assertThat(next()).isEqualTo("1");
        assertThat(next()).isEqualTo("2");
        sinceTheOneBefore.remove();
        assertThat(idle.remove()).isGreaterThanOrEqualTo(longer);
        // the server counts in milliseconds
        assertThat(idle.remove()).isLessThanOrEqualTo(sinceTheOneBefore.remove().plusMillis(1));
    }

    private Duration idleOfTheLast() {
        List<PendingEntry> pending = pending();
        return pending.get(pending.size() - 1).idle();
    }

    @Test
    public void twoConsumersShareTheWorkAndEachEntryIsHandledOnce() throws Exception {
        Set<String> by = new HashSet<>();
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        start(PATIENT.consumer("one"), entry -> shared(entry, first, both));
        start(PATIENT.consumer("two"), entry -> shared(entry, second, both));
        for (int i = 0; i < 500; i++) {
            add(i);
        }
        await().until(() -> first.size() + second.size() >= 500);
        await().until(() -> pending().isEmpty());
        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty();
        by.addAll(first);
        by.addAll(second);
        assertThat(by).hasSize(500);
        assertThat(first.size() + second.size()).isEqualTo(500);
    }

    /** Nobody goes on before both have something. */
    private static void shared(StreamEntry entry, List<String> to, CountDownLatch both)
            throws InterruptedException {
        if (to.isEmpty()) {
            both.countDown();
        }
        to.add(entry.value("n"));
        both.await(20, TimeUnit.SECONDS);
    }

    @Test
    public void whatManyFailToHandleIsTriedAsOftenAsItShouldAndBuriedOnce() {
        for (int i = 0; i < 4; i++) {
            start(PATIENT.consumer("c" + i).idle(ofSeconds(1)).attempts(3).batch(4), this::fail);
        }
        for (int i = 0; i < 30; i++) {
            add(i);
        }
        await().until(() -> redis.xlen("s:dead") >= 30);
        await().until(() -> pending().isEmpty());
        assertThat(redis.xrange("s:dead", StreamRange.all()))
                .extracting(letter -> letter.value("n"))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(seen).hasSizeBetween(30, 90).doesNotHaveDuplicates();
    }

    @Test
    public void whatAKilledConsumerHadInHandAnotherClaims() throws Exception {
        for (int i = 0; i < 3; i++) {
            add(i);
        }
        try (ChildJvm child = ChildJvm.start(List.of(), List.of(), "consume", server.uri())) {
            assertThat(child.line()).isEqualTo("has 0");
            child.signal("KILL");
            GroupConsumer consumer = start(HASTY, this::note);
            assertThat(next()).isEqualTo("0 after 1");
            assertThat(next()).isEqualTo("1 after 1");
            assertThat(next()).isEqualTo("2 after 1");
            awaitStats(consumer, new StreamStats(0, 3, 3, 0, 0, 0, 0));
        }
        assertThat(pending()).isEmpty();
    }

    // --- trouble ---

    @Test
    public void aRestartThatForgetsEverythingLosesNothingThatComesLater() throws Exception {
        start(PATIENT, this::note);
        add(1);
        assertThat(next()).isEqualTo("1");
        server.restart();
        server.call("XADD", "s", "*", "n", "2"); // on a connection that did not break
        assertThat(next()).isEqualTo("2");
        await().until(() -> pending().isEmpty());
        assertThat(group().name()).isEqualTo("g");
    }

    @Test
    public void aGroupThatBeganLateMissesNothingWhenItIsMadeAgain() throws Exception {
        start(PATIENT.start(GroupStart.NEXT), this::note);
        await().until(() -> redis.exists("s"));
        add(1);
        assertThat(next()).isEqualTo("1");
        redis.transaction(
                queue -> {
                    queue.xgroupDestroy("s", "g");
                    return queue.xadd("s", Map.of("n", "2"));
                });
        assertThat(next()).isEqualTo("2");
    }

    @Test
    public void aDeletedStreamIsMadeAgain() throws Exception {
        start(PATIENT, this::note);
        add(1);
        assertThat(next()).isEqualTo("1");
        redis.del("s");
        await().until(() -> redis.exists("s"));
        add(2);
        assertThat(next()).isEqualTo("2");
    }

    @Test
    public void killedConnectionsAreMadeAnewAndNothingComesTwice() throws Exception {
        GroupConsumer consumer = start(PATIENT, this::note);
        for (int round = 0; round < 10; round++) {
            add(round);
            assertThat(next()).isEqualTo(Integer.toString(round));
            killReader();
        }
        add("last");
        assertThat(next()).isEqualTo("last");
        await().until(() -> pending().isEmpty());
        assertThat(seen).isEmpty();
        await().until(() -> consumer.stats().acknowledged() == 11);
    }

    private void killReader() {
        await().until(
                        () -> {
                            try (RespConsole console = server.console()) {
                                List<String> waiting =
                                        console.clients().stream()
                                                .filter(one -> one.get("flags").contains("b"))
                                                .map(one -> one.get("id"))
                                                .toList();
                                waiting.forEach(id -> console.call("CLIENT", "KILL", "ID", id));
                                return !waiting.isEmpty();
                            }
                        });
    }

    // --- the end ---

    @Test
    public void closingGivesBackWhatWasNotBegunAndReadsNoMore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            add(i);
        }
        GroupConsumer consumer =
                start(
                        PATIENT,
                        entry -> {
                            note(entry);
                            inside.countDown();
                            goOn.await();
                        });
        inside.await();
        Thread closing = new Thread(consumer::close);
        closing.start();
        await().until(consumer::closed);
        goOn.countDown();
        closing.join();
        assertThat(seen).containsExactly("0");
        assertThat(pending()).hasSize(4).allMatch(entry -> entry.deliveries() == 0);
        assertThat(pending()).allMatch(entry -> entry.idle().compareTo(ofHours(1)) >= 0);
        StreamId before = group().lastDelivered();
        add("later");
        assertThat(group().lastDelivered()).isEqualTo(before);
        seen.clear();
        start(PATIENT.consumer("next"), this::note);
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rest.add(next());
        }
        assertThat(rest)
                .containsExactlyInAnyOrder(
                        "1 after 0", "2 after 0", "3 after 0", "4 after 0", "later");
    }

    @Test
    public void closingEndsAReadThatWaitsAtOnce() {
        GroupConsumer consumer = start(PATIENT.block(ofSeconds(60)), this::note);
        await().until(() -> redis.stats().dedicated() == 1);
        await().until(() -> redis.exists("s"));
        long began = System.nanoTime();
        consumer.close();
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
        await().until(() -> redis.stats().dedicated() == 0);
    }

    @Test
    public void aConnectionThatIsThereOnlyAfterTheEndIsNotUsed() throws Exception {
        CountDownLatch dialling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupConsumer consumer = start(PATIENT.block(ofSeconds(60)), this::note);
        add(1);
        assertThat(next()).isEqualTo("1"); // what it reads from now on it waits for
        redis.addHook(
                new Hook() {
                    @Override
                    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
                        dialling.countDown();
                        awaitUninterrupted(goOn);
                        return next.dial(endpoint);
                    }
                });
        killReader();
        dialling.await();
        Thread closing = new Thread(consumer::close);
        long began = System.nanoTime();
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        closing.join();
        assertThat(System.nanoTime() - began).isLessThan(4_000_000_000L);
        assertThat(redis.stats().dedicated()).isZero();
    }

    /** Whoever does so loses the interrupt by which a consumer is told of its end. */
    private static void awaitUninterrupted(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // lost
            }
        }
    }

    @Test
    public void itEndsWithItsClient() {
        GroupConsumer consumer = start(PATIENT, this::note);
        await().until(() -> redis.stats().dedicated() == 1);
        redis.close();
        await().until(consumer::closed);
    }
}
