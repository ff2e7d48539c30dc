package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.redwire.itests.support.Resp.error;

import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedirectException;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionChange;

/**
 * A server that has been taken over sends its clients to another one, which wants their password.
 * Nobody goes there.
 */
public class RedirectsIT extends Wire {

    private static final List<String> CODES = List.of("MOVED", "ASK");
    private static final String SECRET = "password=s3cr3t";

    private final FakeServer elsewhere = FakeServer.start();

    @After
    public void end() {
        elsewhere.close();
    }

    private byte[] redirect(String code) {
        return error(code + " 1 127.0.0.1:" + elsewhere.port());
    }

    /** Connections are accepted in their order: after one of ours each earlier one was counted. */
    private void nobodyWasThere() throws Exception {
        int ours = 1;
        try (Socket last = new Socket("127.0.0.1", elsewhere.port())) {
            assertThat(last.isConnected()).isTrue();
            await().until(() -> elsewhere.accepted() >= ours);
        }
        assertThat(elsewhere.accepted()).as("connections, the last of them ours").isEqualTo(ours);
        assertThat(elsewhere.commands()).isEmpty();
    }

    private static void refused(Runnable call) {
        failure(RedirectException.class, Outcome.REJECTED, call);
    }

    private void everyWayIsRefused(RedisClient redis) {
        refused(() -> redis.incr("n"));
        refused(() -> redis.async().incr("n").get());
        refused(() -> redis.pipelined(p -> p.incr("n")).get());
        refused(
                () -> {
                    try (Session session = redis.session()) {
                        session.incr("n");
                    }
                });
        assertThat(failure(() -> redis.transaction(t -> t.set("k", "v")).get()))
                .isInstanceOf(RedirectException.class);
        theNextCallsGetTheirOwnReplies(redis);
    }

    /** D07. E09. */
    @Test
    public void noCommandOfAnyKindFollowsARedirect() throws Exception {
        for (String code : CODES) {
            for (String mode : List.of("pool", "lane")) {
                server.heal();
                server.on("INCR").reply(redirect(code));
                server.on("EXEC").reply(redirect(code));
                RedisClient redis = client("mode=" + mode, "retries=3", SECRET);
                everyWayIsRefused(redis);
                redis.close();
            }
        }
        nobodyWasThere();
    }

    /** D07. E09. Nor from TLS to cleartext. */
    @Test
    public void noCommandOverTlsFollowsARedirect() throws Exception {
        TlsFiles files = TlsFiles.shared();
        try (FakeServer secure = FakeServer.startTls(files.context(files.server()))) {
            for (String code : CODES) {
                secure.heal();
                secure.on("INCR").reply(redirect(code));
                secure.on("EXEC").reply(redirect(code));
                RedisClient redis =
                        client(options(secure.uri(), "tls.ca=" + files.ca(), "retries=3", SECRET));
                everyWayIsRefused(redis);
                redis.close();
            }
        }
        nobodyWasThere();
    }

    /** D07. E09. The password goes with HELLO. */
    @Test
    public void noHandshakeFollowsARedirect() throws Exception {
        for (String code : CODES) {
            server.heal().on("HELLO").reply(redirect(code));
            RedisClient redis = client("retries=3", SECRET);
            assertThat(
                            failure(
                                    ConnectFailedException.class,
                                    Outcome.NOT_SENT,
                                    () -> redis.incr("n")))
                    .hasMessageContaining(code)
                    .hasMessageNotContaining("s3cr3t");
            redis.close();
        }
        nobodyWasThere();
    }

    /** D07. E09. */
    @Test
    public void noSubscriptionFollowsARedirect() throws Exception {
        for (String code : CODES) {
            server.heal().on("SUBSCRIBE").reply(redirect(code));
            RedisClient redis = client(SECRET);
            List<SubscriptionChange.State> states = new CopyOnWriteArrayList<>();
            MessageListener listener =
                    new MessageListener() {
                        @Override
                        public void onMessage(Message message) {
                            // there is none
                        }

                        @Override
                        public void onSubscription(SubscriptionChange change) {
                            states.add(change.state());
                        }
                    };
            try (Subscription refused = Subscription.to(redis, listener, "news")) {
                await().until(() -> states.contains(SubscriptionChange.State.REFUSED));
                assertThat(refused.closed()).isFalse();
            }
            redis.close();
        }
        nobodyWasThere();
    }
}
