package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;
import org.redwire.commands.SortOptions;
import org.redwire.commands.Sorting;

/** The commands that sort. */
public class SortingCommandsIT extends CommandGroupTestBase {

    public SortingCommandsIT() {
        super(Sorting.class);
    }

    @Test
    public void elementsAreSorted() {
        redis.rpush("l", "3", "1", "20");
        assertThat(redis.sort("l")).containsExactly("1", "3", "20");
        assertThat(redis.sortRo("l")).containsExactly("1", "3", "20");
        assertThat(redis.sort("l", SortOptions.descending().alphabetically().limit(0, 2)))
                .containsExactly("3", "20");
        assertThat(redis.sortRo("l", SortOptions.descending().limit(1, -1)))
                .containsExactly("3", "1");
        assertThat(redis.sort("none")).isEmpty();
    }

    @Test
    public void otherKeysGiveWeightsAndValues() {
        redis.rpush("l", "a", "b", "c");
        redis.mset(Map.of("w_a", "3", "w_b", "2", "w_c", "1"));
        redis.mset(Map.of("v_a", "A", "v_b", "B"));
        SortOptions options = SortOptions.ascending().by("w_*").get("#").get("v_*");
        assertThat(redis.sort("l", options)).containsExactly("c", null, "b", "B", "a", "A");
        assertThat(redis.sortRo("l", options)).containsExactly("c", null, "b", "B", "a", "A");
    }

    @Test
    public void theResultIsStored() {
        redis.rpush("l", "3", "1", "2");
        assertThat(redis.sortStore("l", "d", SortOptions.descending())).isEqualTo(3);
        assertThat(redis.lrange("d", 0, -1)).containsExactly("3", "2", "1");
    }
}
