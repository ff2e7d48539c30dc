package org.redwire.commands.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands that make series and find them, as they are sent and answered. */
public class SeriesIndexesTest {

    private static final TimeRange ALL = TimeRange.all();
    private static final SeriesQuery STOCK = SeriesQuery.where("type=stock");

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    @Test
    public void seriesAreMadeAndChanged() {
        assertThat(Wire.of(SeriesIndexes.tsCreate("t"))).isEqualTo("TS.CREATE <t>");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("room", "study");
        labels.put("type", "temperature");
        assertThat(
                        Wire.of(
                                SeriesIndexes.tsCreate(
                                        "t",
                                        SeriesOptions.defaults()
                                                .retention(Duration.ofNanos(1))
                                                .encoding(SeriesOptions.Encoding.UNCOMPRESSED)
                                                .chunkSize(4096)
                                                .duplicates(DuplicatePolicy.LAST)
                                                .ignoring(Duration.ofSeconds(1), 0.5)
                                                .labels(labels))))
                .isEqualTo(
                        "TS.CREATE <t> RETENTION 1 ENCODING UNCOMPRESSED CHUNK_SIZE 4096"
                                + " DUPLICATE_POLICY LAST IGNORE 1000 0.5"
                                + " LABELS room study type temperature");
        assertThat(Wire.of(SeriesIndexes.tsAlter("t", SeriesOptions.defaults().labels(Map.of()))))
                .isEqualTo("TS.ALTER <t> LABELS");
    }

