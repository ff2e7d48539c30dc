package org.redwire.commands.probabilistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;

/** The commands for sketches, top-k lists and t-digests, as they are sent and answered. */
public class SketchesTest {

    private static final Protocol.Word OK = new Protocol.Word("OK");

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    // --- count-min sketches ---

    @Test
    public void sketchesAreMadeAndCounted() {
        assertThat(Wire.of(CountMinSketches.cmsInitbydim("s", 2000, 5)))
                .isEqualTo("CMS.INITBYDIM <s> 2000 5");
        assertThat(Wire.of(CountMinSketches.cmsInitbyprob("s", 0.001, 0.01)))
                .isEqualTo("CMS.INITBYPROB <s> 0.001 0.01");
        assertThat(
                        Wire.of(
                                CountMinSketches.cmsIncrby(
                                        "s", new ItemCount("foo", 10), new ItemCount("bar", 42))))
                .isEqualTo("CMS.INCRBY <s> foo 10 bar 42");
        assertThat(Wire.of(CountMinSketches.cmsQuery("s", "foo", "bar")))
                .isEqualTo("CMS.QUERY <s> foo bar");
        assertThat(Wire.of(CountMinSketches.cmsInfo("s"))).isEqualTo("CMS.INFO <s>");
    }

    @Test
    public void sketchesAreMergedWithWeightsOrWithout() {
        assertThat(Wire.of(CountMinSketches.cmsMerge("dest", "test1", "test2")))
                .isEqualTo("CMS.MERGE <dest> 2 <test1> <test2>");
        Map<String, Long> weights = new LinkedHashMap<>();
        weights.put("test1", 1L);
        weights.put("test2", 3L);
        assertThat(Wire.of(CountMinSketches.cmsMerge("dest", weights)))
                .isEqualTo("CMS.MERGE <dest> 2 <test1> <test2> WEIGHTS 1 3");
    }

    @Test
    public void sketchesThatTheServerWouldRefuseAreRefused() {
        refused(() -> CountMinSketches.cmsIncrby("s"), "there must be at least one item");
        refused(
                () -> CountMinSketches.cmsIncrby("s", new ItemCount("i", -1)),
                "an increment must be at least 0, but is -1");
        refused(() -> CountMinSketches.cmsQuery("s"), "there must be at least one item");
        refused(() -> CountMinSketches.cmsMerge("s"), "there must be at least one source");
        refused(
                () -> CountMinSketches.cmsMerge("s", Map.of()),
                "there must be at least one source");
        refused(
                () -> CountMinSketches.cmsInitbydim("s", 0, 1),
                "the width must be at least 1, but is 0");
        refused(
                () -> CountMinSketches.cmsInitbydim("s", 1, 0),
                "the depth must be at least 1, but is 0");
        refused(
                () -> CountMinSketches.cmsInitbyprob("s", 0, 0.5),
                "the error must be greater than 0 and less than 1, but is 0.0");
        refused(
                () -> CountMinSketches.cmsInitbyprob("s", 0.5, 1),
                "the probability must be greater than 0 and less than 1, but is 1.0");
    }

