package org.redwire.itests.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RedisServerRule;
import org.redwire.itests.support.RespConsole;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Overflow;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionChange;
import org.redwire.pubsub.SubscriptionOptions;

/** Subscriptions on a real server that cuts, stands still and refuses. */
public class SubscriptionsIT {

    /** Short, and yet longer than a busy machine keeps a server from its answer. */
    private static final Duration SILENCE = ofMillis(500);

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    @Rule public final TestRule leaks = Leaks.rule();

    /** Writes down what it is told, gaps as {@code gap}. */
    private static final class Notes implements MessageListener {

        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();
        private final List<SubscriptionChange> changes = new CopyOnWriteArrayList<>();

        @Override
        public void onMessage(Message message) {
            all.add(message.payload());
        }

        @Override
        public void onGap(Gap gap) {
            all.add("gap " + gap.cause());
        }

        @Override
        public void onSubscription(SubscriptionChange change) {
            changes.add(change);
        }

        private String next() throws InterruptedException {
            return all.poll(10, TimeUnit.SECONDS);
        }
    }

    @Test
    public void l03AfterEachOfManyKillsEverythingIsBackAndAGapComesFirst() throws Exception {
        Notes notes = new Notes();
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription subscription = Subscription.to(redis, notes, "a", "b")) {
            subscription.addPatterns("p*").addShards("s");
            for (int round = 0; round < 15; round++) {
                assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
                redis.publish("a", "a" + round);
                redis.publish("p1", "p" + round);
                redis.spublish("s", "s" + round);
                assertThat(notes.next()).isEqualTo("a" + round);
                assertThat(notes.next()).isEqualTo("p" + round);
                assertThat(notes.next()).isEqualTo("s" + round);
                long before = subscription.stats().connections();
                REDIS.call("CLIENT", "KILL", "TYPE", "pubsub");
                await().until(() -> subscription.stats().connections() > before);
                assertThat(notes.next()).isEqualTo("gap CONNECTION_LOST");
            }
            assertThat(notes.all).isEmpty();
        }
    }

    @Test
    public void l06ASilentServerIsNoticedByTheHealthCheck() throws Exception {
        Notes notes = new Notes();
        try (RedisServer server = RedisServer.start();
                RedisClient redis = RedisClient.connect(server.uri());
                Subscription subscription =
                        Subscription.open(
                                        redis,
                                        SubscriptionOptions.standard().healthCheck(SILENCE),
                                        notes)
                                .add("c")) {
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            server.pause();
            await().atMost(ofSeconds(5)).until(() -> !subscription.stats().connected());
            server.resume();
            assertThat(notes.next()).isEqualTo("gap CONNECTION_LOST");
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            redis.publish("c", "again");
            assertThat(notes.next()).isEqualTo("again");
        }
    }

    @Test
    public void aQuietConnectionIsKept() {
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription subscription =
                        Subscription.open(
                                        redis, SubscriptionOptions.standard().healthCheck(SILENCE))
                                .add("quiet")) {
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            long pings = pings();
            await().until(() -> pings() > pings + 1);
            assertThat(subscription.stats().connections()).isEqualTo(1);
        }
    }

    private static long pings() {
        try (RespConsole console = REDIS.console()) {
            return console.executions("ping");
        }
    }

    @Test
    public void l04ARefusedChannelIsToldAndTheOthersWork() throws Exception {
        Notes notes = new Notes();
        try (RedisServer server =
                        RedisServer.builder()
                                .user("app", "on >pw ~* resetchannels &ok* +@all")
                                .start();
                RedisClient redis = RedisClient.connect(server.uri("app", "pw"));
                Subscription subscription = Subscription.to(redis, notes, "ok1", "no1", "ok2")) {
            await().until(() -> subscription.stats().confirmed() == 2);
            await().until(
                            () ->
                                    notes.changes.stream()
                                            .anyMatch(
                                                    change ->
                                                            change.state()
                                                                    == SubscriptionChange.State
                                                                            .REFUSED));
            SubscriptionChange refused =
                    notes.changes.stream()
                            .filter(c -> c.state() == SubscriptionChange.State.REFUSED)
                            .findFirst()
                            .orElseThrow();
            assertThat(refused.name()).isEqualTo("no1");
            assertThat(refused.reason()).contains("NOPERM");
            redis.publish("ok2", "heard");
            assertThat(notes.next()).isEqualTo("heard");
        }
    }

    @Test
    public void l04ARefusedChannelIsHeardOnceItIsAllowed() throws Exception {
        Notes notes = new Notes();
        try (RedisServer server =
                        RedisServer.builder()
                                .user("app", "on >pw ~* resetchannels &ok* +@all")
                                .start();
                RedisClient redis = RedisClient.connect(server.uri("app", "pw"));
                Subscription subscription = Subscription.to(redis, notes, "later")) {
            await().until(() -> !notes.changes.isEmpty());
            assertThat(subscription.awaitSubscribed(ofMillis(0))).isFalse();
            server.call("ACL", "SETUSER", "app", "allchannels");
            assertThat(subscription.awaitSubscribed(ofSeconds(15))).isTrue();
            redis.publish("later", "heard");
            assertThat(notes.next()).isEqualTo("heard");
        }
    }

    @Test
    public void l05WhatChangesWhileConnectionsAreKilledEndsAsTheLastIntent() throws Exception {
        Notes notes = new Notes();
        String[] names = IntStream.range(0, 20).mapToObj(i -> "n" + i).toArray(String[]::new);
        Random random = new Random(5);
        Set<String> intent = new TreeSet<>();
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription subscription = Subscription.to(redis, notes)) {
            for (int step = 0; step < 500; step++) {
                String name = names[random.nextInt(names.length)];
                if (random.nextBoolean()) {
                    subscription.add(name);
                    intent.add(name);
                } else {
                    subscription.remove(name);
                    intent.remove(name);
                }
                if (step % 50 == 0) {
                    REDIS.call("CLIENT", "KILL", "TYPE", "pubsub");
                }
            }
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            await().untilAsserted(
                            () ->
                                    assertThat(new TreeSet<>(redis.pubsubChannels("n*")))
                                            .isEqualTo(intent));
            assertThat(subscription.stats().confirmed()).isEqualTo(intent.size());
        }
    }

    @Test
    public void l07BothProtocolsTellTheSame() throws Exception {
        for (String protocol : List.of("2", "3")) {
            Notes notes = new Notes();
            try (RedisClient redis = RedisClient.connect(REDIS.uri() + "?protocol=" + protocol);
                    Subscription subscription =
                            Subscription.open(
                                            redis,
                                            SubscriptionOptions.standard().healthCheck(SILENCE),
                                            notes)
                                    .add("c")
                                    .addPatterns("c*")
                                    .addShards("c")) {
                assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
                redis.publish("c", "1");
                assertThat(notes.next()).isEqualTo("1");
                assertThat(notes.next()).isEqualTo("1");
                redis.spublish("c", "2");
                assertThat(notes.next()).isEqualTo("2");
                assertThat(redis.stats().messages()).isEqualTo(3);
                long pings = pings();
                await().until(() -> pings() > pings + 1);
                subscription.remove("c").removePatterns("c*").removeShards("c");
                await().until(() -> notes.changes.size() == 6);
                long silent = pings();
                await().until(() -> pings() > silent + 1);
                assertThat(subscription.stats().connections()).isEqualTo(1);
                assertThat(notes.all).isEmpty();
            }
        }
    }

    @Test
    public void manyNamesAreSubscribedAndConfirmed() {
        String[] names = IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toArray(String[]::new);
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription subscription =
                        Subscription.open(redis, SubscriptionOptions.standard()).add(names)) {
            assertThat(subscription.awaitSubscribed(ofSeconds(20))).isTrue();
            assertThat(subscription.stats().confirmed()).isEqualTo(20_000);
        }
    }

    @Test
    public void l02AThrowingListenerIsCountedAndHearsTheNextMessage() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MessageListener listener =
                message -> {
                    heard.add(message.payload());
                    throw new AssertionError("on purpose");
                };
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription subscription = Subscription.to(redis, listener, "t")) {
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            redis.publish("t", "1");
            redis.publish("t", "2");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
            await().until(() -> subscription.stats().failures() == 2);
        }
    }

    @Test
    public void l02AListenerThatHangsHoldsUpNoOtherAndNoCall() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Notes notes = new Notes();
        MessageListener hanging =
                message -> {
                    inside.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        try (RedisClient redis = RedisClient.connect(REDIS.uri());
                Subscription stuck =
                        Subscription.open(redis, SubscriptionOptions.standard().queue(100), hanging)
                                .add("h");
                Subscription other = Subscription.to(redis, notes, "h")) {
            assertThat(stuck.awaitSubscribed(ofSeconds(10))).isTrue();
            assertThat(other.awaitSubscribed(ofSeconds(10))).isTrue();
            for (int i = 0; i < 500; i++) {
                redis.publish("h", String.valueOf(i));
                assertThat(notes.next()).isEqualTo(String.valueOf(i));
            }
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stuck.stats().delivered()).isLessThanOrEqualTo(1);
            assertThat(stuck.stats().queued()).isLessThanOrEqualTo(100);
            go.countDown();
        }
    }

    /** Of each publisher in order, none twice, and where some are missing a gap was told before. */
    @Test
    public void l09l11MessagesComeInOrderAndOnceAndWhatIsMissingIsTold() throws Exception {
        Notes notes = new Notes();
        String[] channels = {"o0", "o1", "o2", "o3"};
        try (RedisClient redis = RedisClient.connect(REDIS.uri() + "?mode=pool");
                Subscription subscription = Subscription.to(redis, notes, channels)) {
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            List<Thread> publishers = new ArrayList<>();
            for (String channel : channels) {
                Thread publisher = new Thread(() -> publish(redis, channel));
                publishers.add(publisher);
                publisher.start();
            }
            for (Thread publisher : publishers) {
                publisher.join(20_000);
                assertThat(publisher.isAlive()).isFalse();
            }
            // what the client believes may be out of date
            await().until(() -> redis.pubsubChannels("o*").size() == channels.length);
            for (String channel : channels) {
                redis.publish(channel, channel + ":end");
            }
            assertInOrder(notes, channels);
        }
    }

    private static void publish(RedisClient redis, String channel) {
        for (int i = 0; i < 1_000; i++) {
            redis.publish(channel, channel + ":" + i);
            if (channel.equals("o0") && i % 100 == 50) {
                REDIS.call("CLIENT", "KILL", "TYPE", "pubsub");
            }
        }
    }

    private static void assertInOrder(Notes notes, String... channels) throws Exception {
        Map<String, Integer> last = new HashMap<>();
        Set<String> told = new TreeSet<>();
        for (int ended = 0, gaps = 0; ended < channels.length || gaps == 0; ) {
            String note = notes.next();
            assertThat(note).as("the next of the notes, after %s", last).isNotNull();
            String[] parts = note.split(":");
            if (parts.length == 1) {
                gaps++;
                told.addAll(List.of(channels));
            } else if (parts[1].equals("end")) {
                ended++;
            } else {
                int number = Integer.parseInt(parts[1]);
                int before = last.getOrDefault(parts[0], -1);
                assertThat(number).as(parts[0]).isGreaterThan(before);
                assertThat(number == before + 1 || told.contains(parts[0]))
                        .as("%s:%d came after %d without a gap", parts[0], number, before)
                        .isTrue();
                last.put(parts[0], number);
                told.remove(parts[0]);
            }
        }
    }

    @Test
    public void l01ASlowListenerHasABoundedQueueAndEveryDropIsCounted() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        List<Long> dropped = new CopyOnWriteArrayList<>();
        MessageListener slow =
                new MessageListener() {
                    @Override
                    public void onMessage(Message message) {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        heard.add(message.payload());
                    }

                    @Override
                    public void onGap(Gap gap) {
                        dropped.add(gap.dropped());
                    }
                };
        for (Overflow policy : List.of(Overflow.DROP_NEWEST, Overflow.DROP_OLDEST)) {
            heard.clear();
            dropped.clear();
            try (RedisClient redis = RedisClient.connect(REDIS.uri());
                    Subscription subscription =
                            Subscription.open(
                                            redis,
                                            SubscriptionOptions.standard()
                                                    .queue(10)
                                                    .overflow(policy),
                                            slow)
                                    .add("flood")) {
                assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
                redis.pipelined(
                        p -> {
                            for (int i = 0; i < 1_000; i++) {
                                p.publish("flood", String.valueOf(i));
                            }
                            return null;
                        });
                await().until(() -> subscription.stats().received() == 1_000);
                assertThat(subscription.stats().queued()).isLessThanOrEqualTo(10);
                go.countDown();
                await().until(
                                () ->
                                        subscription.stats().delivered()
                                                        + subscription.stats().dropped()
                                                == 1_000);
                await().until(() -> heard.size() == subscription.stats().delivered());
                // the last gap comes behind the last message
                await().untilAsserted(
                                () ->
                                        assertThat(
                                                        dropped.stream()
                                                                .mapToLong(Long::longValue)
                                                                .sum())
                                                .isEqualTo(subscription.stats().dropped()));
                List<String> ordered = new ArrayList<>(heard);
                ordered.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
                assertThat(heard).as("in order").isEqualTo(ordered);
            }
        }
    }

    @Test
    public void aFlowHandsOverWhatWasAskedForAndEndsWithTheSubscription() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        BlockingQueue<Flow.Subscription> flow = new LinkedBlockingQueue<>();
        try (RedisClient redis = RedisClient.connect(REDIS.uri())) {
            Subscription subscription =
                    Subscription.open(redis, SubscriptionOptions.standard()).add("flow");
            subscription
                    .publisher()
                    .subscribe(
                            new Flow.Subscriber<>() {
                                @Override
                                public void onSubscribe(Flow.Subscription made) {
                                    flow.add(made);
                                }

                                @Override
                                public void onNext(Message message) {
                                    seen.add(message.payload());
                                }

                                @Override
                                public void onError(Throwable e) {
                                    seen.add("error " + e);
                                }

                                @Override
                                public void onComplete() {
                                    seen.add("complete");
                                }
                            });
            assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
            redis.publish("flow", "1");
            redis.publish("flow", "2");
            Flow.Subscription asked = flow.poll(10, TimeUnit.SECONDS);
            asked.request(1);
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            await().until(() -> subscription.stats().received() == 2);
            assertThat(seen).isEmpty();
            asked.request(5);
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
            subscription.close();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("complete");
        }
    }

    @Test
    public void closingTheClientEndsItsSubscriptions() {
        RedisClient redis = RedisClient.connect(REDIS.uri());
        Subscription subscription =
                Subscription.open(redis, SubscriptionOptions.standard()).add("end");
        assertThat(subscription.awaitSubscribed(ofSeconds(10))).isTrue();
        redis.close();
        await().until(subscription::closed);
        subscription.close();
    }
}
