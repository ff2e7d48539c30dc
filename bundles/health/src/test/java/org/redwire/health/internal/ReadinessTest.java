package org.redwire.health.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class ReadinessTest {

    private static final Readiness.Rule RULE = new Readiness.Rule(Duration.ofNanos(1), 2, 3);

    private final Logger logger = Logger.getLogger(Readiness.class.getName());
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Character> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean stopped;

    @Before
    public void quiet() {
        logger.setLevel(Level.OFF);
    }

    @After
    public void loud() {
        logger.setLevel(null);
    }

    private Readiness begin() {
        Readiness readiness = new Readiness("r", RULE, this::answer, this::publish);
        await().until(() -> asked.get() == 1);
        return readiness;
    }

    private boolean answer() {
        asked.incrementAndGet();
        try {
            return answers.take() == '+';
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Runnable publish() {
        if (stopped) {
            throw new IllegalStateException("the bundle was stopped");
        }
        events.add("come");
        return () -> {
            events.add("gone");
            if (stopped) {
                throw new IllegalStateException("the bundle was stopped");
            }
        };
    }

    /** Gives these answers, and waits until the last has had its effect. */
    private void say(String these) {
        int before = asked.get();
        for (char one : these.toCharArray()) {
            answers.add(one);
        }
        await().until(() -> asked.get() == before + these.length());
    }

    private void close(Readiness readiness) {
        readiness.close();
        answers.add('-');
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(
                                                thread ->
                                                        thread.getName()
                                                                .equals("redwire-r-health")));
    }

    @Test
    public void comesAndGoesAfterSoManyInARow() {
        Readiness readiness = begin();
        say("+-+");
        assertThat(events).isEmpty();
        say("+");
        assertThat(events).containsExactly("come");
        say("--+--+-");
        assertThat(events).containsExactly("come");
        say("--");
        assertThat(events).containsExactly("come", "gone");
        say("++");
        close(readiness);
        assertThat(events).containsExactly("come", "gone", "come", "gone");
    }

    @Test
    public void whoClosesItBeforeItIsThereNeverSeesIt() {
        Readiness readiness = begin();
        say("+");
        readiness.close();
        answers.add('+');
        close(readiness);
        assertThat(events).isEmpty();
    }

    @Test
    public void aBundleThatWasStoppedMeanwhileIsNoError() {
        Readiness readiness = begin();
        stopped = true;
        say("++");
        assertThat(events).isEmpty();
        stopped = false;
        say("+");
        assertThat(events).containsExactly("come");
        stopped = true;
        close(readiness);
        assertThat(events).containsExactly("come", "gone");
    }

    @Test
    public void aWrongRuleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Readiness.Rule(Duration.ofSeconds(1), 0, 3))
                .withMessage("every.ms, good and bad must be at least 1, but are 1000, 0 and 3");
    }
}
