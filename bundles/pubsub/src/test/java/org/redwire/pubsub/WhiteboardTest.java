package org.redwire.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.redwire.client.RedisClient;
import org.redwire.pubsub.Whiteboard.Wish;

public class WhiteboardTest {

    private final FakeRedis one = new FakeRedis("one");
    private final FakeRedis two = new FakeRedis("two");

    @Rule
    public final RuleChain rules = RuleChain.outerRule(new NoThreadsLeft()).around(one).around(two);

    private final Whiteboard whiteboard = new Whiteboard();
    private final Notes notes = new Notes();

    @After
    public void close() {
        whiteboard.close();
    }

    private static Wish channels(String... names) {
        return Wish.of(Map.of(MessageListener.CHANNELS, names));
    }

    private static Wish with(String client, String... names) {
        return Wish.of(Map.of(MessageListener.CHANNELS, names, MessageListener.CLIENT, client));
    }

    private static void has(FakeRedis redis, String... expected) {
        Await.until(
                Arrays.toString(expected) + " at " + redis.name(),
                () -> redis.has().equals(Set.of(expected)));
    }

    /** Everybody is subscribed; what is not at {@code redis} by then never will be. */
    private void nothing(FakeRedis redis) {
        assertThat(NoThreadsLeft.ours())
                .noneMatch(thread -> thread.getName().startsWith("redwire-" + redis.name() + "/"));
        assertThat(redis.dials()).isZero();
    }

    @Test
    public void aListenerThatComesIsSubscribedWithAllClients() throws Exception {
        whiteboard.addClient(1, one.client());
        whiteboard.addClient(2, two.client());
        whiteboard.addListener("l", notes, channels("a"));
        has(one, "SUBSCRIBE a");
        has(two, "SUBSCRIBE a");
        notes.next();
        notes.next();
        one.publish("a", "1");
        assertThat(notes.next()).isEqualTo("a=1");
    }

    @Test
    public void aClientThatComesGetsAllListeners() {
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.addListener("m", new Notes(), channels("b"));
        whiteboard.addClient(1, one.client());
        Await.until("both", () -> one.has().equals(Set.of("SUBSCRIBE a", "SUBSCRIBE b")));
    }

