package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.redwire.protocol.error.ClosedException;

/** All of it over a server that speaks RESP2, and over one that speaks RESP3. */
@RunWith(Parameterized.class)
public class SubscriptionTest {

    /** Longer than a busy machine keeps a thread from its work; commands have it, too. */
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final Tempo QUICK =
            new Tempo(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20));

    @Parameters(name = "RESP{0}")
    public static List<Integer> versions() {
        return List.of(2, 3);
    }

    @Parameter public int version;

    private final FakeRedis redis = new FakeRedis();

    private final Log log = new Log();

    @Rule
    public final RuleChain rules =
            RuleChain.outerRule(new NoThreadsLeft()).around(log).around(redis);

    private final Notes notes = new Notes();
    private Subscription subscription;

    @After
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
    }

    private Subscription open(SubscriptionOptions options, MessageListener listener) {
        redis.resp(version);
        subscription = Subscription.open(redis.client(), options, QUICK, listener);
        return subscription;
    }

    private Subscription open(MessageListener listener) {
        return open(SubscriptionOptions.standard(), listener);
    }

    private Subscription open() {
        return open(null);
    }

    private void subscribed() {
        assertThat(subscription.awaitSubscribed(Await.LONG)).isTrue();
    }

    private String refusal(List<String> words) {
        return words.contains("no") ? "-NOPERM no permission\r\n" : null;
    }

    // --- messages and confirmations ---

    @Test
    public void hearsChannelsPatternsAndShards() throws Exception {
        open(notes).add("c").addPatterns("p*").addShards("s");
        subscribed();
        for (String told : List.of("SUBSCRIBED c", "SUBSCRIBED p*", "SUBSCRIBED s")) {
            assertThat(notes.next()).isEqualTo(told);
        }
        redis.publish("c", "1");
        redis.publish("p1", "2");
        redis.publish("s", "3");
        redis.publish("other", "4");
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(notes.next()).isEqualTo("p*>p1=2");
        assertThat(notes.next()).isEqualTo("s=3");
        subscription.remove("c").removePatterns("p*").removeShards("s");
        for (String told : List.of("UNSUBSCRIBED c", "UNSUBSCRIBED p*", "UNSUBSCRIBED s")) {
            assertThat(notes.next()).isEqualTo(told);
        }
        assertThat(redis.publish("c", "5")).isZero();
        assertThat(notes.rest()).isEmpty();
    }

    @Test
    public void namesAndPayloadsMayBeAnyText() throws Exception {
        open(notes).add("käse 🧀", "");
        subscribed();
        notes.next();
        notes.next();
        redis.publish("käse 🧀", "ü\r\n");
        assertThat(notes.next()).isEqualTo("käse 🧀=ü\r\n");
    }

    @Test
    public void aNameThatIsNoTextIsRefusedAndChangesNothing() {
        open(notes).add("a");
        assertThatThrownBy(() -> subscription.add("b", "\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
        subscribed();
        assertThat(subscription.stats().wanted()).isEqualTo(1);
    }

    @Test
    public void aSubscriptionThatCannotBeginLeavesNothingBehind() {
        assertThatThrownBy(() -> Subscription.to(redis.client(), notes, "\ud800"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Subscription.to(redis.client(), notes, (String) null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    public void isSubscribedOnceTheServerHasConfirmed() {
        redis.on("SUBSCRIBE", words -> "");
        open().add("a");
        Await.until("the command", () -> redis.commands().contains("SUBSCRIBE a"));
        assertThat(subscription.awaitSubscribed(Duration.ZERO)).isFalse();
        redis.send(redis.push("subscribe", "a"));
        subscribed();
        assertThat(subscription.stats().confirmed()).isEqualTo(1);
    }

    @Test
    public void isNotSubscribedWhileAnEarlierCommandIsConfirmed() {
        redis.on("SUBSCRIBE", words -> "").on("UNSUBSCRIBE", words -> "");
        open().add("a");
        Await.until("the first command", () -> redis.commands().size() == 1);
        subscription.remove("a");
        Await.until("the second command", () -> redis.commands().size() == 2);
        subscription.add("a");
        Await.until("the third command", () -> redis.commands().size() == 3);
        redis.send(redis.push("subscribe", "a"));
        redis.send(redis.push("unsubscribe", "a"));
        redis.send(redis.push("message", "none", "marks the end"));
        assertThat(subscription.receive(Await.LONG)).isNotNull();
        assertThat(subscription.awaitSubscribed(Duration.ZERO)).isFalse();
        redis.send(redis.push("subscribe", "a"));
        subscribed();
    }

    @Test
    public void whoWaitsForASubscriptionGoesOnWhenItIsNotWantedAnyMore() {
        redis.on("SUBSCRIBE", words -> "");
        open().add("a");
        AtomicReference<Boolean> outcome = new AtomicReference<>();
        Thread waiter = new Thread(() -> outcome.set(subscription.awaitSubscribed(Await.LONG)));
        waiter.start();
        Await.parked(waiter);
        subscription.remove("a");
        Await.ended(waiter);
        assertThat(outcome).hasValue(true);
    }

    @Test
    public void whoWaitsForASubscriptionGoesOnWhenTheClientIsClosed() {
        redis.on("SUBSCRIBE", words -> "");
        open().add("a");
        AtomicReference<Boolean> outcome = new AtomicReference<>();
        Thread waiter = new Thread(() -> outcome.set(subscription.awaitSubscribed(Await.LONG)));
        waiter.start();
        Await.parked(waiter);
        redis.shut();
        Await.ended(waiter);
        assertThat(outcome).hasValue(false);
        assertThat(subscription.closed()).isTrue();
    }

    @Test
    public void pushesOfOtherKindsAreIgnored() throws Exception {
        open(notes).add("c");
        subscribed();
        notes.next();
        redis.send(">2\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n");
        redis.send(">4\r\n+MOVING\r\n:1\r\n:15\r\n$8\r\nhost:123\r\n");
        redis.send(">1\r\n:1\r\n");
        redis.publish("c", "1");
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    // --- losses ---

    @Test
    public void afterEachLossAllIsBackAGapComesFirstAndNothingTwice() throws Exception {
        open(notes).add("a", "b").addPatterns("p*").addShards("s");
        subscribed();
        for (int i = 0; i < 4; i++) {
            assertThat(notes.next()).startsWith("SUBSCRIBED");
        }
        for (int round = 0; round < 20; round++) {
            redis.publish("a", "last" + round);
            assertThat(notes.next()).isEqualTo("a=last" + round);
            redis.cut();
            Await.until("all to be back", () -> redis.has().size() == 4);
            redis.publish("b", "1");
            redis.publish("p1", "2");
            redis.publish("s", "3");
            assertThat(notes.next()).isEqualTo("CONNECTION_LOST 0");
            for (int i = 0; i < 4; i++) {
                assertThat(notes.next()).startsWith("SUBSCRIBED");
            }
            assertThat(notes.next()).isEqualTo("b=1");
            assertThat(notes.next()).isEqualTo("p*>p1=2");
            assertThat(notes.next()).isEqualTo("s=3");
        }
        assertThat(notes.rest()).isEmpty();
        assertThat(subscription.stats().connections()).isEqualTo(21);
    }

    @Test
    public void theOutageIsFromTheLossToTheNextConnection() throws Exception {
        AtomicReference<Gap> told = new AtomicReference<>();
        CountDownLatch gap = new CountDownLatch(1);
        open(new Notes() {
                    @Override
                    public void onGap(Gap is) {
                        told.set(is);
                        gap.countDown();
                    }
                })
                .add("a");
        subscribed();
        long began = System.nanoTime();
        redis.down(true);
        int dials = redis.dials();
        redis.cut();
        Await.until("a few tries", () -> redis.dials() > dials + 3);
        redis.down(false);
        assertThat(gap.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get().outage())
                .isPositive()
                .isLessThan(Duration.ofNanos(System.nanoTime() - began));
    }

    @Test
    public void beforeTheFirstConnectionNothingIsMissing() throws Exception {
        redis.down(true);
        open(notes).add("c");
        Await.until("a few tries", () -> redis.dials() > 3);
        redis.down(false);
        subscribed();
        redis.publish("c", "1");
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        assertThat(notes.next()).isEqualTo("c=1");
    }

    @Test
    public void staysBoundedWhileTheListenerHangsAndTheConnectionFlaps() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        open(new Notes() {
                    @Override
                    public void onMessage(Message message) {
                        await(go);
                        notes.onMessage(message);
                    }

                    @Override
                    public void onGap(Gap gap) {
                        notes.onGap(gap);
                    }

                    @Override
                    public void onSubscription(SubscriptionChange change) {
                        notes.onSubscription(change);
                    }
                })
                .add("c");
        subscribed();
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        redis.publish("c", "1");
        for (int round = 1; round <= 20; round++) {
            long connections = round;
            Await.until("c to be back", () -> redis.has().size() == 1);
            redis.cut();
            Await.until("a loss", () -> subscription.stats().connections() > connections);
        }
        subscribed();
        redis.publish("c", "2");
        Await.until("the message", () -> subscription.stats().received() == 2);
        assertThat(redis.heard()).isEqualTo(2);
        go.countDown();
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(notes.next()).isEqualTo("CONNECTION_LOST 0");
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        assertThat(notes.next()).isEqualTo("c=2");
    }

    @Test
    public void anErrorOfADialHookCostsAConnectionAndNotTheThread() {
        List<Throwable> errors =
                List.of(
                        new IllegalStateException("a hook"),
                        new NoClassDefFoundError("a bundle that left"),
                        new StackOverflowError("a decoder"),
                        new AssertionError("a provider"));
        AtomicInteger next = new AtomicInteger();
        redis.dialsFail(
                () -> next.get() < errors.size() ? errors.get(next.getAndIncrement()) : null);
        open().add("c");
        subscribed();
        assertThat(redis.dials()).isEqualTo(errors.size() + 1);
        assertThat(subscription.closed()).isFalse();
    }

    @Test
    public void noSecretThatAProviderThrowsIsLogged() {
        AtomicInteger next = new AtomicInteger();
        redis.dialsFail(
                () -> next.getAndIncrement() < 3 ? new AssertionError("token s3cr3t") : null);
        open().add("c");
        subscribed();
        assertThat(log.all()).noneMatch(line -> line.contains("s3cr3t"));
        assertThat(log.from(Level.WARNING))
                .singleElement()
                .asString()
                .contains("java.lang.AssertionError at ", "SubscriptionTest.java:")
                .doesNotContain("\n");
    }

    @Test
    public void anErrorOfATransportCostsAConnectionAndNotTheThread() {
        AtomicInteger failures = new AtomicInteger(3);
        redis.writesFail(
                () ->
                        failures.getAndDecrement() > 0
                                ? new IllegalStateException("a transport")
                                : null);
        open().add("c");
        subscribed();
        assertThat(subscription.stats().connections()).isEqualTo(4);
    }

    @Test
    public void anErrorOfTheVirtualMachineEndsItAndAllAreTold() {
        redis.on("SUBSCRIBE", words -> "");
        open().add("c");
        Await.until("the command", () -> redis.commands().contains("SUBSCRIBE c"));
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread receiver =
                new Thread(
                        () -> {
                            try {
                                subscription.receive(Await.LONG);
                            } catch (ClosedException e) {
                                told.set(e);
                            }
                        });
        receiver.start();
        Await.parked(receiver);
        Thread reader = NoThreadsLeft.named("redwire-fake/consumer-pubsub");
        reader.setUncaughtExceptionHandler((thread, e) -> {});
        redis.dialsFail(() -> new InternalError("on purpose"));
        redis.cut();
        Await.ended(receiver);
        assertThat(told.get()).hasMessageContaining("closed");
        assertThat(subscription.closed()).isTrue();
        assertThat(subscription.awaitSubscribed(Await.LONG)).isFalse();
    }

    @Test
    public void aStrayInterruptOfUserCodeEndsNothing() {
        AtomicInteger tries = new AtomicInteger();
        redis.dialsFail(
                () -> {
                    Thread.currentThread().interrupt();
                    return tries.incrementAndGet() < 3 ? new IllegalStateException("no") : null;
                });
        open().add("c");
        Await.until("a few tries", () -> tries.get() >= 3);
        redis.dialsFail(null);
        subscribed();
    }

    @Test
    public void aServerThatCutsAtOnceIsNotAskedMoreOftenThanTheTempoSays() {
        redis.resp(version);
        redis.on(
                "SUBSCRIBE",
                words -> {
                    redis.cut();
                    return null;
                });
        Tempo slow = new Tempo(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
        subscription =
                Subscription.open(redis.client(), SubscriptionOptions.standard(), slow, null);
        subscription.add("c");
        Await.until("the loss", () -> redis.dials() == 1 && !subscription.stats().connected());
        Await.parked(NoThreadsLeft.named("redwire-fake/consumer-pubsub"));
        assertThat(redis.dials()).isEqualTo(1);
    }

    // --- signs of life ---

    private static SubscriptionOptions asking(Duration silence) {
        return SubscriptionOptions.standard().healthCheck(silence);
    }

    @Test
    public void aQuietConnectionIsAskedForASignOfLifeAndKept() {
        open(asking(Duration.ofMillis(5)), null).add("c");
        Await.until("a few pings", () -> Collections.frequency(redis.commands(), "PING") > 5);
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    @Test
    public void oneWithoutSubscriptionsIsAskedAndKeptToo() {
        open(asking(Duration.ofMillis(5)), null);
        Await.until("a few pings", () -> Collections.frequency(redis.commands(), "PING") > 5);
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    @Test
    public void aRefusedPingIsASignOfLife() {
        redis.on("PING", words -> "-NOPERM no\r\n");
        open(asking(Duration.ofMillis(5)), null).add("c");
        Await.until("a few pings", () -> Collections.frequency(redis.commands(), "PING") > 5);
        subscribed();
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    @Test
    public void aConnectionWithoutASignOfLifeIsMadeAnew() throws Exception {
        redis.timeout(SHORT);
        open(asking(SHORT), notes).add("c");
        subscribed();
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        redis.silent(true);
        Await.until("the loss", () -> subscription.stats().connections() > 1);
        redis.silent(false);
        assertThat(redis.commands()).contains("PING");
        assertThat(notes.next()).isEqualTo("CONNECTION_LOST 0");
        subscribed();
    }

    /** Or a JVM that stood still as it asked would take a good server for a silent one. */
    @Test
    public void theAnswerHasItsTimeFromWhenTheQuestionIsWritten() {
        Duration silence = Duration.ofMillis(500);
        redis.on(
                "PING",
                words -> {
                    if (Collections.frequency(redis.commands(), "PING") > 1) {
                        return null;
                    }
                    long asked = System.nanoTime();
                    Await.until(
                            "more time than an answer has",
                            () -> System.nanoTime() - asked > silence.toNanos());
                    return "";
                });
        open(asking(silence), null).add("c");
        Await.until("a ping", () -> redis.commands().contains("PING"));
        // the lock of the server lets this in when the ping is written
        redis.send(version == 3 ? "+PONG\r\n" : redis.push("pong", ""));
        Await.until("the next ping", () -> Collections.frequency(redis.commands(), "PING") > 1);
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    @Test
    public void aMessageThatStopsHalfwayCostsTheConnection() throws Exception {
        redis.timeout(SHORT);
        open(asking(SHORT), notes).add("c");
        subscribed();
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        redis.send("*3\r\n$7\r\nmess");
        redis.silent(true);
        Await.until("the loss", () -> subscription.stats().connections() > 1);
        redis.silent(false);
        assertThat(notes.next()).isEqualTo("CONNECTION_LOST 0");
    }

    // --- what the server does by itself, and what it refuses ---

    @Test
    public void whatTheServerEndsByItselfIsAGapAndSubscribedAgain() throws Exception {
        open(notes).addShards("s", "t");
        subscribed();
        notes.next();
        notes.next();
        redis.drop("SSUBSCRIBE", "s");
        List<String> told = new ArrayList<>();
        while (!told.contains("SUBSCRIBED s")) {
            told.add(notes.next());
        }
        // its end may be told, too, unless the new beginning was there before that could be
        assertThat(told).contains("SUBSCRIPTION_LOST 0");
        assertThat(redis.has()).containsExactlyInAnyOrder("SSUBSCRIBE s", "SSUBSCRIBE t");
    }

    @Test
    public void aRefusedNameIsToldAndTheOthersWork() throws Exception {
        redis.on("SUBSCRIBE", this::refusal);
        open(notes).add("a", "no", "b");
        assertThat(List.of(notes.next(), notes.next(), notes.next()))
                .containsExactlyInAnyOrder("SUBSCRIBED a", "REFUSED no", "SUBSCRIBED b");
        assertThat(subscription.awaitSubscribed(Duration.ZERO)).isFalse();
        assertThat(subscription.stats().confirmed()).isEqualTo(2);
    }

    @Test
    public void aRefusedNameIsTriedAgainThoughTheConnectionIsSilent() throws Exception {
        redis.on("SUBSCRIBE", this::refusal);
        open(asking(Duration.ofHours(1)), notes).add("no");
        assertThat(notes.next()).isEqualTo("REFUSED no");
        assertThat(notes.next()).isEqualTo("REFUSED no");
        redis.on("SUBSCRIBE", words -> null);
        subscribed();
        String told = notes.next();
        while (told.equals("REFUSED no")) {
            told = notes.next();
        }
        assertThat(told).isEqualTo("SUBSCRIBED no");
    }

    @Test
    public void whatIsRefusedForNowIsToldAndTriedAgain() throws Exception {
        for (String error : List.of("MOVED 866 elsewhere:6379", "LOADING wait", "CLUSTERDOWN no")) {
            redis.on("SSUBSCRIBE", words -> "-" + error + "\r\n");
            AtomicReference<String> reason = new AtomicReference<>();
            open(new Notes() {
                        @Override
                        public void onMessage(Message message) {
                            notes.onMessage(message);
                        }

                        @Override
                        public void onSubscription(SubscriptionChange change) {
                            reason.compareAndSet(null, change.reason());
                        }
                    })
                    .add("c")
                    .addShards("s");
            Await.until("a refusal", () -> reason.get() != null);
            assertThat(reason.get()).contains(error.split(" ")[0]);
            Await.until("the channel", () -> redis.has().contains("SUBSCRIBE c"));
            redis.on("SSUBSCRIBE", words -> null);
            subscribed();
            redis.publish("s", "1");
            assertThat(notes.next()).isEqualTo("s=1");
            assertThat(subscription.stats().connections()).isEqualTo(1);
            subscription.close();
        }
    }

    @Test
    public void aRefusedEndIsTriedAgain() throws Exception {
        redis.on("UNSUBSCRIBE", this::refusal);
        open(notes).add("no");
        assertThat(notes.next()).isEqualTo("SUBSCRIBED no");
        subscription.remove("no");
        assertThat(notes.next()).isEqualTo("REFUSED no");
        redis.on("UNSUBSCRIBE", words -> null);
        Await.until("the end", () -> redis.has().isEmpty());
    }

    // --- changes ---

    @Test
    public void changesDuringReconnectsConvergeToTheLastIntent() {
        open();
        String[] names = {"a", "b", "c", "d", "e", "f"};
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            Random random = new Random(i);
            String[] own = Arrays.copyOfRange(names, i * 2, i * 2 + 2);
            threads[i] =
                    new Thread(
                            () -> {
                                for (int step = 0; step < 300; step++) {
                                    String name = own[random.nextInt(2)];
                                    if (random.nextBoolean()) {
                                        subscription.add(name);
                                    } else {
                                        subscription.remove(name);
                                    }
                                    if (step % 25 == 0) {
                                        redis.cut();
                                    }
                                }
                                subscription.add(own[0]).remove(own[1]);
                            });
            threads[i].start();
        }
        Arrays.stream(threads).forEach(Await::ended);
        subscribed();
        Await.until(
                "the last intent",
                () ->
                        new TreeSet<>(redis.has())
                                .equals(Set.of("SUBSCRIBE a", "SUBSCRIBE c", "SUBSCRIBE e")));
        assertThat(subscription.stats().wanted()).isEqualTo(3);
    }

    @Test
    public void addingAndClosingWaitForNothingThoughTheServerDoesNotRead() {
        open().add("a");
        subscribed();
        redis.reading(false);
        subscription.add("b");
        Await.until("a writer that waits", () -> writers().anyMatch(SubscriptionTest::waits));
        subscription.add("c").remove("a");
        assertThat(subscription.stats().wanted()).isEqualTo(2);
        subscription.close();
        Await.until("the end of it", () -> writers().findAny().isEmpty());
    }

    /** More than one while the last is about to end. */
    private static Stream<Thread> writers() {
        return NoThreadsLeft.ours().stream()
                .filter(thread -> thread.getName().equals("redwire-fake/consumer-pubsub-writer"));
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    public void aMessageComesThroughWhileTheServerDoesNotRead() throws Exception {
        open(notes).add("a");
        subscribed();
        notes.next();
        redis.reading(false);
        subscription.add("b");
        redis.publish("a", "1");
        assertThat(notes.next()).isEqualTo("a=1");
        redis.reading(true);
        assertThat(notes.next()).isEqualTo("SUBSCRIBED b");
    }

    @Test
    public void anInterruptedCallerHarmsNoConnection() {
        open().add("a");
        subscribed();
        Thread.currentThread().interrupt();
        subscription.add("b");
        assertThat(Thread.interrupted()).isTrue();
        subscribed();
        assertThat(subscription.stats().connections()).isEqualTo(1);
    }

    // --- takers ---

    @Test
    public void receivesMessagesAndPassesOverChanges() {
        open().add("c");
        subscribed();
        redis.publish("c", "1");
        assertThat(subscription.receive(Await.LONG).payload()).isEqualTo("1");
        assertThat(subscription.receive(Duration.ZERO)).isNull();
    }

    @Test
    public void receivesChangesGapsAndMessagesInTheCallersThread() throws Exception {
        open().add("c");
        assertThat(subscription.receive(Await.LONG, notes)).isTrue();
        assertThat(notes.next()).isEqualTo("SUBSCRIBED c");
        assertThat(subscription.receive(Duration.ZERO, notes)).isFalse();
    }

    @Test
    public void whoReceivesIsToldOfTheEnd() {
        open();
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread receiver =
                new Thread(
                        () -> {
                            try {
                                subscription.receive(Duration.ofSeconds(Long.MAX_VALUE));
                            } catch (ClosedException e) {
                                told.set(e);
                            }
                        });
        receiver.start();
        Await.parked(receiver);
        subscription.close();
        Await.ended(receiver);
        assertThat(told.get()).hasMessageContaining("closed");
        assertThatThrownBy(() -> subscription.receive(Duration.ZERO))
                .isInstanceOf(ClosedException.class);
    }

    @Test
    public void messagesGoToOneTakerAlone() {
        open(notes);
        assertThatThrownBy(() -> subscription.receive(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
        Flows second = new Flows();
        subscription.publisher().subscribe(second);
        assertThat(second.notes.rest()).containsExactly("error=");
    }

    @Test
    public void whoReceivedKeepsTheMessagesFromAFlow() {
        open();
        assertThat(subscription.receive(Duration.ZERO)).isNull();
        Flows late = new Flows();
        subscription.publisher().subscribe(late);
        assertThat(late.notes.rest()).containsExactly("error=");
        assertThat(subscription.receive(Duration.ZERO)).isNull();
    }

    @Test
    public void aRefusedSubscriberCanCancelNobodyElse() throws Exception {
        open().add("c");
        Flows first = new Flows();
        subscription.publisher().subscribe(first);
        Flows second = new Flows();
        subscription.publisher().subscribe(second);
        second.flow.cancel();
        second.flow.request(-1);
        subscribed();
        first.flow.request(1);
        redis.publish("c", "1");
        assertThat(first.notes.next()).isEqualTo("c=1");
        assertThat(second.notes.rest()).containsExactly("error=");
    }

    @Test
    public void aFlowThatIsCancelledClosesTheSubscriptionWithoutWaiting() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        open().add("c");
        Flows slow =
                new Flows() {
                    @Override
                    public void onNext(Message message) {
                        inside.countDown();
                        await(go);
                        super.onNext(message);
                    }
                };
        subscription.publisher().subscribe(slow);
        slow.flow.request(5);
        subscribed();
        redis.publish("c", "1");
        redis.publish("c", "2");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        slow.flow.cancel();
        assertThat(subscription.closed()).isTrue();
        assertThat(slow.notes.rest()).isEmpty();
        go.countDown();
        assertThat(slow.notes.next()).isEqualTo("c=1");
        Await.until("the end", () -> redis.has().isEmpty() || subscription.closed());
        subscription.close();
        assertThat(slow.notes.rest()).isEmpty();
    }

    @Test
    public void aFlowCompletesWhenTheClientIsClosed() throws Exception {
        open();
        Flows flow = new Flows();
        subscription.publisher().subscribe(flow);
        redis.shut();
        assertThat(flow.notes.next()).isEqualTo("complete=");
    }

    /** Writes down its signals. */
    private static class Flows implements Flow.Subscriber<Message> {

        final Notes notes = new Notes();
        Flow.Subscription flow;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            flow = made;
        }

        @Override
        public void onNext(Message message) {
            notes.onMessage(message);
        }

        @Override
        public void onError(Throwable e) {
            notes.onMessage(new Message("error", null, new byte[0]));
        }

        @Override
        public void onComplete() {
            notes.onMessage(new Message("complete", null, new byte[0]));
        }
    }

    // --- the end ---

    @Test
    public void afterClosingTheListenerIsCalledNoMore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        open(message -> {
                    inside.countDown();
                    await(go);
                    notes.onMessage(message);
                })
                .add("c");
        subscribed();
        redis.publish("c", "1");
        redis.publish("c", "2");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(subscription::close);
        closer.start();
        Await.parked(closer);
        go.countDown();
        Await.ended(closer);
        assertThat(notes.rest()).containsExactly("c=1");
        assertThat(subscription.closed()).isTrue();
        assertThat(subscription.stats().queued()).isZero();
    }

    @Test
    public void theListenerMayCloseItFromInside() throws Exception {
        open(message -> {
                    subscription.close();
                    notes.onMessage(message);
                })
                .add("c");
        subscribed();
        redis.publish("c", "1");
        redis.publish("c", "2");
        assertThat(notes.next()).isEqualTo("c=1");
        Await.until("the end", () -> subscription.closed());
        subscription.close();
        assertThat(notes.rest()).isEmpty();
    }

    @Test
    public void closesWhileItTriesToConnect() {
        redis.down(true);
        open(notes).add("c");
        Await.until("a few tries", () -> redis.dials() > 3);
        subscription.close();
        assertThat(subscription.closed()).isTrue();
    }

    @Test
    public void closesThoughItsReaderWaitsForRoomInTheQueue() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        open(
                        SubscriptionOptions.standard().queue(1),
                        message -> {
                            inside.countDown();
                            await(new CountDownLatch(1));
                        })
                .add("c");
        subscribed();
        for (int i = 0; i < 5; i++) {
            redis.publish("c", String.valueOf(i));
        }
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        Await.until("a full queue", () -> subscription.stats().received() == 3);
        subscription.close();
    }

    @Test
    public void itsNumbersAddUp() throws Exception {
        open(notes).add("a", "b");
        subscribed();
        redis.publish("a", "1");
        notes.next();
        notes.next();
        assertThat(notes.next()).isEqualTo("a=1");
        assertThat(subscription.stats())
                .isEqualTo(new SubscriptionStats(true, 2, 2, 1, 1, 0, 0, 0, 1));
        subscription.remove("b");
        Await.until("the end of b", () -> redis.has().size() == 1);
        assertThat(subscription.stats().confirmed()).isEqualTo(1);
    }

    @Test
    public void theReadersThreadInheritsNothingAndTheListenersItsLoaderAlone() throws Exception {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        inherited.set("of the test");
        AtomicReference<String> reader = new AtomicReference<>();
        redis.dialsFail(
                () -> {
                    Thread thread = Thread.currentThread();
                    reader.set(inherited.get() + " " + thread.getContextClassLoader());
                    return null;
                });
        AtomicReference<String> listener = new AtomicReference<>();
        open(message -> {
                    Thread thread = Thread.currentThread();
                    listener.set(inherited.get() + " " + thread.getContextClassLoader());
                    notes.onMessage(message);
                })
                .add("c");
        subscribed();
        redis.publish("c", "1");
        assertThat(notes.next()).isEqualTo("c=1");
        assertThat(reader).hasValue("null null");
        assertThat(listener).hasValue("null " + Thread.currentThread().getContextClassLoader());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
