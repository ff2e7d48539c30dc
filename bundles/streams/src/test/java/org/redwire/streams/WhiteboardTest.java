package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.spi.Consumers;

public class WhiteboardTest {

    private final Log log = new Log();

    @Rule public final RuleChain rules = RuleChain.outerRule(new NoThreadsLeft()).around(log);

    /** What runs, as {@code client stream/group}. */
    private final Map<String, GroupConsumer> started = new ConcurrentHashMap<>();

    private final Map<String, FakeGroup> groups = new ConcurrentHashMap<>();
    private final Whiteboard whiteboard = new Whiteboard("c", this::start);
    private final RedisClient one = client("one");
    private final RedisClient two = client("two");
    private final Notes notes = new Notes();

    /** Under what names, one after the other. */
    private final List<String> names = new CopyOnWriteArrayList<>();

    private GroupConsumer start(RedisClient redis, StreamOptions options, StreamListener to) {
        names.add(redis.name());
        if (options.stream().equals("bad")) {
            throw new IllegalStateException("cannot be started");
        }
        String client = redis.options().name();
        String key = client + " " + options.stream() + "/" + options.group();
        GroupConsumer before = started.get(key);
        assertThat(before == null || before.closed()).as("one at a time: " + key).isTrue();
        FakeGroup group = groups.computeIfAbsent(key, k -> new FakeGroup(10));
        GroupConsumer made =
                GroupConsumer.start(
                        client,
                        group,
                        options,
                        new Pace(Duration.ofMillis(1), Duration.ofMillis(1)),
                        to);
        started.put(key, made);
        return made;
    }

    /** As a bundle sees it: its own name is the client's and the bundle's. */
    private static RedisClient client(String name) {
        return view(name, "org.example.shop");
    }

    private static RedisClient view(String name, String consumer) {
        return (RedisClient)
                Proxy.newProxyInstance(
                        WhiteboardTest.class.getClassLoader(),
                        new Class<?>[] {RedisClient.class, Consumers.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "name" -> name + "/" + consumer;
                                    case "view" -> view(name, (String) arguments[0]);
                                    case "options" -> Options.builder().name(name).build();
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> proxy == arguments[0];
                                    default -> name;
                                });
    }

    private static Map<String, Object> reads(String stream) {
        return Map.of(StreamListener.STREAM, stream, StreamListener.GROUP, "g");
    }

    private static Map<String, Object> reads(String stream, Object clients) {
        return Map.of(
                StreamListener.STREAM,
                stream,
                StreamListener.GROUP,
                "g",
                StreamListener.CLIENT,
                clients);
    }

    private Set<String> running() {
        Set<String> open = new TreeSet<>();
        started.forEach(
                (key, consumer) -> {
                    if (!consumer.closed()) {
                        open.add(key);
                    }
                });
        return open;
    }

    @After
    public void close() {
        whiteboard.close();
    }

    @Test
    public void aListenerThatComesConsumesWithAllClients() throws Exception {
        whiteboard.addClient(1, one);
        whiteboard.addClient(2, two);
        whiteboard.addListener("l", notes, null, reads("s"));
        assertThat(running()).containsExactly("one s/g", "two s/g");
        groups.get("two s/g").add(1, "a");
        assertThat(notes.next()).isEqualTo("a");
    }

    @Test
    public void aClientThatComesServesAllListeners() {
        whiteboard.addListener("l", notes, null, reads("s"));
        whiteboard.addListener("m", new Notes(), null, reads("t"));
        whiteboard.addClient(1, one);
        assertThat(running()).containsExactly("one s/g", "one t/g");
    }

    @Test
    public void aListenerConsumesWithTheClientsItNamesWhateverTheBundle() {
        whiteboard.addClient(1, one);
        whiteboard.addClient(2, two);
        whiteboard.addListener("l", notes, null, reads("s", "two"));
        assertThat(running()).containsExactly("two s/g");
        whiteboard.addListener("m", notes, null, reads("t", List.of("one", "three")));
        assertThat(running()).containsExactly("one t/g", "two s/g");
    }