    @Test
    public void countsAndWhatASketchIsAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    CountMinSketches.cmsIncrby("s", new ItemCount("foo", 1)),
                                    List.of(10, 42)))
                    .containsExactly(10L, 42L);
            assertThat(protocol.answer(CountMinSketches.cmsQuery("s", "foo"), List.of(10)))
                    .containsExactly(10L);
            assertThat(protocol.answer(CountMinSketches.cmsMerge("s", "t"), OK)).isNull();
            assertThat(protocol.answer(CountMinSketches.cmsInitbydim("s", 1, 1), OK)).isNull();
            CountMinInfo info =
                    protocol.answer(
                            CountMinSketches.cmsInfo("s"),
                            Map.of("width", 2000, "depth", 7, "count", 50, "more", "x"));
            assertThat(info.width()).isEqualTo(2000);
            assertThat(info.depth()).isEqualTo(7);
            assertThat(info.count()).isEqualTo(50);
            assertThat(info.fields()).containsKey("more");
        }
    }

    // --- top-k lists ---

    @Test
    public void listsAreMadeAndCounted() {
        assertThat(Wire.of(TopKLists.topkReserve("t", 50))).isEqualTo("TOPK.RESERVE <t> 50");
        assertThat(Wire.of(TopKLists.topkReserve("t", 50, 2000, 7, 0.925)))
                .isEqualTo("TOPK.RESERVE <t> 50 2000 7 0.925");
        assertThat(Wire.of(TopKLists.topkAdd("t", "foo", "bar"))).isEqualTo("TOPK.ADD <t> foo bar");
        assertThat(Wire.of(TopKLists.topkIncrby("t", new ItemCount("foo", 3))))
                .isEqualTo("TOPK.INCRBY <t> foo 3");
        assertThat(Wire.of(TopKLists.topkCount("t", "foo"))).isEqualTo("TOPK.COUNT <t> foo");
        assertThat(Wire.of(TopKLists.topkQuery("t", "foo"))).isEqualTo("TOPK.QUERY <t> foo");
        assertThat(Wire.of(TopKLists.topkList("t"))).isEqualTo("TOPK.LIST <t>");
        assertThat(Wire.of(TopKLists.topkListWithcount("t"))).isEqualTo("TOPK.LIST <t> WITHCOUNT");
        assertThat(Wire.of(TopKLists.topkInfo("t"))).isEqualTo("TOPK.INFO <t>");
    }

    @Test
    public void listsThatTheServerWouldRefuseAreRefused() {
        refused(
                () -> TopKLists.topkReserve("t", 0),
                "the number of items must be at least 1, but is 0");
        refused(
                () -> TopKLists.topkReserve("t", 1, 0, 1, 0.5),
                "the width must be at least 1, but is 0");
        refused(
                () -> TopKLists.topkReserve("t", 1, 1, 0, 0.5),
                "the depth must be at least 1, but is 0");
        refused(
                () -> TopKLists.topkReserve("t", 1, 1, 1, 1.5),
                "the decay is from 0 to 1, but is 1.5");
        refused(() -> TopKLists.topkAdd("t"), "there must be at least one item");
        refused(() -> TopKLists.topkIncrby("t"), "there must be at least one item");
        refused(
                () -> TopKLists.topkIncrby("t", new ItemCount("i", 100_001)),
                "an increment is from 1 to 100000, but is 100001");
        refused(
                () -> TopKLists.topkIncrby("t", new ItemCount("i", 0)),
                "an increment is from 1 to 100000, but is 0");
        refused(() -> TopKLists.topkCount("t"), "there must be at least one item");
        refused(() -> TopKLists.topkQuery("t"), "there must be at least one item");
    }

    @Test
    public void listsAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(TopKLists.topkAdd("t", "a", "b"), Arrays.asList(null, "c")))
                    .containsExactly(null, "c");
            assertThat(
                            protocol.answer(
                                    TopKLists.topkIncrby("t", new ItemCount("a", 1)),
                                    Arrays.asList("c", null)))
                    .containsExactly("c", null);
            assertThat(protocol.answer(TopKLists.topkCount("t", "a"), List.of(7)))
                    .containsExactly(7L);
            assertThat(protocol.answer(TopKLists.topkQuery("t", "a", "b"), List.of(1, false)))
                    .containsExactly(true, false);
            assertThat(protocol.answer(TopKLists.topkList("t"), List.of("foo", "42", "bar")))
                    .containsExactly("foo", "42", "bar");
            assertThat(
                            protocol.answer(
                                    TopKLists.topkListWithcount("t"),
                                    List.of("foo", 12, "42", 7, "bar", 2)))
                    .containsExactly(
                            new ItemCount("foo", 12),
                            new ItemCount("42", 7),
                            new ItemCount("bar", 2));
            TopKInfo info =
                    protocol.answer(
                            TopKLists.topkInfo("t"),
                            Map.of("k", 50, "width", 2000, "depth", 7, "decay", 0.925));
            assertThat(info.k()).isEqualTo(50);
            assertThat(info.width()).isEqualTo(2000);
            assertThat(info.depth()).isEqualTo(7);
            assertThat(info.decay()).isEqualTo(0.925);
            assertThat(protocol.answer(TopKLists.topkInfo("t"), Map.of("k", 1)).decay())
                    .isEqualTo(-1);
        }
    }

    // --- t-digests ---

    @Test
    public void digestsAreMadeFedAndMerged() {
        assertThat(Wire.of(TDigests.tdigestCreate("t"))).isEqualTo("TDIGEST.CREATE <t>");
        assertThat(Wire.of(TDigests.tdigestCreate("t", 1000)))
                .isEqualTo("TDIGEST.CREATE <t> COMPRESSION 1000");
        assertThat(Wire.of(TDigests.tdigestAdd("t", 1, -2.5))).isEqualTo("TDIGEST.ADD <t> 1 -2.5");
        assertThat(Wire.of(TDigests.tdigestReset("t"))).isEqualTo("TDIGEST.RESET <t>");
        assertThat(Wire.of(TDigests.tdigestMerge("sM", "s1", "s2")))
                .isEqualTo("TDIGEST.MERGE <sM> 2 <s1> <s2>");
        assertThat(
                        Wire.of(
                                TDigests.tdigestMerge(
                                        "sM",
                                        TDigestMergeOptions.replacing().compression(7),
                                        "s1")))
                .isEqualTo("TDIGEST.MERGE <sM> 1 <s1> COMPRESSION 7 OVERRIDE");
    }

    @Test
    public void digestsAreAsked() {
        assertThat(Wire.of(TDigests.tdigestMin("t"))).isEqualTo("TDIGEST.MIN <t>");
        assertThat(Wire.of(TDigests.tdigestMax("t"))).isEqualTo("TDIGEST.MAX <t>");
        assertThat(Wire.of(TDigests.tdigestQuantile("t", 0, 0.5, 1)))
                .isEqualTo("TDIGEST.QUANTILE <t> 0 0.5 1");
        assertThat(Wire.of(TDigests.tdigestCdf("t", 1, Double.POSITIVE_INFINITY)))
                .isEqualTo("TDIGEST.CDF <t> 1 inf");
        assertThat(Wire.of(TDigests.tdigestRank("t", 1.5))).isEqualTo("TDIGEST.RANK <t> 1.5");
        assertThat(Wire.of(TDigests.tdigestRevrank("t", 1.5))).isEqualTo("TDIGEST.REVRANK <t> 1.5");
        assertThat(Wire.of(TDigests.tdigestByrank("t", 0, 4))).isEqualTo("TDIGEST.BYRANK <t> 0 4");
        assertThat(Wire.of(TDigests.tdigestByrevrank("t", 0))).isEqualTo("TDIGEST.BYREVRANK <t> 0");
        assertThat(Wire.of(TDigests.tdigestTrimmedMean("t", 0.1, 0.9)))
                .isEqualTo("TDIGEST.TRIMMED_MEAN <t> 0.1 0.9");
        assertThat(Wire.of(TDigests.tdigestInfo("t"))).isEqualTo("TDIGEST.INFO <t>");
    }

    @Test
    public void whatADigestWouldRefuseIsRefused() {
        refused(() -> TDigests.tdigestAdd("t"), "there must be at least one number");
        refused(
                () -> TDigests.tdigestAdd("t", Double.NEGATIVE_INFINITY),
                "a value must be finite, but is -Infinity");
        refused(() -> TDigests.tdigestCdf("t"), "there must be at least one number");
        refused(() -> TDigests.tdigestByrank("t"), "there must be at least one rank");
        refused(() -> TDigests.tdigestByrank("t", -1), "a rank must be at least 0, but is -1");
        refused(() -> TDigests.tdigestQuantile("t", 1.5), "a quantile is from 0 to 1, but is 1.5");
        refused(
                () -> TDigests.tdigestTrimmedMean("t", -0.5, 1),
                "a quantile is from 0 to 1, but is -0.5");
        refused(
                () -> TDigests.tdigestTrimmedMean("t", 0, Double.NaN),
                "a quantile is from 0 to 1, but is NaN");
        refused(
                () -> TDigests.tdigestTrimmedMean("t", 0.5, 0.5),
                "the low quantile must be less than the high one");
        refused(
                () -> TDigests.tdigestCreate("t", 0),
                "the compression must be at least 1, but is 0");
        refused(
                () -> TDigestMergeOptions.keeping().compression(0),
                "the compression must be at least 1, but is 0");
        refused(() -> TDigests.tdigestMerge("t"), "there must be at least one source");
    }

    @Test
    public void whatDigestsSayIsRead() {
        List<Command<List<Double>>> doubles =
                List.of(
                        TDigests.tdigestByrank("t", 0),
                        TDigests.tdigestByrevrank("t", 0),
                        TDigests.tdigestCdf("t", 0),
                        TDigests.tdigestQuantile("t", 0));
        for (Command<List<Double>> command : doubles) {
            assertThat(Protocol.RESP2.answer(command, List.of("10", "-inf", "inf", "nan")))
                    .containsExactly(
                            10.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
            assertThat(Protocol.RESP3.answer(command, List.of(10.5, 1.0)))
                    .containsExactly(10.5, 1.0);
        }
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(TDigests.tdigestMin("t"), 1.5)).isEqualTo(1.5);
            assertThat(protocol.answer(TDigests.tdigestMax("t"), "nan")).isNaN();
            assertThat(protocol.answer(TDigests.tdigestTrimmedMean("t", 0, 1), 2.5)).isEqualTo(2.5);
            assertThat(protocol.answer(TDigests.tdigestRank("t", 1, 2), List.of(-1, 4)))
                    .containsExactly(-1L, 4L);
            assertThat(protocol.answer(TDigests.tdigestRevrank("t", 1), List.of(-2)))
                    .containsExactly(-2L);
            assertThat(protocol.answer(TDigests.tdigestAdd("t", 1), OK)).isNull();
            assertThat(protocol.answer(TDigests.tdigestMerge("t", "s"), OK)).isNull();
            assertThat(protocol.answer(TDigests.tdigestReset("t"), OK)).isNull();
        }
    }

    @Test
    public void theServerSaysWhatADigestIs() {
        Map<Object, Object> reply = new LinkedHashMap<>();
        reply.put("Compression", 100);
        reply.put("Capacity", 610);
        reply.put("Merged nodes", 1);
        reply.put("Unmerged nodes", 5);
        reply.put("Merged weight", 2);
        reply.put("Unmerged weight", 6);
        reply.put("Observations", 7);
        reply.put("Total compressions", 3);
        reply.put("Memory usage", 9768);
        for (Protocol protocol : Protocol.values()) {
            TDigestInfo info = protocol.answer(TDigests.tdigestInfo("t"), reply);
            assertThat(info.compression()).isEqualTo(100);
            assertThat(info.capacity()).isEqualTo(610);
            assertThat(info.mergedNodes()).isEqualTo(1);
            assertThat(info.unmergedNodes()).isEqualTo(5);
            assertThat(info.mergedWeight()).isEqualTo(2);
            assertThat(info.unmergedWeight()).isEqualTo(6);
            assertThat(info.observations()).isEqualTo(7);
            assertThat(info.totalCompressions()).isEqualTo(3);
            assertThat(info.memoryUsage()).isEqualTo(9768);
        }
    }
}
