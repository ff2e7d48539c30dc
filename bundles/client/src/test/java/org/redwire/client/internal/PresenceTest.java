package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;

public final class PresenceTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Character> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final MemoryRedis server = new MemoryRedis();
    private final Core core =
            new Core(
                    Options.builder().name("p").uri("one://h").dialer(server).build(),
                    scheme -> null);
    private volatile Runnable whilePublishing = () -> {};
    private final Presence presence =
            new Presence(
                    "p",
                    new ConsumerViews(core),
                    this::publish,
                    this::answer,
                    Duration.ofNanos(1),
                    Map.of());

    private ManagedClient.Publication publish(
            ManagedClient.Views views, Map<String, Object> properties) {
        whilePublishing.run();
        events.add("come" + properties);
        return new ManagedClient.Publication() {
            @Override
            public void update(Map<String, Object> changed) {
                events.add("changed" + changed);
            }

            @Override
            public void withdraw() {
                events.add("gone");
            }
        };
    }

    /** + is an answer, - none, ? if nobody can say; the end of the test is none too. */
    private @Nullable Boolean answer() {
        asked.incrementAndGet();
        try {
            char next = answers.take();
            return next == '?' ? null : (Boolean) (next == '+');
        } catch (InterruptedException e) {
            return null;
        }
    }

    /** Gives these answers, and waits until the last has had its effect. */
    private void say(String these) {
        int before = asked.get() + answers.size();
        for (char one : these.toCharArray()) {
            answers.add(one);
        }
        await().until(() -> answers.isEmpty() && asked.get() >= before + these.length());
    }

    private void begin() {
        presence.follow(Map.of(), false);
        await().until(() -> asked.get() == 1);
    }

    @After
    public void end() {
        presence.end(core::close);
        for (int i = 0; i < 100; i++) {
            answers.add('?');
        }
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(t -> t.getName().equals("redwire-p-probe")));
        await().untilAsserted(() -> assertThat(core.closed()).isTrue());
    }

    @Test
    public void comesAfterTwoAnswersInARow() {
        begin();
        say("+-+?");
        assertThat(events).isEmpty();
        say("+");
        assertThat(events).containsExactly("come{}");
    }

    @Test
    public void goesAfterThreeMissingOnesInARow() {
        begin();
        say("++--");
        assertThat(events).containsExactly("come{}");
        say("-");
        assertThat(events).containsExactly("come{}", "gone");
        say("++");
        assertThat(events).containsExactly("come{}", "gone", "come{}");
    }

    @Test
    public void aServerThatComesAndGoesMakesNoCommotion() {
        begin();
        say("-+-+-+--+---+");
        assertThat(events).isEmpty();
        say("++");
        say("--+--+-+--+-+-?-+-+-");
        assertThat(events).containsExactly("come{}");
    }

    @Test
    public void whatNobodyCanSayChangesNothing() {
        begin();
        say("+???+");
        assertThat(events).containsExactly("come{}");
        say("-?-????");
        assertThat(events).containsExactly("come{}");
        say("-");
        assertThat(events).containsExactly("come{}", "gone");
    }

    @Test
    public void changesOfItsPropertiesAreToldIfItIsThere() {
        begin();
        presence.follow(Map.of("a", 1), false);
        assertThat(events).isEmpty();
        say("++");
        presence.follow(Map.of("a", 2), false);
        assertThat(events).containsExactly("come{a=1}", "changed{a=2}");
    }

    @Test
    public void alwaysIsAtOnceAndAsksNobody() {
        presence.follow(Map.of(), true);
        assertThat(events).containsExactly("come{}");
        assertThat(asked).hasValue(0);
    }

    @Test
    public void whoEndsItWaitsForNobodyWhoIsJustMakingItKnown() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        whilePublishing =
                () -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        begin();
        answers.addAll(List.of('+', '+'));
        begun.await();
        presence.follow(Map.of("a", 1), false); // does not wait either
        presence.end(() -> events.add("closed"));
        assertThat(events).isEmpty();
        go.countDown();
        await().untilAsserted(() -> assertThat(events).containsExactly("come{}", "gone", "closed"));
    }

    @Test
    public void aConsumerThatFailsHarmsNobody() {
        whilePublishing =
                () -> {
                    throw new IllegalStateException("the bundle was stopped");
                };
        begin();
        say("++--");
        whilePublishing = () -> {};
        say("-++");
        assertThat(events).containsExactly("come{}");
    }
}
