package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.commands.ArrayElements;
import org.redwire.commands.ArrayEntry;
import org.redwire.commands.ArrayGrep;
import org.redwire.commands.ArrayPredicate;
import org.redwire.commands.ArrayRange;
import org.redwire.commands.ArraySearches;

/** The commands for arrays: all are newer than Redis 8.0. */
public class ArrayCommandsIT extends CommandGroupTestBase {

    private static final ArrayRange ALL = ArrayRange.all();

    public ArrayCommandsIT() {
        super(ArrayElements.class, ArraySearches.class);
    }

    @Test
    public void elementsAreSetAndReadByTheirIndexes() {
        since("8.8", () -> redis.arset("a", 0, "1", "2"), 2L);
        since("8.8", () -> redis.armset("a", new ArrayEntry(5, "6")), 1L);
        since("8.8", () -> redis.arget("a", 1), "2");
        since("8.8", () -> redis.arget("a", 9), (String) null);
        since("8.8", () -> redis.armget("a", 5, 4), Arrays.asList("6", null));
        since("8.8", () -> redis.argetrange("a", 1, 2), Arrays.asList("2", null));
        since("8.8", () -> redis.arlen("a"), 6L);
        since("8.8", () -> redis.arcount("a"), 3L);
        sinceThat("8.8", () -> redis.arinfo("a"), info -> assertThat(info.count()).isEqualTo(3));
        sinceThat(
                "8.8", () -> redis.arinfoFull("a"), info -> assertThat(info.length()).isEqualTo(6));
        since("8.8", () -> redis.ardel("a", 0, 3), 1L);
        since("8.8", () -> redis.ardelrange("a", ALL), 2L);
    }

    @Test
    public void elementsAreInsertedOneBehindTheOther() {
        since("8.8", () -> redis.arinsert("a", "1", "2"), 1L);
        since("8.8", () -> redis.arnext("a"), 2L);
        since("8.8", () -> redis.arseek("a", 7), true);
        since("8.8", () -> redis.arring("r", 2, "1", "2", "3"), 0L);
        since("8.8", () -> redis.arlastitems("r", 2), List.of("2", "3"));
        since("8.8", () -> redis.arlastitemsRev("r", 2), List.of("3", "2"));
    }

    @Test
    public void rangesAreGoneThrough() {
        since("8.8", () -> redis.arset("a", 0, "4", "6"), 2L);
        since("8.8", () -> redis.aropSum("a", ALL), 10.0);
        since("8.8", () -> redis.aropMin("a", ALL), 4.0);
        since("8.8", () -> redis.aropMax("a", ALL), 6.0);
        since("8.8", () -> redis.aropAnd("a", ALL), 4L);
        since("8.8", () -> redis.aropOr("a", ALL), 6L);
        since("8.8", () -> redis.aropXor("a", ALL), 2L);
        since("8.8", () -> redis.aropUsed("a", ALL), 2L);
        since("8.8", () -> redis.aropMatch("a", ALL, "6"), 1L);
        since("8.8", () -> redis.arscan("a", ALL).size(), 2);
        since("8.8", () -> redis.arscan("a", ALL, 1), List.of(new ArrayEntry(0, "4")));
        ArrayGrep six = ArrayGrep.any(ArrayPredicate.exact("6"));
        since("8.8", () -> redis.argrep("a", ALL, six), List.of(1L));
        since("8.8", () -> redis.argrepWithvalues("a", ALL, six), List.of(new ArrayEntry(1, "6")));
    }
}