    @Test
    public void whatGoesTakesItsConsumersAlong() {
        whiteboard.addClient(1, one);
        whiteboard.addClient(2, two);
        whiteboard.addListener("l", notes, null, reads("s"));
        whiteboard.addListener("m", notes, null, reads("t"));
        whiteboard.removeClient(1);
        assertThat(running()).containsExactly("two s/g", "two t/g");
        whiteboard.removeListener("l");
        assertThat(running()).containsExactly("two t/g");
        whiteboard.removeListener("nobody");
        whiteboard.removeClient(7);
        whiteboard.addClient(1, one);
        assertThat(running()).containsExactly("one t/g", "two t/g");
    }

    @Test
    public void aChangeEndsWhatIsNotWantedAnyMoreAndKeepsTheRest() {
        whiteboard.addClient(1, one);
        Map<String, Object> both =
                Map.of(StreamListener.STREAM, new String[] {"s", "t"}, StreamListener.GROUP, "g");
        whiteboard.addListener("l", notes, null, both);
        GroupConsumer kept = started.get("one s/g");
        whiteboard.changeListener(
                "l",
                notes,
                Map.of(StreamListener.STREAM, List.of("s", "u"), StreamListener.GROUP, "g"));
        assertThat(running()).containsExactly("one s/g", "one u/g");
        assertThat(started.get("one s/g")).isSameAs(kept);
        whiteboard.changeListener("l", notes, reads("s", "two"));
        assertThat(running()).isEmpty();
        whiteboard.addClient(2, two);
        assertThat(running()).containsExactly("two s/g");
        whiteboard.changeListener("nobody", notes, both);
        assertThat(running()).containsExactly("two s/g");
    }

    @Test
    public void aChangedSettingStartsAnotherConsumerWhenTheOldOneHasEnded() {
        whiteboard.addClient(1, one);
        whiteboard.addListener("l", notes, null, reads("s"));
        GroupConsumer before = started.get("one s/g");
        whiteboard.changeListener(
                "l",
                notes,
                Map.of(
                        StreamListener.STREAM,
                        "s",
                        StreamListener.GROUP,
                        "g",
                        StreamListener.ATTEMPTS,
                        2));
        assertThat(before.closed()).isTrue();
        assertThat(started.get("one s/g")).isNotSameAs(before);
        assertThat(running()).containsExactly("one s/g");
    }

    @Test
    public void aWrongPropertyIsSaidOnceAndKeepsNobodyElseFromConsuming() {
        whiteboard.addClient(1, one);
        whiteboard.addListener("bad", notes, null, Map.of(StreamListener.STREAM, "s"));
        whiteboard.addListener("l", notes, null, reads("t"));
        assertThat(running()).containsExactly("one t/g");
        assertThat(log.from(Level.INFO))
                .containsExactly(
                        "the listener org.redwire.streams.Notes consumes nothing: redis.group must"
                                + " name one group, but names 0");
        whiteboard.changeListener("bad", notes, reads("s"));
        assertThat(running()).containsExactly("one s/g", "one t/g");
    }

    @Test
    public void oneThatCannotBeStartedKeepsNobodyElseFromConsuming() {
        whiteboard.addListener("bad", notes, null, reads("bad"));
        whiteboard.addListener("l", notes, null, reads("t"));
        whiteboard.addClient(1, one);
        assertThat(running()).containsExactly("one t/g");
        assertThat(log.from(Level.WARNING)).hasSize(1);
    }

    @Test
    public void aClientOfAnotherMakeIsRefused() {
        Whiteboard real = new Whiteboard("c", GroupConsumer::start);
        real.addListener("l", notes, null, reads("s"));
        real.addClient(1, one);
        real.close();
        assertThat(log.from(Level.WARNING))
                .singleElement()
                .asString()
                .contains("cannot open connections for consumers");
    }

    @Test
    public void closingEndsAllAndNothingIsStartedAfterwards() {
        whiteboard.addClient(1, one);
        whiteboard.addListener("l", notes, null, reads("s"));
        whiteboard.close();
        whiteboard.addClient(2, two);
        whiteboard.addListener("m", notes, null, reads("t"));
        whiteboard.changeListener("l", notes, reads("u"));
        assertThat(running()).isEmpty();
        assertThat(started).hasSize(1);
    }

    @Test
    public void whatIsReadForAListenerIsReadByItsOwner() {
        whiteboard.addClient(1, one);
        whiteboard.addListener("l", notes, "org.example.bank", reads("s"));
        whiteboard.addListener("m", notes, null, reads("t"));
        whiteboard.changeListener("l", notes, reads("u"));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "one/org.example.bank", "one/org.example.shop", "one/org.example.bank");
    }
}
