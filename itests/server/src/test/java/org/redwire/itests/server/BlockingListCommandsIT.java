package org.redwire.itests.server;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import org.redwire.commands.BlockingLists;
import org.redwire.commands.KeyedElement;
import org.redwire.commands.KeyedElements;
import org.redwire.commands.ListEnd;
import org.redwire.commands.MoveCount;
import org.redwire.protocol.Deferred;

/** The commands that wait for an element of a list. */
public class BlockingListCommandsIT extends CommandGroupTestBase {

    private static final Duration LONG = ofSeconds(10);
    private static final Duration SHORT = ofNanos(1);

    public BlockingListCommandsIT() {
        super(BlockingLists.class);
    }

    @Test
    public void whatIsThereIsTakenAtOnce() {
        redis.rpush("l", "a", "b", "c", "d", "e", "f", "g");
        assertThat(redis.blpop(LONG, "none", "l")).isEqualTo(new KeyedElement("l", "a"));
        assertThat(redis.brpop(Duration.ZERO, "none", "l")).isEqualTo(new KeyedElement("l", "g"));
        assertThat(redis.blmpop(LONG, ListEnd.LEFT, "l"))
                .isEqualTo(new KeyedElements("l", List.of("b")));
        assertThat(redis.blmpop(LONG, ListEnd.RIGHT, 2, "none", "l"))
                .isEqualTo(new KeyedElements("l", List.of("f", "e")));
        assertThat(redis.blmove("l", "m", ListEnd.LEFT, ListEnd.LEFT, LONG)).isEqualTo("c");
        assertThat(redis.brpoplpush("l", "m", LONG)).isEqualTo("d");
        assertThat(redis.lrange("m", 0, -1)).containsExactly("d", "c");
    }

    @Test
    public void severalElementsAreMovedAtOnce() {
        redis.rpush("a", "1", "2", "3");
        since(
                "8.10",
                () -> redis.blmovem("a", "b", ListEnd.LEFT, ListEnd.RIGHT, LONG),
                List.of("1"));
        since(
                "8.10",
                () ->
                        redis.blmovem(
                                "a", "b", ListEnd.LEFT, ListEnd.RIGHT, SHORT, MoveCount.exactly(3)),
                List.of());
    }

    @Test
    public void nullSaysThatTheTimePassed() {
        assertThat(redis.blpop(SHORT, "l")).isNull();
        assertThat(redis.brpop(SHORT, "l")).isNull();
        assertThat(redis.blmpop(SHORT, ListEnd.LEFT, "l")).isNull();
        assertThat(redis.blmpop(SHORT, ListEnd.LEFT, 3, "l")).isNull();
        assertThat(redis.blmove("l", "m", ListEnd.LEFT, ListEnd.LEFT, SHORT)).isNull();
        assertThat(redis.brpoplpush("l", "m", SHORT)).isNull();
    }

    @Test
    public void anElementThatComesLaterIsTaken() {
        Deferred<KeyedElement> waiting = client.async().blpop(LONG, "l");
        redis.rpush("l", "a");
        assertThat(waiting.get(LONG)).isEqualTo(new KeyedElement("l", "a"));
    }

    @Test
    public void nothingWaitsInATransaction() {
        assertThat(client.transaction(t -> t.blpop(Duration.ZERO, "l")).get()).isNull();
    }
}
