package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.Request;
import org.redwire.itests.support.Resp;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.BadConnException;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PermissionException;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.TransactionAbortedException;
import org.redwire.pubsub.Subscription;

/** What a caller does to its connection is not met by the next one; group A of the catalogue. */
public class SessionStateIT extends Wire {

    // --- MULTI and WATCH ---

    /** A12. */
    @Test
    public void nobodyMeetsATransactionThatWasAborted() {
        server.on("INCR").first().reply("-ERR no room\r\n");
        server.on("EXEC").first().execute().reply("-EXECABORT discarded\r\n");
        RedisClient redis = client();
        assertThat(
                        failure(
                                TransactionAbortedException.class,
                                Outcome.REJECTED,
                                () -> redis.transaction(t -> t.incr("s3cr3t"))))
                .hasMessageContaining("ERR no room")
                .hasMessageNotContaining("s3cr3t");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A12. */
    @Test
    public void nobodyMeetsATransactionThatALostWatchEnded() {
        server.on("MULTI").first().reply(Resp.OK);
        server.on("INCR").first().reply("+QUEUED\r\n");
        server.on("EXEC").first().reply(Resp.NULL);
        RedisClient redis = client();
        assertThat(redis.<Boolean>watch(tx -> tx.commit(t -> t.incr("n")), "n")).isFalse();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(redis.transaction(t -> t.incr("n")).get()).isEqualTo(1);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A12. */
    @Test
    public void nobodyMeetsATransactionThatASessionDidNotEnd() {
        RedisClient redis = client();
        try (Session session = redis.session()) {
            session.execute(Command.of("MULTI").as(Decoders.OK));
            assertThat(session.execute(Command.of("INCR").key("n")).text()).isEqualTo("QUEUED");
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.value("n")).isNull();
        assertThat(server.accepted()).isEqualTo(2);
        server.awaitOpen(1);
    }

    /** A12. EXEC ends a watch even if it refuses, so another try would overwrite what changed. */
    @Test
    public void aWatchedTransactionIsNeverTriedAgainWithoutItsWatch() {
        server.on("SET").first().reply("-MASTERDOWN wait\r\n");
        server.on("EXEC").first().execute().reply("-EXECABORT discarded\r\n");
        RedisClient redis = client("retries=3");
        assertThatThrownBy(() -> redis.<Boolean>watch(tx -> tx.commit(t -> t.set("k", "v")), "k"))
                .isInstanceOf(TransactionAbortedException.class)
                .hasMessageContaining("MASTERDOWN");
        assertThat(server.count("EXEC")).isEqualTo(1);
        assertThat(server.value("k")).isNull();
    }

    /** A12. */
    @Test
    public void whatExecAnsweredStandsWhateverBecomesOfItsConnection() {
        server.on("EXEC").nth(1).answer().extraReply("+X\r\n");
        server.on("EXEC").nth(2).reply("*-1\r\n").extraReply("+X\r\n");
        RedisClient redis = client();
        assertThat(redis.<Boolean>watch(tx -> tx.commit(t -> t.incr("n")), "n")).isTrue();
        assertThat(server.value("n")).isEqualTo("1");
        assertThat(redis.<Boolean>watch(tx -> tx.commit(t -> t.incr("n")), "n")).isFalse();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(3);
        server.awaitOpen(1);
    }

    /** A12. Commands behind a refused MULTI are not queued: they run. */
    @Test
    public void aTransactionWhoseBeginningWasRefusedIsNotSaidToBeRejected() {
        server.on("MULTI").first().reply("-NOPERM no permissions to run 'multi'\r\n");
        RedisClient redis = client();
        List<Deferred<Long>> replies = new ArrayList<>();
        assertThat(
                        failure(
                                PermissionException.class,
                                Outcome.EXECUTED,
                                () -> redis.transaction(t -> replies.add(t.incr("n")))))
                .hasMessageContaining("NOPERM");
        assertThat(server.value("n")).isEqualTo("1");
        assertThat(failure(() -> replies.get(0).get()).outcome()).isEqualTo(Outcome.EXECUTED);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** A13. */
    @Test
    public void nobodyMeetsAWatchOfSomebodyElse() {
        RedisClient redis = client();
        for (Function<RedisClient, ?> misuse :
                List.<Function<RedisClient, ?>>of(
                        client ->
                                client.watch(
                                        tx -> {
                                            throw new IllegalStateException("mine");
                                        },
                                        "k"),
                        client -> client.watch(tx -> tx.get("k"), "k"),
                        client ->
                                client.watch(
                                        tx -> {
                                            Thread.currentThread().interrupt();
                                            return tx.get("k");
                                        },
                                        "k"),
                        client -> {
                            try (Session session = client.session()) {
                                session.watch("k");
                                return session.get("k");
                            }
                        })) {
            catchThrowable(() -> misuse.apply(redis));
            Thread.interrupted();
            assertThat(redis.transaction(t -> t.incr("n")).get()).isPositive();
        }
        assertNoTransactionInAnArmedWatch();
    }

    /** On each connection: after WATCH, and before MULTI, there is an UNWATCH. */
    private void assertNoTransactionInAnArmedWatch() {
        List<Integer> armed = new ArrayList<>();
        for (Request request : server.commands()) {
            switch (request.name()) {
                case "WATCH" -> armed.add(request.connection());
                case "UNWATCH" -> armed.remove((Integer) request.connection());
                case "MULTI" -> assertThat(armed).doesNotContain(request.connection());
                default -> {}
            }
        }
        assertThat(server.count("WATCH")).isEqualTo(4);
    }

    // --- what a session leaves behind ---

    /** A14. */
    @Test
    public void nobodyMeetsWhatASessionHasSet() {
        RedisClient redis = client();
        List<Command<?>> commands =
                List.of(
                        Command.of("select").arg(3),
                        Command.of("Auth").arg("user").arg("s3cr3t"),
                        Command.of("HELLO").arg(3),
                        Command.of("READONLY"),
                        Command.of("CLIENT TRACKING").arg("ON"),
                        Command.of("CLIENT NO-EVICT").arg("ON"),
                        Command.of("CLIENT NO-TOUCH").arg("ON"),
                        Command.of("client setname").arg("mine"),
                        Command.of("RESET"));
        int connections = 0;
        for (Command<?> command : commands) {
            try (Session session = redis.session()) {
                session.execute(command);
            }
            theNextCallsGetTheirOwnReplies(redis);
            connections++;
            assertThat(server.accepted()).as("after %s", command).isEqualTo(connections + 1);
            server.awaitOpen(1);
        }
        assertThat(redis.stats().pool().dirty()).isEqualTo(commands.size());
    }

    /** A14. A15. However it is written, alone or in company, nothing of it is sent. */
    @Test
    public void whatWouldHarmOtherCallersIsRefusedOnSharedConnections() {
        RedisClient redis = client();
        for (String name :
                List.of(
                        "SELECT",
                        "auth",
                        "HELLO",
                        "READONLY",
                        "client tracking",
                        "CLIENT SETNAME",
                        "CLIENT REPLY",
                        "client",
                        "subscribe",
                        "PSubscribe",
                        "SSUBSCRIBE",
                        "unsubscribe",
                        "MONITOR",
                        "monitor",
                        "SYNC",
                        "PSYNC",
                        "QUIT",
                        "quit",
                        "SHUTDOWN",
                        "RESET",
                        "MULTI",
                        "EXEC",
                        "WATCH",
                        "SCRIPT DEBUG",
                        "script")) {
            for (Command<?> command :
                    List.of(
                            Command.of(name).arg("REPLY").arg("OFF"),
                            Command.of(name).arg("DEBUG".getBytes()).arg(1))) {
                refused(() -> redis.execute(command));
                refused(() -> redis.async().enqueue(command));
                refused(() -> redis.pipelined(p -> p.enqueue(command)));
                refused(() -> redis.transaction(t -> t.enqueue(command)));
            }
        }
        assertThat(server.accepted()).isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was sent");
    }

    /** A15. One reply less, and every later one of the session would go to the wrong command. */
    @Test
    public void whatChangesTheNumberOfRepliesIsRefusedOnASessionToo() {
        server.on("CLIENT REPLY").handle((request, out) -> {});
        RedisClient redis = client("timeout=1s");
        try (Session session = redis.session()) {
            session.set("a", "1");
            for (Command<?> command :
                    List.of(
                            Command.of("subscribe").arg("c"),
                            Command.of("MONITOR"),
                            Command.of("CLIENT REPLY").arg("SKIP"),
                            Command.of("client").arg("reply").arg("SKIP"),
                            Command.of("CLIENT").arg("REPLY".getBytes()).arg("OFF"))) {
                refused(() -> session.execute(command));
                refused(() -> session.transaction(t -> t.enqueue(command)));
                refused(
                        () ->
                                session.pipelined(
                                        p -> {
                                            p.enqueue(command);
                                            return p.get("a");
                                        }));
            }
            assertThat(session.get("a")).isEqualTo("1");
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    // --- pub/sub ---

    /** A16. */
    @Test
    public void aSubscriptionNeverUsesAConnectionOfThePool() throws InterruptedException {
        RedisClient redis = client();
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
        Subscription subscription =
                Subscription.to(
                        redis,
                        message -> {
                            heard.add(message.payload());
                            throw new AssertionError("a listener that throws");
                        },
                        "news");
        try (subscription) {
            assertThat(subscription.awaitSubscribed(Duration.ofSeconds(10))).isTrue();
            int connection = server.awaitCommand("SUBSCRIBE").connection();
            redis.set("k", "v");
            server.connection(connection).send(">3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$2\r\nm1\r\n");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("m1");
            assertThat(redis.get("k")).isEqualTo("v");
            assertThat(server.awaitCommand("GET").connection()).isNotEqualTo(connection);
            subscription.remove("news");
            theNextCallsGetTheirOwnReplies(redis);
        }
        theNextCallsGetTheirOwnReplies(redis);
        server.awaitOpen(1);
    }

    // --- sessions and their connections ---

    /** A19. */
    @Test
    public void aSessionThatIsClosedTwiceGivesItsConnectionBackOnce() {
        RedisClient redis = client("mode=pool");
        Session first = redis.session();
        first.set("a", "1");
        first.close();
        try (Session second = redis.session()) {
            assertThat(second.get("a")).isEqualTo("1");
            first.close();
            failure(ClosedException.class, Outcome.NOT_SENT, () -> first.get("a"));
            failure(
                    PoolTimeoutException.class,
                    Outcome.NOT_SENT,
                    () -> redis.within(Duration.ofMillis(100)).get("a"));
            assertThat(second.get("a")).isEqualTo("1");
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** A20. */
    @Test
    public void aNewConnectionIsInTheDatabaseOfTheOld() {
        RedisClient redis = client("db=5", "retries=3");
        redis.set("a", "1");
        server.connection(1).rst();
        assertThat(redis.get("a")).isEqualTo("1");
        List<Request> onTheSecond =
                server.commands().stream().filter(r -> r.connection() == 2).toList();
        assertThat(onTheSecond).extracting(Request::name).containsExactly("HELLO", "SELECT", "GET");
        assertThat(onTheSecond.get(1).arguments()).containsExactly("5");
    }

    /** A20. */
    @Test
    public void aSessionThatLostItsConnectionIsOver() {
        server.on("INCR").first().execute().fin();
        RedisClient redis = client("retries=3");
        try (Session session = redis.session()) {
            session.select(5);
            failure(ConnectionLostException.class, Outcome.UNKNOWN, () -> session.incr("n"));
            failure(BadConnException.class, Outcome.NOT_SENT, () -> session.incr("n"));
            failure(BadConnException.class, Outcome.NOT_SENT, () -> session.get("n"));
        }
        assertThat(server.count("INCR")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }
}
