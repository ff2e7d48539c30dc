package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Leaks;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/**
 * Packets vanish under a subscription: it notices, comes back, and says that something is missing.
 */
@RunWith(Parameterized.class)
public class SubscriptionIT {

    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final Duration DIAL = Duration.ofMillis(300);

    /** It is asked after a time of silence, and may be silent as long again. */
    private static final Duration NOTICED = SILENCE.multipliedBy(2);

    /** A dial may be under way, and the longest pause between two is a second. */
    private static final Duration BACK = DIAL.plusSeconds(1);

    @ClassRule public static final Lab LAB = new Lab();

    private final Loss loss;
    private final Punctual clock = new Punctual();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @Rule
    public final TestRule order =
            RuleChain.outerRule(Leaks.rule()).around(new Ending(LAB::tidy, clock::close));

    public SubscriptionIT(Loss loss) {
        this.loss = loss;
    }

    @Parameterized.Parameters(name = "{0}")
    public static Loss[] losses() {
        return Loss.values();
    }

    private final class Notes implements MessageListener {
        @Override
        public void onMessage(Message message) {
            heard.add(message.payload());
        }

        @Override
        public void onGap(Gap gap) {
            heard.add(gap);
        }
    }

    private Subscription subscription(String... channels) {
        RedisClient redis = LAB.client(LAB.options().dialTimeout(DIAL));
        Subscription subscription =
                Subscription.open(
                                redis,
                                SubscriptionOptions.standard().healthCheck(SILENCE),
                                new Notes())
                        .add(channels);
        confirmed(subscription);
        return subscription;
    }

    private static void confirmed(Subscription subscription) {
        assertThat(subscription.awaitSubscribed(Duration.ofSeconds(10))).isTrue();
    }

    private Object next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private void losesItsConnection(Subscription subscription) {
        clock.ends(
                "the loss is noticed",
                NOTICED,
                () ->
                        await().pollInterval(Duration.ofMillis(5))
                                .until(() -> !subscription.stats().connected()));
    }

    @Test
    public void theLossIsNoticedAndAfterItAGapIsTold() throws Exception {
        try (Subscription subscription = subscription("news")) {
            LAB.server().call("PUBLISH", "news", "before");
            assertThat(next()).isEqualTo("before");
            LAB.network().lose(loss);
            losesItsConnection(subscription);
            LAB.server().call("PUBLISH", "news", "lost");
            LAB.network().heal();
            clock.ends("it is subscribed again", BACK, () -> confirmed(subscription));
            LAB.server().call("PUBLISH", "news", "after");
            assertThat(next())
                    .isInstanceOfSatisfying(
                            Gap.class,
                            gap -> assertThat(gap.cause()).isEqualTo(Gap.Cause.CONNECTION_LOST));
            assertThat(next()).isEqualTo("after");
            assertThat(subscription.stats().connections()).isEqualTo(2);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    public void whatIsWantedMeanwhileIsSubscribedToAfterwards() throws Exception {
        try (Subscription subscription = subscription("news")) {
            LAB.network().lose(loss);
            clock.ends("add", Duration.ZERO, () -> subscription.add("more"));
            losesItsConnection(subscription);
            clock.ends("remove", Duration.ZERO, () -> subscription.remove("news"));
            LAB.network().heal();
            clock.ends("it is subscribed again", BACK, () -> confirmed(subscription));
            await().until(() -> LAB.server().call("PUBLISH", "more", "after").equals(1L));
            assertThat(next()).isInstanceOf(Gap.class);
            assertThat(next()).isEqualTo("after");
        }
    }

    @Test
    public void itIsClosedAtOnce() {
        Subscription subscription = subscription("news");
        LAB.network().lose(loss);
        subscription.add("more");
        clock.ends("close", Duration.ZERO, subscription::close);
        Subscription noticed = afterTheLoss();
        clock.ends("close", Duration.ZERO, noticed::close);
    }

    private Subscription afterTheLoss() {
        LAB.network().heal();
        Subscription subscription = subscription("news");
        LAB.network().lose(loss);
        losesItsConnection(subscription);
        return subscription;
    }

    @Test
    public void aShortLossThatTheSystemMendsIsNone() throws Exception {
        RedisClient redis = LAB.client(LAB.options().dialTimeout(DIAL));
        try (Subscription subscription =
                Subscription.open(
                                redis,
                                SubscriptionOptions.standard().healthCheck(Duration.ofSeconds(5)),
                                new Notes())
                        .add("news")) {
            confirmed(subscription);
            LAB.network().lose(loss);
            LAB.server().call("PUBLISH", "news", "late");
            LAB.network().heal();
            assertThat(next()).isEqualTo("late");
            assertThat(subscription.stats().connections()).isEqualTo(1);
        }
    }
}