    @Test
    public void rulesAreMadeAndEnded() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(Wire.of(SeriesIndexes.tsCreaterule("a", "b", Aggregator.TWA, minute)))
                .isEqualTo("TS.CREATERULE <a> <b> AGGREGATION twa 60000");
        assertThat(Wire.of(SeriesIndexes.tsCreaterule("a", "b", Aggregator.STD_P, minute, 10)))
                .isEqualTo("TS.CREATERULE <a> <b> AGGREGATION std.p 60000 10");
        assertThat(Wire.of(SeriesIndexes.tsDeleterule("a", "b")))
                .isEqualTo("TS.DELETERULE <a> <b>");
    }

    @Test
    public void seriesAreFoundByTheirLabels() {
        assertThat(Wire.of(SeriesIndexes.tsMget(LabelSelection.none(), "type=temp")))
                .isEqualTo("TS.MGET FILTER type=temp");
        assertThat(Wire.of(SeriesIndexes.tsMget(LabelSelection.allLabels(), "type=temp", "x!=")))
                .isEqualTo("TS.MGET WITHLABELS FILTER type=temp x!=");
        assertThat(Wire.of(SeriesIndexes.tsMgetLatest(LabelSelection.only("a", "b"), "type=temp")))
                .isEqualTo("TS.MGET LATEST SELECTED_LABELS a b FILTER type=temp");
        assertThat(Wire.of(SeriesIndexes.tsQueryindex("a=b", "c=")))
                .isEqualTo("TS.QUERYINDEX a=b c=");
        assertThat(Wire.of(SeriesIndexes.tsQuerylabels())).isEqualTo("TS.QUERYLABELS LABELS");
        assertThat(Wire.of(SeriesIndexes.tsQuerylabels("room=kitchen")))
                .isEqualTo("TS.QUERYLABELS LABELS FILTER room=kitchen");
        assertThat(Wire.of(SeriesIndexes.tsQuerylabelsValues("type")))
                .isEqualTo("TS.QUERYLABELS VALUES type");
        assertThat(Wire.of(SeriesIndexes.tsQuerylabelsValues("type", "a=b")))
                .isEqualTo("TS.QUERYLABELS VALUES type FILTER a=b");
        assertThat(Wire.of(SeriesIndexes.tsInfo("t"))).isEqualTo("TS.INFO <t>");
        assertThat(Wire.of(SeriesIndexes.tsInfoDebug("t"))).isEqualTo("TS.INFO <t> DEBUG");
    }

    @Test
    public void samplesOfSeveralSeriesAreAskedFor() {
        assertThat(Wire.of(SeriesIndexes.tsMrange(ALL, STOCK)))
                .isEqualTo("TS.MRANGE - + FILTER type=stock");
        assertThat(
                        Wire.of(
                                SeriesIndexes.tsMrevrange(
                                        ALL,
                                        STOCK.samples(
                                                        RangeOptions.all()
                                                                .withLatest()
                                                                .at(7L)
                                                                .valued(90, 100)
                                                                .count(3)
                                                                .aggregated(
                                                                        Aggregation.of(
                                                                                Duration.ofSeconds(
                                                                                        1),
                                                                                Aggregator.AVG)))
                                                .labels(LabelSelection.allLabels())
                                                .groupedBy("type", Aggregator.MAX))))
                .isEqualTo(
                        "TS.MREVRANGE - + LATEST FILTER_BY_TS 7 FILTER_BY_VALUE 90 100 WITHLABELS"
                                + " COUNT 3 AGGREGATION avg 1000 FILTER type=stock"
                                + " GROUPBY type REDUCE max");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(
                () ->
                        SeriesIndexes.tsAlter(
                                "t",
                                SeriesOptions.defaults()
                                        .encoding(SeriesOptions.Encoding.COMPRESSED)),
                "the encoding of a series cannot be changed");
        refused(
                () -> SeriesOptions.defaults().chunkSize(50),
                "a chunk's size is a multiple of 8 from 48 to 1048576, but is 50");
        refused(
                () -> SeriesOptions.defaults().chunkSize(40),
                "a chunk's size is a multiple of 8 from 48 to 1048576, but is 40");
        refused(
                () -> SeriesOptions.defaults().retention(Duration.ofMillis(-1)),
                "the retention must not be negative, but is PT-0.001S");
        refused(
                () -> SeriesOptions.defaults().ignoring(Duration.ZERO, -1),
                "a value to ignore must be at least 0, but is -1.0");
        refused(
                () -> SeriesIndexes.tsCreaterule("a", "b", Aggregator.AVG, Duration.ZERO),
                "a bucket must not be empty");
        refused(() -> SeriesQuery.where(), "there must be at least one filter");
        refused(
                () -> SeriesIndexes.tsMget(LabelSelection.none()),
                "there must be at least one filter");
        refused(SeriesIndexes::tsQueryindex, "there must be at least one filter");
        refused(LabelSelection::only, "there must be at least one label");
        refused(
                () -> new LabelSelection(true, List.of("a")),
                "WITHLABELS does not go with SELECTED_LABELS");
        refused(
                () ->
                        STOCK.samples(
                                RangeOptions.all()
                                        .aggregated(
                                                Aggregation.of(
                                                                Duration.ofSeconds(1),
                                                                Aggregator.AVG)
                                                        .andOf(Aggregator.SUM))),
                "every series has the same aggregators here");
        refused(
                () ->
                        new SeriesQuery(
                                List.of("a=b"),
                                RangeOptions.all(),
                                LabelSelection.none(),
                                "a",
                                null),
                "GROUPBY and REDUCE go together");
    }

    @Test
    public void theLastSampleOfEachSeriesIsRead() {
        Command<List<Series>> command =
                SeriesIndexes.tsMget(LabelSelection.allLabels(), "type=temp");
        Series jerusalem =
                new Series(
                        "temp:JLM",
                        Map.of("location", "JLM"),
                        List.of(new Sample(1035, 40)),
                        List.of());
        assertThat(
                        Protocol.RESP2.answer(
                                command,
                                List.of(
                                        List.of(
                                                "temp:JLM",
                                                List.of(List.of("location", "JLM")),
                                                List.of(1035, 40.0)),
                                        List.of("empty", List.of(), List.of()))))
                .containsExactly(jerusalem, new Series("empty", Map.of(), List.of(), List.of()));
        assertThat(
                        Protocol.RESP3.answer(
                                command,
                                Map.of(
                                        "temp:JLM",
                                        List.of(Map.of("location", "JLM"), List.of(1035, 40.0)))))
                .containsExactly(jerusalem);
    }

    @Test
    public void labelsThatASeriesHasNotAreNull() {
        Command<List<Series>> command = SeriesIndexes.tsMget(LabelSelection.only("x"), "a=b");
        Map<String, String> expected = Collections.singletonMap("x", null);
        assertThat(
                        Protocol.RESP2
                                .answer(
                                        command,
                                        List.of(
                                                List.of(
                                                        "k",
                                                        List.of(Arrays.asList("x", null)),
                                                        List.of())))
                                .get(0)
                                .labels())
                .isEqualTo(expected);
        assertThat(
                        Protocol.RESP3
                                .answer(
                                        command,
                                        Map.of(
                                                "k",
                                                List.of(
                                                        Collections.singletonMap("x", null),
                                                        List.of())))
                                .get(0)
                                .labels())
                .isEqualTo(expected);
    }

    @Test
    public void samplesOfSeveralSeriesAndOfGroupsAreRead() {
        Command<List<Series>> command =
                SeriesIndexes.tsMrange(ALL, STOCK.groupedBy("type", Aggregator.MAX));
        List<Sample> samples = List.of(new Sample(1000, 120), new Sample(1010, 110));
        List<Object> sent = List.of(List.of(1000, 120.0), List.of(1010, 110.0));
        Series resp2 =
                Protocol.RESP2
                        .answer(
                                command,
                                List.of(
                                        List.of(
                                                "type=stock",
                                                List.of(
                                                        List.of("type", "stock"),
                                                        List.of("__reducer__", "max"),
                                                        List.of("__source__", "stock:A,stock:B")),
                                                sent)))
                        .get(0);
        assertThat(resp2.key()).isEqualTo("type=stock");
        assertThat(resp2.labels()).containsEntry("__source__", "stock:A,stock:B");
        assertThat(resp2.samples()).isEqualTo(samples);
        Series resp3 =
                Protocol.RESP3
                        .answer(
                                command,
                                Map.of(
                                        "type=stock",
                                        List.of(
                                                Map.of("type", "stock"),
                                                Map.of("reducers", List.of("max")),
                                                Map.of("sources", List.of("stock:A", "stock:B")),
                                                sent)))
                        .get(0);
        assertThat(resp3.labels()).isEqualTo(Map.of("type", "stock"));
        assertThat(resp3.samples()).isEqualTo(samples);
        assertThat(resp3.details().get(1).fields().get("sources").at(1).text())
                .isEqualTo("stock:B");
    }

    @Test
    public void whatNoServerSendsIsAMismatch() {
        Command<List<Series>> get = SeriesIndexes.tsMget(LabelSelection.none(), "a=b");
        for (Object reply :
                List.of(
                        List.of(List.of()),
                        List.of(List.of("k", List.of())),
                        Map.of("k", List.of()))) {
            assertThatThrownBy(() -> Protocol.RESP3.answer(get, reply))
                    .as(reply.toString())
                    .isInstanceOf(ReplyTypeException.class)
                    .hasNoCause();
        }
        assertThatThrownBy(
                        () ->
                                Protocol.RESP3.answer(
                                        SeriesSamples.tsRange("t", ALL), List.of(List.of(1))))
                .isInstanceOf(ReplyTypeException.class)
                .hasNoCause();
    }

    @Test
    public void keysAndLabelsAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SeriesIndexes.tsQueryindex("a=b"), List.of("k", "l")))
                    .containsExactly("k", "l");
            assertThat(protocol.answer(SeriesIndexes.tsQuerylabels(), List.of("room", "type")))
                    .containsExactly("room", "type");
            assertThat(protocol.answer(SeriesIndexes.tsQuerylabelsValues("type"), List.of()))
                    .isEmpty();
            assertThat(protocol.answer(SeriesIndexes.tsCreate("t"), new Protocol.Word("OK")))
                    .isNull();
        }
    }

    @Test
    public void theServerSaysWhatASeriesIs() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("totalSamples", 5);
        reply.put("memoryUsage", 4246);
        reply.put("firstTimestamp", 1000);
        reply.put("lastTimestamp", 1040);
        reply.put("retentionTime", 60000);
        reply.put("chunkCount", 1);
        reply.put("chunkSize", 4096);
        reply.put("chunkType", new Protocol.Word("compressed"));
        reply.put("duplicatePolicy", null);
        reply.put("sourceKey", null);
        for (Protocol protocol : Protocol.values()) {
            boolean flat = protocol == Protocol.RESP2;
            reply.put(
                    "labels",
                    flat ? List.of(List.of("room", "kitchen")) : Map.of("room", "kitchen"));
            Object avg = new Protocol.Word("AVG");
            reply.put(
                    "rules",
                    flat
                            ? List.of(List.of("dest", 1000, avg, 10))
                            : Map.of("dest", List.of(1000, avg, 10)));
            SeriesInfo info = protocol.answer(SeriesIndexes.tsInfo("t"), reply);
            assertThat(info.totalSamples()).isEqualTo(5);
            assertThat(info.memoryUsage()).isEqualTo(4246);
            assertThat(info.firstTimestamp()).isEqualTo(1000);
            assertThat(info.lastTimestamp()).isEqualTo(1040);
            assertThat(info.retentionMillis()).isEqualTo(60000);
            assertThat(info.chunkCount()).isEqualTo(1);
            assertThat(info.chunkSize()).isEqualTo(4096);
            assertThat(info.chunkType()).isEqualTo("compressed");
            assertThat(info.duplicatePolicy()).isNull();
            assertThat(info.sourceKey()).isNull();
            assertThat(info.labels()).isEqualTo(Map.of("room", "kitchen"));
            assertThat(info.rules()).containsExactly(new SeriesInfo.Rule("dest", 1000, "AVG", 10));
            SeriesInfo bare =
                    protocol.answer(
                            SeriesIndexes.tsInfo("t"),
                            Map.of("rules", List.of(List.of("old", 7, "MIN"))));
            assertThat(bare.totalSamples()).isEqualTo(-1);
            assertThat(bare.labels()).isEmpty();
            assertThat(bare.rules()).containsExactly(new SeriesInfo.Rule("old", 7, "MIN", 0));
        }
    }
}
