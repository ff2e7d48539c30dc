package org.redwire.commands.timeseries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.commands.testing.FactoriesTestBase;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** What holds for all factories of time series. */
public class TimeSeriesFactoriesTest extends FactoriesTestBase {

    private static final Set<String> BY_LABELS =
            Set.of("TS.MGET", "TS.MRANGE", "TS.MREVRANGE", "TS.QUERYINDEX", "TS.QUERYLABELS");

    public TimeSeriesFactoriesTest() {
        super(
                TimeSeriesCommands.class,
                TimeSeriesDeferredCommands.class,
                Map.of(
                        Duration.class, Duration.ofMillis(1500),
                        LabelSelection.class, LabelSelection.allLabels(),
                        NewSample.class, new NewSample("k", 7, 1.5),
                        RangeOptions.class, RangeOptions.all().count(2),
                        ReadStart.class, ReadStart.earliest(),
                        SeriesOptions.class, SeriesOptions.defaults().chunkSize(64),
                        SeriesQuery.class, SeriesQuery.where("a=b"),
                        TimeRange.class, TimeRange.all()),
                SeriesSamples.class,
                SeriesIndexes.class);
    }

    @Test
    public void whatOnlyReadsAtOnceMayBeRepeatedAndNothingElse() {
        Set<String> repeatable =
                commands().stream()
                        .filter(Command::repeatable)
                        .map(Command::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(repeatable)
                .containsExactly(
                        "TS.GET",
                        "TS.INFO",
                        "TS.MGET",
                        "TS.MRANGE",
                        "TS.MREVRANGE",
                        "TS.NRANGE",
                        "TS.NREVRANGE",
                        "TS.QUERYINDEX",
                        "TS.QUERYLABELS",
                        "TS.RANGE",
                        "TS.READ",
                        "TS.REVRANGE");
    }

    @Test
    public void oneWaitsAndSaysHowLong() {
        for (Command<?> command : commands()) {
            if (command.is(Trait.BLOCKING)) {
                assertThat(command.name()).isEqualTo("TS.READ");
                assertThat(command.blocking()).isEqualTo(Duration.ofMillis(1500));
                assertThat(command.repeatable()).isFalse();
                assertThat(command.shareable()).isFalse();
            }
        }
        assertThat(commands().stream().filter(command -> command.is(Trait.BLOCKING))).hasSize(1);
    }

    @Test
    public void commandsHaveKeysUnlessSeriesAreFoundByLabels() {
        for (Command<?> command : commands()) {
            int keys =
                    BY_LABELS.contains(command.name())
                            ? 0
                            : command.name().endsWith("RULE") ? 2 : 1;
            assertThat(command.keys()).as(command.name()).hasSize(keys);
        }
    }
}