    @Test
    public void aListenerIsSubscribedWithTheClientsItNamesAlone() {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, with("two", "a"));
        whiteboard.addClient(2, two.client());
        has(two, "SUBSCRIBE a");
        nothing(one);
    }

    @Test
    public void aListenerMayNameSeveralClients() {
        whiteboard.addListener(
                "l",
                notes,
                Wish.of(
                        Map.of(
                                MessageListener.CHANNELS,
                                "a",
                                MessageListener.CLIENT,
                                new String[] {"one", "two"})));
        whiteboard.addClient(1, one.client());
        whiteboard.addClient(2, two.client());
        has(one, "SUBSCRIBE a");
        has(two, "SUBSCRIBE a");
    }

    @Test
    public void aListenerThatGoesIsCalledNoMoreAndItsConnectionsEnd() {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("a"));
        has(one, "SUBSCRIBE a");
        whiteboard.removeListener("l");
        one.publish("a", "1");
        Await.until("the end of all threads", this::quiet);
        assertThat(notes.rest()).doesNotContain("a=1");
    }

    private boolean quiet() {
        return NoThreadsLeft.ours().stream()
                .allMatch(thread -> thread.getName().endsWith("-watchdog"));
    }

    @Test
    public void aClientThatGoesTakesItsSubscriptionsAlong() {
        whiteboard.addClient(1, one.client());
        whiteboard.addClient(2, two.client());
        whiteboard.addListener("l", notes, channels("a"));
        has(one, "SUBSCRIBE a");
        has(two, "SUBSCRIBE a");
        whiteboard.removeClient(1);
        Await.until(
                "the end of the one",
                () ->
                        NoThreadsLeft.ours().stream()
                                .noneMatch(t -> t.getName().equals("redwire-one/consumer-pubsub")));
        assertThat(two.has()).containsExactly("SUBSCRIBE a");
    }

    @Test
    public void whateverTheOrderEachIsSubscribedWhileItIsThere() {
        whiteboard.removeListener("nobody");
        whiteboard.removeClient(7);
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.removeListener("l");
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("b"));
        has(one, "SUBSCRIBE b");
        whiteboard.removeClient(1);
        whiteboard.addClient(2, two.client());
        has(two, "SUBSCRIBE b");
        whiteboard.removeClient(2);
        whiteboard.removeListener("l");
        Await.until("the end of all threads", this::quiet);
    }

    @Test
    public void aListenerThatWantsNothingCostsNothing() {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, Wish.of(Map.of(MessageListener.CHANNELS, "")));
        nothing(one);
    }

    @Test
    public void oneObjectMayBeTwoServices() throws Exception {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.addListener("m", notes, channels("b"));
        Await.until("both", () -> one.has().equals(Set.of("SUBSCRIBE a", "SUBSCRIBE b")));
        whiteboard.removeListener("l");
        whiteboard.removeListener("m");
        Await.until("the end of all threads", this::quiet);
    }

    // --- changes ---

    @Test
    public void aListenerThatChangesIsFollowedOnTheConnectionThereIs() throws Exception {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("a", "b"));
        has(one, "SUBSCRIBE a", "SUBSCRIBE b");
        Map<String, Object> changed = new HashMap<>();
        changed.put(MessageListener.CHANNELS, List.of("b", "c"));
        changed.put(MessageListener.PATTERNS, "p*");
        changed.put(MessageListener.SHARDS, "s");
        whiteboard.changeListener("l", Wish.of(changed));
        has(one, "SUBSCRIBE b", "SUBSCRIBE c", "PSUBSCRIBE p*", "SSUBSCRIBE s");
        whiteboard.changeListener("l", channels("b"));
        has(one, "SUBSCRIBE b");
        assertThat(one.dials()).isEqualTo(1);
        assertThat(one.commands()).filteredOn(c -> c.startsWith("SUBSCRIBE b")).isEmpty();
    }

    @Test
    public void aListenerThatWantsAnotherClientMoves() {
        whiteboard.addClient(1, one.client());
        whiteboard.addClient(2, two.client());
        whiteboard.addListener("l", notes, with("one", "a"));
        has(one, "SUBSCRIBE a");
        whiteboard.changeListener("l", with("two", "a"));
        has(two, "SUBSCRIBE a");
        Await.until(
                "the end of the one",
                () ->
                        NoThreadsLeft.ours().stream()
                                .noneMatch(t -> t.getName().equals("redwire-one/consumer-pubsub")));
    }

    @Test
    public void aListenerThatWantsNothingAnyMoreIsClosedAndOpenedWhenItDoesAgain() {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("a"));
        has(one, "SUBSCRIBE a");
        whiteboard.changeListener("l", channels());
        Await.until("the end of all threads", this::quiet);
        whiteboard.changeListener("l", channels("b"));
        Await.until("b", () -> one.has().contains("SUBSCRIBE b"));
    }

    @Test
    public void aClientThatComesAfterAChangeGetsTheLastWish() {
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.changeListener("l", channels("b"));
        whiteboard.addClient(1, one.client());
        has(one, "SUBSCRIBE b");
    }

    @Test
    public void aChangeOfOneThatIsNotThereIsIgnored() {
        whiteboard.addClient(1, one.client());
        whiteboard.changeListener("nobody", channels("a"));
        nothing(one);
    }

    // --- bad ones ---

    @Test
    public void aClientThatCannotSubscribeKeepsNobodyFromOthers() {
        RedisClient strange =
                (RedisClient)
                        java.lang.reflect.Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {RedisClient.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("name") ? "strange" : null);
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.addClient(1, strange);
        whiteboard.addClient(2, two.client());
        has(two, "SUBSCRIBE a");
        whiteboard.removeClient(1);
    }

    @Test
    public void aListenerWithAnImpossibleNameKeepsNobodyFromOthers() {
        whiteboard.addListener("bad", new Notes(), channels("\ud800"));
        whiteboard.addListener("l", notes, channels("a"));
        whiteboard.addClient(1, one.client());
        has(one, "SUBSCRIBE a");
    }

    @Test
    public void propertiesAreReadHoweverTheyAreGiven() {
        Wish wish =
                Wish.of(
                        Map.of(
                                MessageListener.CHANNELS,
                                Arrays.asList("a", null, "a", ""),
                                MessageListener.PATTERNS,
                                new String[] {"p*", null},
                                MessageListener.SHARDS,
                                "s"));
        assertThat(wish).isEqualTo(new Wish(Set.of("a"), Set.of("p*"), Set.of("s"), Set.of()));
    }

    // --- the end ---

    @Test
    public void closingEndsAllAndNothingIsSubscribedAfterwards() {
        whiteboard.addClient(1, one.client());
        whiteboard.addListener("l", notes, channels("a"));
        has(one, "SUBSCRIBE a");
        whiteboard.close();
        whiteboard.addListener("m", notes, channels("b"));
        whiteboard.addClient(2, two.client());
        Await.until("the end of all threads", this::quiet);
        nothing(two);
    }

    @Test
    public void manyListenersThatHangAreClosedAsFastAsOne() throws Exception {
        List<CountDownLatch> inside = new ArrayList<>();
        whiteboard.addClient(1, one.client());
        for (int i = 0; i < 10; i++) {
            CountDownLatch latch = new CountDownLatch(1);
            inside.add(latch);
            whiteboard.addListener(
                    i,
                    message -> {
                        latch.countDown();
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                            Thread.yield();
                        }
                    },
                    channels("c" + i));
        }
        Await.until("all", () -> one.has().size() == 10);
        for (int i = 0; i < 10; i++) {
            one.publish("c" + i, "1");
            inside.get(i).await();
        }
        long began = System.nanoTime();
        whiteboard.close();
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }
}
