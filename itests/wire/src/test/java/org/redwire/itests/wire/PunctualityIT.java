package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.protocol.error.TimeoutException;

/**
 * Calls without an answer end within their timeout plus 100 ms. A machine that is busy delays one
 * or the other of them, so what counts is the time of the one in the middle; for the others see
 * {@link #NOISE} in the tests of each case.
 */
public class PunctualityIT extends Wire {

    private static final long TIMEOUT = 40;
    private static final long PROMISED = 100;
    private static final int CALLS = 9;

    private static final List<String> MODES = List.of("auto", "lane", "pool");

    private void isPunctual(Consumer<RedisClient> call) {
        server.on("INCR").stall();
        for (String mode : MODES) {
            RedisClient redis = client("mode=" + mode, "timeout=" + TIMEOUT + "ms");
            List<Long> took =
                    Stream.generate(() -> ends(redis, call)).limit(CALLS).sorted().toList();
            assertThat(took.get(CALLS / 2))
                    .as("ms of the one in the middle with mode %s of %s", mode, took)
                    .isBetween(TIMEOUT, TIMEOUT + PROMISED);
        }
    }

    private static long ends(RedisClient redis, Consumer<RedisClient> call) {
        return millis(
                () ->
                        assertThat(failure(() -> call.accept(redis)))
                                .isInstanceOf(TimeoutException.class));
    }

    /** B13. */
    @Test
    public void aCallThatWaits() {
        isPunctual(redis -> redis.incr("n"));
    }

    /** B13. */
    @Test
    public void aPipeline() {
        isPunctual(redis -> redis.pipelined(p -> p.incr("n")));
    }

    /** B13. */
    @Test
    public void aTransaction() {
        server.on("EXEC").stall();
        isPunctual(redis -> redis.transaction(t -> t.incr("n")));
    }

    /** B13. */
    @Test
    public void aReplyThatComesLater() {
        isPunctual(redis -> redis.async().incr("n").get());
    }

    /** B13. */
    @Test
    public void aCallOnASession() {
        isPunctual(
                redis -> {
                    try (Session session = redis.session()) {
                        session.incr("n");
                    }
                });
    }
}
