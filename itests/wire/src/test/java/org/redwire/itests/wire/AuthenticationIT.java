package org.redwire.itests.wire;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.support.Resp.error;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.redwire.client.Credentials;
import org.redwire.client.CredentialsProvider;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.Request;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;

/** Passwords, users and providers that fail; group F of the catalogue. */
public class AuthenticationIT extends Wire {

    private RedisClient client(CredentialsProvider credentials, String... options) {
        return client(options(server.uri(), options).credentials(credentials));
    }

    /** F01. */
    @Test
    public void refusedCredentialsMakeNoStormAndStandInNoMessage() {
        for (String refusal :
                List.of(
                        "WRONGPASS invalid username-password pair or user is disabled.",
                        "NOAUTH Authentication required.")) {
            server.heal().on("HELLO").reply(error(refusal));
            int before = server.accepted();
            RedisClient redis = client("username=app&password=s3cr3t&pool.size=8&retries=3");
            long took =
                    millis(
                            () -> {
                                for (int i = 0; i < 500; i++) {
                                    isRefused(redis, refusal);
                                }
                            });
            assertThat(server.accepted() - before)
                    .as("dials in %d ms", took)
                    .isLessThanOrEqualTo((int) (2 + took / 700));
            server.awaitOpen(0);
            server.heal();
            awaitRecovery(redis);
            theNextCallsGetTheirOwnReplies(redis);
            redis.close();
        }
    }

    private static void isRefused(RedisClient redis, String refusal) {
        RedisException e =
                failure(AuthFailedException.class, Outcome.NOT_SENT, () -> redis.get("k"));
        assertThat(e).hasMessageContaining(refusal).hasMessageNotContaining("attempts");
        for (Throwable each = e; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("s3cr3t");
        }
    }

