package org.redwire.itests.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.Mode;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Leaks;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** Nobody answers who wants to connect; the connections that there are go on. */
@RunWith(Parameterized.class)
public class ConnectIT {

    private static final Duration DIAL = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(5);

    /** A dial may have begun just before, and the next is a second later, give or take a fifth. */
    private static final Duration BACK = DIAL.plusMillis(1_200);

    private static final Pattern AFTER =
            Pattern.compile("cannot connect \\(after (\\d+) ms; .*no answer in (\\d+) ms\\)");

    @ClassRule public static final Lab LAB = new Lab();

    private final Mode mode;
    private final Punctual clock = new Punctual();

    @Rule
    public final TestRule order =
            RuleChain.outerRule(Leaks.rule()).around(new Ending(LAB::tidy, clock::close));

    public ConnectIT(Mode mode) {
        this.mode = mode;
    }

    @Parameterized.Parameters(name = "{0}")
    public static Mode[] modes() {
        return Mode.values();
    }

    private RedisClient client(String... options) {
        return LAB.client(LAB.options(options).mode(mode).dialTimeout(DIAL).timeout(LONG));
    }

    private void tellsWhoWhatAndAfterHowLong(RedisException failure) {
        tellsWhoWhatAndAfterHowLong(failure, "INCR");
    }

    private void tellsWhoWhatAndAfterHowLong(RedisException failure, String command) {
        assertThat(failure).isInstanceOf(ConnectFailedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.getMessage())
                .startsWith("redis ")
                .contains(LAB.network().serverAddress() + ":" + LAB.server().port())
                .contains("[" + command)
                .contains("NOT_SENT");
        Matcher said = AFTER.matcher(failure.getMessage());
        assertThat(said.find()).as(failure.getMessage()).isTrue();
        for (int time = 1; time <= said.groupCount(); time++) {
            // the call itself was in time, as late as the machine may be
            assertThat(Long.parseLong(said.group(time)))
                    .as(failure.getMessage())
                    .isBetween(DIAL.toMillis(), clock.took().toMillis());
        }
    }

    @Test
    public void aCallEndsWithTheDialAndNothingWasSent() {
        RedisClient redis = client("retries=0");
        LAB.network().loseConnects();
        tellsWhoWhatAndAfterHowLong(clock.fails(DIAL, () -> redis.incr(LAB.counter())));
        LAB.network().heal();
        assertThat(LAB.ran()).isZero();
    }

    @Test
    public void anAsynchronousCallDoesTheSame() {
        RedisClient redis = client("retries=0");
        LAB.network().loseConnects();
        RedisException failure = clock.fails(DIAL, () -> redis.async().incr(LAB.counter()).get());
        tellsWhoWhatAndAfterHowLong(failure, mode == Mode.POOL ? "PIPELINE" : "INCR");
    }

    @Test
    public void aSessionDoesTheSame() {
        RedisClient redis = client("retries=0");
        LAB.network().loseConnects();
        try (Session session = redis.session()) {
            tellsWhoWhatAndAfterHowLong(clock.fails(DIAL, () -> session.incr(LAB.counter())));
        }
    }

    @Test
    public void aDeadlineBeforeTheEndOfTheDialIsKept() {
        RedisClient redis = client("retries=3").within(Duration.ofMillis(100));
        LAB.network().loseConnects();
        RedisException failure =
                clock.fails(Duration.ofMillis(100), () -> redis.incr(LAB.counter()));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    public void itIsTriedAgainWithinTheDeadline() {
        RedisClient redis = client("retries=3");
        LAB.network().loseConnects();
        RedisException failure = clock.fails(LONG, () -> redis.incr(LAB.counter()));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.getMessage()).contains("4 attempts");
    }

    @Test
    public void aConnectionThatIsThereServesOn() {
        RedisClient redis = client("retries=0");
        redis.incr(LAB.counter());
        LAB.network().loseConnects();
        for (int i = 2; i <= 100; i++) {
            assertThat(redis.incr(LAB.counter())).isEqualTo(i);
        }
    }

    @Test
    public void callsWorkAgainByThemselvesAfterwards() {
        RedisClient redis = client("retries=0");
        LAB.network().loseConnects();
        for (int i = 0; i < 10; i++) {
            assertThat(clock.fails(DIAL, () -> redis.incr(LAB.counter())).outcome())
                    .isEqualTo(Outcome.NOT_SENT);
        }
        LAB.network().heal();
        clock.ends(
                "calls work",
                BACK,
                () -> await().pollInterval(Duration.ofMillis(5)).until(() -> works(redis)));
        for (int i = 0; i < 20; i++) {
            redis.incr(LAB.counter());
        }
        assertThat(LAB.ran()).isEqualTo(21);
    }

    private static boolean works(RedisClient redis) {
        try {
            redis.incr(LAB.counter());
            return true;
        } catch (ConnectFailedException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            return false;
        }
    }

    @Test
    public void aClientIsClosedInTheMiddleOfADial() throws Exception {
        RedisClient redis =
                LAB.client(LAB.options("retries=0").mode(mode).dialTimeout(Duration.ofMinutes(1)));
        LAB.network().loseConnects();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<RedisException> failure =
                    caller.submit(() -> clock.fails(LONG, () -> redis.incr(LAB.counter())));
            await().until(() -> Leaks.redwireThreads().stream().anyMatch(ConnectIT::connects));
            clock.ends("close", Duration.ofSeconds(2), redis::close);
            assertThat(failure.get(1, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.NOT_SENT);
        } finally {
            caller.shutdownNow();
        }
    }

    private static boolean connects(Thread thread) {
        return thread.getName().equals("redwire-connect-limit");
    }
}
