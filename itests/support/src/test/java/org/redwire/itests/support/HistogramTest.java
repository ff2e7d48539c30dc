package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What a histogram counts. */
public class HistogramTest {

    private static final class Counted {}

    private static Map<String, Long> alive() {
        return Histogram.alive(Counted.class.getName());
    }

    @Test
    public void anObjectCountsUntilNobodyHoldsIt() {
        List<Counted> held = new ArrayList<>(List.of(new Counted(), new Counted(), new Counted()));
        assertThat(alive()).containsExactly(Map.entry(Counted.class.getName(), 3L));
        held.remove(0);
        assertThat(alive()).containsExactly(Map.entry(Counted.class.getName(), 2L));
        held.clear();
        assertThat(alive()).isEmpty();
    }
}