    /** F01. The connection is as good as before, so the next call may be allowed. */
    @Test
    public void noauthInTheMiddleOfLifeIsRejectedAndNotTriedAgain() {
        server.on("INCR").first().reply(error("NOAUTH Authentication required."));
        RedisClient redis = client("retries=3", "password=s3cr3t");
        failure(AuthFailedException.class, Outcome.REJECTED, () -> redis.incr("n"));
        assertThat(server.count("INCR")).isEqualTo(1);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** F02. */
    @Test
    public void eachConnectionIsMadeWithThePasswordOfItsTime() {
        AtomicReference<String> password = new AtomicReference<>("old");
        RedisClient redis = client(() -> Credentials.of("app", password.get()), "retries=3");
        redis.set("k", "v");
        password.set("new");
        assertThat(redis.get("k")).as("the old connection serves on").isEqualTo("v");
        server.connection(1).rst();
        assertThat(redis.get("k")).isEqualTo("v");
        assertThat(server.commands("HELLO"))
                .extracting(Request::arguments)
                .containsExactly(
                        List.of("3", "AUTH", "app", "old"), List.of("3", "AUTH", "app", "new"));
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** F03. */
    @Test
    public void aProviderThatThrowsFailsTheCallAndOpensNoConnection() {
        AtomicInteger calls = new AtomicInteger();
        RedisClient redis =
                client(
                        () -> {
                            switch (calls.getAndIncrement()) {
                                case 0 -> throw new IllegalStateException("s3cr3t");
                                case 1 -> throw new NoClassDefFoundError("s3cr3t");
                                case 2 -> throw new AssertionError("s3cr3t");
                                default -> {
                                    return Credentials.of("pw");
                                }
                            }
                        },
                        "pool.size=8");
        assertThat(failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n")))
                .hasMessageNotContaining("s3cr3t");
        awaitRecovery(redis);
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(server.count("INCR")).isZero();
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** F03. */
    @Test
    public void aProviderThatBlocksHoldsNoCallerBeyondItsDeadline() {
        CountDownLatch go = new CountDownLatch(1);
        RedisClient redis =
                client(
                        () -> {
                            try {
                                go.await();
                            } catch (InterruptedException closed) {
                                Thread.currentThread().interrupt();
                            }
                            return Credentials.of("pw");
                        });
        long took =
                millis(
                        () ->
                                assertThat(
                                                failure(() -> redis.within(ofMillis(200)).incr("n"))
                                                        .outcome())
                                        .isEqualTo(Outcome.NOT_SENT));
        assertThat(took).isBetween(200L, 200 + NOISE);
        assertThat(server.accepted()).isZero();
        go.countDown();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR")).isZero();
    }

    /** F03. No credentials are not an empty password. */
    @Test
    public void aProviderThatHasNoneMeansNoAuthentication() {
        RedisClient redis = client(() -> null);
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.awaitCommand("HELLO").arguments()).containsExactly("3");
        assertThat(server.count("AUTH")).isZero();
    }

    /** F04. */
    @Test
    public void aUserThatIsRevokedIsUnknownOnceAndThenRefused() {
        server.on("INCR").first().execute().rst();
        RedisClient redis = client("retries=3", "password=s3cr3t");
        redis.ping();
        server.on("HELLO").reply(error("WRONGPASS invalid username-password pair"));
        failure(ConnectionLostException.class, Outcome.UNKNOWN, () -> redis.incr("n"));
        AtomicInteger hellos = new AtomicInteger();
        long took =
                millis(
                        () -> {
                            Runnable incr = () -> redis.incr("n");
                            failure(AuthFailedException.class, Outcome.NOT_SENT, incr);
                            Runnable get = () -> redis.get("n");
                            failure(AuthFailedException.class, Outcome.NOT_SENT, get);
                            hellos.set(server.count("HELLO"));
                        });
        assertThat(server.count("INCR")).isEqualTo(1);
        assertThat(hellos.get()).as("in %d ms", took).isBetween(2, (int) (2 + took / 700));
    }

    /** F05. Without these rights a client can do its work, so it must. */
    @Test
    public void aUserThatMayNeitherPingNorSetInfoIsServed() {
        for (String denied : List.of("PING", "CLIENT")) {
            server.on(denied).reply(error("NOPERM this user has no permissions to run " + denied));
        }
        RedisClient redis = client("identity=true", "client.name=web", "pool.idle.time=1s");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** F05. A database that may not be chosen is no database 0. */
    @Test
    public void aUserThatMayNotSelectItsDatabaseIsNotServedInAnother() {
        server.on("SELECT").first().reply(error("NOPERM no permissions to run 'select'"));
        RedisClient redis = client("db=5", "pool.size=4");
        assertThat(failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n")))
                .hasMessageContaining("NOPERM");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("INCR")).isZero();
    }

    /** F07. Redis 6.0 asks whether the default user may say HELLO, and not the one in it. */
    @Test
    public void aUserIsServedInResp3ThoughTheDefaultUserMayNotSayHello() {
        server.on("HELLO")
                .when(request -> request.words().size() > 2 && request.word(2).equals("AUTH"))
                .reply(error("NOPERM this user has no permissions to run the 'hello' command"));
        RedisClient redis = client("username=app", "password=s3cr3t");
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.commands())
                .extracting(request -> request.name() + request.arguments())
                .startsWith("HELLO[3, AUTH, app, s3cr3t]", "AUTH[app, s3cr3t]", "HELLO[3]");
        assertThat(redis.get("none")).isNull();
        assertThat(server.accepted()).isEqualTo(1);
    }

    /** F07. Nobody is let in without HELLO, or in RESP2, because of that. */
    @Test
    public void aUserWhoMayNotSayHelloEitherIsRefused() {
        server.on("HELLO").reply(error("NOPERM this user has no permissions to run 'hello'"));
        RedisClient redis = client("username=app", "password=s3cr3t");
        RedisException e =
                failure(ConnectFailedException.class, Outcome.NOT_SENT, () -> redis.incr("n"));
        assertThat(e).hasMessageContaining("NOPERM").hasMessageNotContaining("s3cr3t");
        server.awaitOpen(0);
        assertThat(server.count("AUTH")).isEqualTo(1);
        assertThat(server.count("INCR")).isZero();
    }

    /** F06. Whoever gave a password did not want to be served without it. */
    @Test
    public void aPasswordThatTheServerDoesNotWantIsAFailure() {
        String refusal =
                "ERR AUTH <password> called without any password configured for the default user."
                        + " Are you sure your configuration is correct?";
        server.on("HELLO").reply(error(refusal));
        server.on("AUTH").reply(error(refusal));
        for (String protocol : List.of("2", "3")) {
            RedisClient redis = client("password=s3cr3t", "retries=3", "protocol=" + protocol);
            int before = server.accepted();
            isRefused(redis, "called without any password configured");
            assertThat(server.accepted()).isEqualTo(before + 1);
        }
    }
}
