package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.redwire.commands.KeyedElements;
import org.redwire.commands.ListEnd;
import org.redwire.commands.Lists;
import org.redwire.commands.LposOptions;
import org.redwire.commands.MoveCount;

/** The commands for lists that do not wait. */
public class ListCommandsIT extends CommandGroupTestBase {

    public ListCommandsIT() {
        super(Lists.class);
    }

    @Test
    public void elementsArePushedAtBothEnds() {
        assertThat(redis.lpush("l", "c")).isEqualTo(1);
        assertThat(redis.lpush("l", "b", "a")).isEqualTo(3);
        assertThat(redis.lpush("l", bytes("0"))).isEqualTo(4);
        assertThat(redis.rpush("l", "d")).isEqualTo(5);
        assertThat(redis.rpush("l", "e", "f")).isEqualTo(7);
        assertThat(redis.rpush("l", bytes("g"))).isEqualTo(8);
        assertThat(redis.lrange("l", 0, -1))
                .containsExactly("0", "a", "b", "c", "d", "e", "f", "g");
        assertThat(redis.llen("l")).isEqualTo(8);
    }

    @Test
    public void elementsArePushedToAListThatIsThere() {
        assertThat(redis.lpushx("l", "a")).isZero();
        assertThat(redis.rpushx("l", "a")).isZero();
        redis.rpush("l", "c");
        assertThat(redis.lpushx("l", "b", "a")).isEqualTo(3);
        assertThat(redis.lpushx("l", bytes("0"))).isEqualTo(4);
        assertThat(redis.rpushx("l", "d")).isEqualTo(5);
        assertThat(redis.rpushx("l", bytes("e"))).isEqualTo(6);
        assertThat(redis.lrange("l", 0, -1)).containsExactly("0", "a", "b", "c", "d", "e");
    }

    @Test
    public void elementsArePoppedFromBothEnds() {
        redis.rpush("l", "a", "b", "c", "d", "e", "f");
        assertThat(redis.lpop("l")).isEqualTo("a");
        assertThat(redis.rpop("l")).isEqualTo("f");
        assertThat(redis.lpop("l", 2)).containsExactly("b", "c");
        assertThat(redis.rpop("l", 9)).containsExactly("e", "d");
        assertThat(redis.lpop("l")).isNull();
        assertThat(redis.rpop("l")).isNull();
        assertThat(redis.lpop("l", 2)).isEmpty();
        assertThat(redis.rpop("l", 2)).isEmpty();
    }

    @Test
    public void elementsArePoppedFromTheFirstListThatHasAny() {
        redis.rpush("b", "1", "2", "3", "4");
        assertThat(redis.lmpop(ListEnd.LEFT, "a", "b"))
                .isEqualTo(new KeyedElements("b", List.of("1")));
        assertThat(redis.lmpop(ListEnd.RIGHT, 2, "a", "b"))
                .isEqualTo(new KeyedElements("b", List.of("4", "3")));
        assertThat(redis.lmpop(ListEnd.LEFT, "none")).isNull();
    }

    @Test
    public void elementsAreMoved() {
        redis.rpush("a", "1", "2", "3");
        assertThat(redis.lmove("a", "b", ListEnd.LEFT, ListEnd.RIGHT)).isEqualTo("1");
        assertThat(redis.rpoplpush("a", "b")).isEqualTo("3");
        assertThat(redis.lrange("b", 0, -1)).containsExactly("3", "1");
        assertThat(redis.lmove("none", "b", ListEnd.LEFT, ListEnd.LEFT)).isNull();
        assertThat(redis.rpoplpush("none", "b")).isNull();
    }

    @Test
    public void severalElementsAreMovedAtOnce() {
        redis.rpush("a", "1", "2", "3", "4");
        since("8.10", () -> redis.lmovem("a", "b", ListEnd.LEFT, ListEnd.RIGHT), List.of("1"));
        since(
                "8.10",
                () -> redis.lmovem("a", "b", ListEnd.LEFT, ListEnd.RIGHT, MoveCount.upTo(2)),
                List.of("2", "3"));
        since(
                "8.10",
                () -> redis.lmovem("a", "b", ListEnd.LEFT, ListEnd.RIGHT, MoveCount.exactly(9)),
                List.of());
    }

    @Test
    public void elementsAreInsertedReplacedAndRemoved() {
        redis.rpush("l", "a", "c", "a", "a");
        assertThat(redis.linsertBefore("l", "c", "b")).isEqualTo(5);
        assertThat(redis.linsertAfter("l", "c", "d")).isEqualTo(6);
        assertThat(redis.linsertAfter("l", "none", "d")).isEqualTo(-1);
        assertThat(redis.linsertBefore("none", "c", "d")).isZero();
        redis.lset("l", 1, "B");
        redis.lset("l", 2, bytes("C"));
        assertThat(redis.lindex("l", 1)).isEqualTo("B");
        assertThat(redis.lindex("l", 2)).isEqualTo("C");
        assertThat(redis.lindex("l", 99)).isNull();
        assertThat(redis.lrem("l", -1, "a")).isEqualTo(1);
        assertThat(redis.lrem("l", 0, bytes("a"))).isEqualTo(2);
        assertThat(redis.lrange("l", 0, -1)).containsExactly("B", "C", "d");
        redis.ltrim("l", 0, 1);
        assertThat(redis.lrange("l", 0, -1)).containsExactly("B", "C");
    }

    @Test
    public void elementsAreFound() {
        redis.rpush("l", "a", "b", "a", "c", "a");
        assertThat(redis.lpos("l", "a")).isZero();
        assertThat(redis.lpos("l", "none")).isNull();
        assertThat(redis.lpos("l", "a", LposOptions.all().rank(2))).isEqualTo(2);
        assertThat(redis.lpos("l", "a", LposOptions.all().rank(-1))).isEqualTo(4);
        assertThat(redis.lpos("l", "c", LposOptions.all().among(2))).isNull();
        assertThat(redis.lposCount("l", "a", 0, LposOptions.all())).containsExactly(0L, 2L, 4L);
        assertThat(redis.lposCount("l", "a", 2, LposOptions.all().rank(-1)))
                .containsExactly(4L, 2L);
        assertThat(redis.lposCount("none", "a", 0, LposOptions.all())).isEmpty();
    }
}
