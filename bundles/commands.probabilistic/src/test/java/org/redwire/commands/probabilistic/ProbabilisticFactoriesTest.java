package org.redwire.commands.probabilistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.commands.testing.FactoriesTestBase;
import org.redwire.protocol.Command;

/** What holds for all factories of probabilistic data structures. */
public class ProbabilisticFactoriesTest extends FactoriesTestBase {

    public ProbabilisticFactoriesTest() {
        super(
                ProbabilisticCommands.class,
                ProbabilisticDeferredCommands.class,
                Map.of(
                        BloomGrowth.class, BloomGrowth.by(2),
                        BloomInsertOptions.class, BloomInsertOptions.onlyPresent(),
                        CuckooInsertOptions.class, CuckooInsertOptions.onlyPresent(),
                        CuckooOptions.class, CuckooOptions.defaults().bucketSize(3),
                        FilterChunk.class, new FilterChunk(7, new byte[] {1}),
                        ItemCount.class, new ItemCount("i", 3),
                        TDigestMergeOptions.class, TDigestMergeOptions.replacing(),
                        Map.class, Map.of("s", 2L)),
                BloomFilters.class,
                CountMinSketches.class,
                CuckooFilters.class,
                TDigests.class,
                TopKLists.class);
    }

    @Test
    public void whatOnlyReadsMayBeRepeatedAndNothingElse() {
        Set<String> repeatable =
                commands().stream()
                        .filter(Command::repeatable)
                        .map(Command::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(repeatable)
                .containsExactly(
                        "BF.CARD",
                        "BF.EXISTS",
                        "BF.INFO",
                        "BF.MEXISTS",
                        "CF.COUNT",
                        "CF.EXISTS",
                        "CF.INFO",
                        "CF.MEXISTS",
                        "CMS.INFO",
                        "CMS.QUERY",
                        "TDIGEST.BYRANK",
                        "TDIGEST.BYREVRANK",
                        "TDIGEST.CDF",
                        "TDIGEST.INFO",
                        "TDIGEST.MAX",
                        "TDIGEST.MIN",
                        "TDIGEST.QUANTILE",
                        "TDIGEST.RANK",
                        "TDIGEST.REVRANK",
                        "TDIGEST.TRIMMED_MEAN",
                        "TOPK.COUNT",
                        "TOPK.INFO",
                        "TOPK.LIST",
                        "TOPK.QUERY");
    }

    @Test
    public void everyCommandHasItsKeysFirst() {
        for (Command<?> command : commands()) {
            assertThat(command.isKey(0)).as(command.name()).isTrue();
            int keys = command.name().endsWith(".MERGE") ? 2 : 1;
            assertThat(command.keys()).as(command.name()).hasSize(keys);
        }
    }
}
