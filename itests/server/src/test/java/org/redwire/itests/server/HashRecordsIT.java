package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.commands.HashRecords;
import org.redwire.commands.Hashes;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisServerRule;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReplyTypeException;

/** Records in the hashes of a server, in both protocols. */
@RunWith(Parameterized.class)
public class HashRecordsIT {

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    private static final HashRecords<User> USERS = Hashes.as(User.class, MethodHandles.lookup());

    @Rule public final TestRule leaks = Leaks.rule();

    @Parameterized.Parameter(0)
    public int protocol;

    private RedisClient redis;

    private record User(
            String name,
            int visits,
            double share,
            boolean active,
            DayOfWeek day,
            Instant seen,
            Duration stay,
            byte[] picture,
            Optional<String> mail) {}

    @Parameterized.Parameters(name = "RESP{0}")
    public static List<Integer> protocols() {
        return List.of(2, 3);
    }

    @Before
    public void connect() {
        redis = RedisClient.connect(REDIS.server().uri() + "?protocol=" + protocol);
        redis.del("user");
    }

    @After
    public void close() {
        redis.close();
    }

    private static User ann(Optional<String> mail) {
        return new User(
                "Ann Ä",
                41,
                0.1,
                true,
                DayOfWeek.MONDAY,
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                Duration.ofMillis(1500),
                new byte[] {0, -1, 13, 10},
                mail);
    }

    @Test
    public void aRecordIsReadAsItWasWritten() {
        User ann = ann(Optional.of("ann@example.org"));
        assertThat(redis.execute(USERS.hset("user", ann))).isEqualTo(9);
        User read = redis.execute(USERS.hgetall("user"));
        assertThat(read).usingRecursiveComparison().isEqualTo(ann);
        assertThat(redis.hget("user", "day")).isEqualTo("MONDAY");
    }

    @Test
    public void theServerCountsInItsFields() {
        redis.execute(USERS.hset("user", ann(Optional.empty())));
        redis.hincrby("user", "visits", 1);
        redis.hincrbyfloat("user", "share", 0.25);
        redis.hset("user", "no_component", "left alone");
        User read = redis.execute(USERS.hgetall("user"));
        assertThat(read.visits()).isEqualTo(42);
        assertThat(read.share()).isEqualTo(0.35);
        assertThat(read.mail()).isEmpty();
    }

    @Test
    public void thereIsNoRecordWithoutAKey() {
        assertThat(redis.<User>execute(USERS.hgetall("user"))).isNull();
    }

    @Test
    public void recordsGoThroughPipelinesAndTransactions() {
        Deferred<User> piped =
                redis.pipelined(
                        p -> {
                            p.enqueue(USERS.hset("user", ann(Optional.empty())));
                            return p.enqueue(USERS.hgetall("user"));
                        });
        assertThat(piped.get().name()).isEqualTo("Ann Ä");
        Deferred<User> together = redis.transaction(t -> t.enqueue(USERS.hgetall("user")));
        assertThat(together.get().name()).isEqualTo("Ann Ä");
    }

    @Test
    public void aHashThatMakesNoRecordFailsTheCallAndNotTheConnection() {
        redis.hset("user", "name", "a canary");
        assertThatThrownBy(() -> redis.execute(USERS.hgetall("user")))
                .isInstanceOfSatisfying(
                        ReplyTypeException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED))
                .hasMessageContaining("the component visits of User")
                .hasMessageNotContaining("canary");
        assertThat(redis.ping()).isEqualTo("PONG");
    }
}
