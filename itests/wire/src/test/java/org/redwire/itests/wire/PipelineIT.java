package org.redwire.itests.wire;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.itests.support.FakeServer;
import org.redwire.itests.support.TlsFiles;
import org.redwire.protocol.Command;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/** Pipelines that are cut short; group A of the catalogue. */
public class PipelineIT extends Wire {

    /** A23. */
    @Test
    public void whatWasAnsweredBeforeTheCutIsThereAndTheRestIsUnknown() {
        server.on("INCR").nth(38).execute().fin();
        RedisClient redis = client("retries=3");
        List<Deferred<Long>> replies = new ArrayList<>();
        failure(
                ConnectionLostException.class,
                Outcome.UNKNOWN,
                () -> redis.pipelined(p -> fill(p::incr, replies)));
        for (int i = 0; i < 37; i++) {
            assertThat(replies.get(i).get()).isEqualTo(i + 1);
        }
        for (int i = 37; i < 100; i++) {
            failure(ConnectionLostException.class, Outcome.UNKNOWN, replies.get(i)::get);
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.value("n")).as("nothing ran twice").isEqualTo("38");
    }

    /** A23. With RST what had arrived may be lost, but nothing is invented. */
    @Test
    public void aCutByRstLeavesTheSameOutcomes() {
        server.on("INCR").nth(38).execute().rst();
        RedisClient redis = client("retries=3");
        List<Deferred<Long>> replies = new ArrayList<>();
        failure(
                ConnectionLostException.class,
                Outcome.UNKNOWN,
                () -> redis.pipelined(p -> fill(p::incr, replies)));
        boolean cut = false;
        for (int i = 0; i < 100; i++) {
            cut |= i >= 37 || ((CompletableFuture<?>) replies.get(i)).isCompletedExceptionally();
            if (cut) {
                failure(ConnectionLostException.class, Outcome.UNKNOWN, replies.get(i)::get);
            } else {
                assertThat(replies.get(i).get()).isEqualTo(i + 1);
            }
        }
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.value("n")).isEqualTo("38");
    }

    private static boolean fill(Function<String, Deferred<Long>> incr, List<Deferred<Long>> to) {
        for (int i = 0; i < 100; i++) {
            to.add(incr.apply("n"));
        }
        return true;
    }

    /** A23. */
    @Test
    public void whatNeverLeftIsToldFromWhatMayHaveRun() {
        String large = "x".repeat(200_000);
        server.on("SET").nth(3).freeze();
        RedisClient redis = client("retries=3");
        RedisClient hasty = hasty(redis, ofSeconds(1));
        List<Deferred<?>> replies = new ArrayList<>();
        failure(
                TimeoutException.class,
                Outcome.UNKNOWN,
                () ->
                        hasty.pipelined(
                                p -> {
                                    for (int i = 0; i < 200; i++) {
                                        replies.add(
                                                p.enqueue(Command.of("SET").key("k").arg(large)));
                                    }
                                    return true;
                                }));
        replies.get(0).get();
        replies.get(1).get();
        List<Outcome> rest =
                replies.stream().skip(2).map(reply -> failure(reply::get).outcome()).toList();
        int unknown = rest.lastIndexOf(Outcome.UNKNOWN) + 1;
        assertThat(rest.subList(0, unknown)).isNotEmpty().containsOnly(Outcome.UNKNOWN);
        assertThat(rest.subList(unknown, rest.size()))
                .as("40 MB do not fit between two sockets")
                .isNotEmpty()
                .containsOnly(Outcome.NOT_SENT);
        server.connection(1).close();
        theNextCallsGetTheirOwnReplies(redis);
        assertThat(server.count("SET")).as("nothing of it was sent again").isEqualTo(3);
    }

    /** A22. */
    @Test
    public void aPipelineLargerThanTheSocketsGoesOverTlsToo() {
        TlsFiles files = TlsFiles.shared();
        try (FakeServer secure = FakeServer.startTls(files.context(files.server()));
                RedisClient redis =
                        RedisClient.connect(
                                options(secure.uri(), "tls.ca=" + files.ca(), "timeout=30s")
                                        .build())) {
            Command<byte[]> echo = Command.of("ECHO").arg(new byte[100_000]).as(Decoders.BYTES);
            List<Deferred<byte[]>> replies = new ArrayList<>();
            redis.pipelined(
                    p -> {
                        for (int i = 0; i < 300; i++) {
                            replies.add(p.enqueue(echo));
                        }
                        return null;
                    });
            assertThat(replies).allSatisfy(reply -> assertThat(reply.get()).hasSize(100_000));
            theNextCallsGetTheirOwnReplies(redis);
        }
    }
}
