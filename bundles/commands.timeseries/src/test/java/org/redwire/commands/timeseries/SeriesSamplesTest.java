package org.redwire.commands.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for samples, as they are sent and answered. */
public class SeriesSamplesTest {

    private static final TimeRange ALL = TimeRange.all();

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    @Test
    public void samplesAreAdded() {
        assertThat(Wire.of(SeriesSamples.tsAdd("t", 30))).isEqualTo("TS.ADD <t> * 30");
        assertThat(Wire.of(SeriesSamples.tsAdd("t", 1000, 30.5))).isEqualTo("TS.ADD <t> 1000 30.5");
        assertThat(Wire.of(SeriesSamples.tsAdd("t", 1000, Double.NaN)))
                .isEqualTo("TS.ADD <t> 1000 NaN");
        assertThat(
                        Wire.of(
                                SeriesSamples.tsAdd(
                                        "t",
                                        1000,
                                        27,
                                        SeriesOptions.defaults()
                                                .retention(Duration.ofDays(365))
                                                .labels(Map.of("room", "study")))))
                .isEqualTo("TS.ADD <t> 1000 27 RETENTION 31536000000 LABELS room study");
        assertThat(
                        Wire.of(
                                SeriesSamples.tsAdd(
                                        "t",
                                        1000,
                                        27,
                                        SeriesOptions.defaults().labels(Map.of("room", "study")),
                                        DuplicatePolicy.SUM)))
                .isEqualTo("TS.ADD <t> 1000 27 ON_DUPLICATE SUM LABELS room study");
        assertThat(
                        Wire.of(
                                SeriesSamples.tsMadd(
                                        new NewSample("t", 1000, 30),
                                        new NewSample("u", 1010, 3.5))))
                .isEqualTo("TS.MADD <t> 1000 30 <u> 1010 3.5");
    }

    @Test
    public void samplesAreMadeOfTheLastOne() {
        assertThat(Wire.of(SeriesSamples.tsIncrby("a", 232))).isEqualTo("TS.INCRBY <a> 232");
        assertThat(Wire.of(SeriesSamples.tsDecrby("a", 0.5))).isEqualTo("TS.DECRBY <a> 0.5");
        SeriesOptions options = SeriesOptions.defaults().chunkSize(128).labels(Map.of("l", "v"));
        assertThat(Wire.of(SeriesSamples.tsIncrby("a", 157, 1657811829000L, options)))
                .isEqualTo("TS.INCRBY <a> 157 TIMESTAMP 1657811829000 CHUNK_SIZE 128 LABELS l v");
        assertThat(Wire.of(SeriesSamples.tsDecrby("a", 157, 7, options)))
                .isEqualTo("TS.DECRBY <a> 157 TIMESTAMP 7 CHUNK_SIZE 128 LABELS l v");
    }

    @Test
    public void samplesAreDeletedAndAskedFor() {
        assertThat(Wire.of(SeriesSamples.tsDel("t", 1, 2))).isEqualTo("TS.DEL <t> 1 2");
        assertThat(Wire.of(SeriesSamples.tsGet("t"))).isEqualTo("TS.GET <t>");
        assertThat(Wire.of(SeriesSamples.tsGetLatest("t"))).isEqualTo("TS.GET <t> LATEST");
        assertThat(Wire.of(SeriesSamples.tsRange("t", ALL))).isEqualTo("TS.RANGE <t> - +");
        assertThat(Wire.of(SeriesSamples.tsRange("t", TimeRange.between(1, 2))))
                .isEqualTo("TS.RANGE <t> 1 2");
        assertThat(Wire.of(SeriesSamples.tsRevrange("t", TimeRange.from(1))))
                .isEqualTo("TS.REVRANGE <t> 1 +");
        assertThat(Wire.of(SeriesSamples.tsRevrange("t", TimeRange.until(2), RangeOptions.all())))
                .isEqualTo("TS.REVRANGE <t> - 2");
    }

    @Test
    public void samplesAreChosenAndAggregatedAsIsSaid() {
        assertThat(
                        Wire.of(
                                SeriesSamples.tsRange(
                                        "t",
                                        ALL,
                                        RangeOptions.all()
                                                .withLatest()
                                                .at(1000L, 1010L)
                                                .valued(-100, 100)
                                                .count(5)
                                                .aggregated(
                                                        Aggregation.of(
                                                                        Duration.ofMillis(20),
                                                                        Aggregator.MIN)
                                                                .alignedTo(10)
                                                                .stamped(Aggregation.Stamp.MIDDLE)
                                                                .withEmpty()))))
                .isEqualTo(
                        "TS.RANGE <t> - + LATEST FILTER_BY_TS 1000 1010 FILTER_BY_VALUE -100 100"
                                + " COUNT 5 ALIGN 10 AGGREGATION min 20 BUCKETTIMESTAMP ~ EMPTY");
        assertThat(Wire.of(aggregated(Aggregation.of(Duration.ofSeconds(1), Aggregator.values()))))
                .isEqualTo(
                        "TS.RANGE <t> 5 + AGGREGATION avg,sum,min,max,range,count,countNaN,countAll,"
                                + "first,last,std.p,std.s,var.p,var.s,twa 1000");
        Aggregation average = Aggregation.of(Duration.ofNanos(1), Aggregator.AVG);
        assertThat(Wire.of(aggregated(average.alignedToStart().stamped(Aggregation.Stamp.START))))
                .isEqualTo("TS.RANGE <t> 5 + ALIGN - AGGREGATION avg 1 BUCKETTIMESTAMP -");
        assertThat(Wire.of(aggregated(average.alignedToEnd().stamped(Aggregation.Stamp.END))))
                .isEqualTo("TS.RANGE <t> 5 + ALIGN + AGGREGATION avg 1 BUCKETTIMESTAMP +");
    }

    private static Command<List<Sample>> aggregated(Aggregation aggregation) {
        return SeriesSamples.tsRange(
                "t", TimeRange.from(5), RangeOptions.all().aggregated(aggregation));
    }

    @Test
    public void severalSeriesAreReadTimeByTime() {
        assertThat(Wire.of(SeriesSamples.tsNrange(ALL, RangeOptions.all(), "s:1", "s:2")))
                .isEqualTo("TS.NRANGE 2 <s:1> <s:2> - +");
        Aggregation each =
                Aggregation.of(Duration.ofSeconds(1), Aggregator.AVG, Aggregator.MAX)
                        .andOf(Aggregator.SUM);
        assertThat(
                        Wire.of(
                                SeriesSamples.tsNrevrange(
                                        ALL, RangeOptions.all().aggregated(each), "s:1", "s:2")))
                .isEqualTo("TS.NREVRANGE 2 <s:1> <s:2> - + AGGREGATION avg,max sum 1000");
        refused(
                () ->
                        SeriesSamples.tsNrange(
                                ALL, RangeOptions.all().aggregated(each), "1", "2", "3"),
                "there must be aggregators for each series: there are 3 series, and aggregators"
                        + " for 2");
        refused(
                () -> SeriesSamples.tsRange("t", ALL, RangeOptions.all().aggregated(each)),
                "there is one series, but aggregators for several");
    }

    @Test
    public void newSamplesAreReadOrWaitedFor() {
        assertThat(Wire.of(SeriesSamples.tsRead("s", ReadStart.earliest(), 2)))
                .isEqualTo("TS.READ <s> - MAX_COUNT 2");
        assertThat(Wire.of(SeriesSamples.tsRead("s", ReadStart.at(201), 2)))
                .isEqualTo("TS.READ <s> 201 MAX_COUNT 2");
        assertThat(Wire.of(SeriesSamples.tsRead("s", ReadStart.latest(), 1)))
                .isEqualTo("TS.READ <s> + MAX_COUNT 1");
        assertThat(Wire.of(waiting(Duration.ofSeconds(5))))
                .isEqualTo("TS.READ <s> $ BLOCK 5000 1 MAX_COUNT 10");
        assertThat(Wire.of(waiting(Duration.ofNanos(1))))
                .isEqualTo("TS.READ <s> $ BLOCK 1 1 MAX_COUNT 10");
        assertThat(Wire.of(waiting(Duration.ZERO)))
                .isEqualTo("TS.READ <s> $ BLOCK 0 1 MAX_COUNT 10");
        assertThat(waiting(Duration.ZERO).blocking()).isZero();
    }

    private static Command<List<Sample>> waiting(Duration timeout) {
        return SeriesSamples.tsReadBlocking("s", ReadStart.next(), timeout, 1, 10);
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(
                () -> SeriesSamples.tsAdd("t", Double.POSITIVE_INFINITY),
                "a value must not be infinite");
        refused(() -> SeriesSamples.tsAdd("t", -1, 0), "a time must be at least 0, but is -1");
        refused(() -> new NewSample("t", -1, 0), "a time must be at least 0, but is -1");
        refused(
                () -> new NewSample("t", 1, Double.NEGATIVE_INFINITY),
                "a value must not be infinite");
        refused(SeriesSamples::tsMadd, "there must be at least one sample");
        refused(() -> SeriesSamples.tsDel("t", 1, -1), "a time must be at least 0, but is -1");
        refused(() -> TimeRange.between(-1, 1), "a time must be at least 0, but is -1");
        refused(() -> RangeOptions.all().count(0), "the count must be at least 1, but is 0");
        refused(() -> RangeOptions.all().at(-1L), "a time must be at least 0, but is -1");
        refused(() -> RangeOptions.all().valued(Double.NaN, 1), "a bound must not be NaN");
        refused(
                () -> Aggregation.of(Duration.ofSeconds(1)),
                "there must be at least one aggregator");
        refused(() -> Aggregation.of(Duration.ZERO, Aggregator.AVG), "a bucket must not be empty");
        refused(
                () -> Aggregation.of(Duration.ofMillis(-1), Aggregator.AVG),
                "a bucket must not be negative, but is PT-0.001S");
        refused(
                () -> SeriesSamples.tsNrange(ALL, RangeOptions.all()),
                "there must be at least one key");
        refused(
                () -> SeriesSamples.tsRead("s", ReadStart.earliest(), 0),
                "the count must be at least 1, but is 0");
        refused(
                () -> SeriesSamples.tsReadBlocking("s", ReadStart.next(), Duration.ZERO, 2, 1),
                "the count must not be less than the least number of samples");
        refused(
                () -> SeriesSamples.tsReadBlocking("s", ReadStart.next(), Duration.ZERO, 0, 1),
                "the least number of samples must be at least 1, but is 0");
        refused(
                () -> waiting(Duration.ofMillis(-1)),
                "the timeout must not be negative, but is PT-0.001S");
    }

    @Test
    public void timesAndWhatBecameOfSamplesAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SeriesSamples.tsAdd("t", 1), 1662042954573L))
                    .isEqualTo(1662042954573L);
            assertThat(protocol.answer(SeriesSamples.tsDel("t", 1, 2), 2)).isEqualTo(2);
            assertThat(
                            protocol.answer(
                                    SeriesSamples.tsMadd(new NewSample("t", 1, 2)),
                                    List.of(1000, new Protocol.Failure("TSDB: no such key"))))
                    .containsExactly(
                            new Addition(1000L, null), new Addition(null, "TSDB: no such key"));
        }
    }

    @Test
    public void samplesAreReadOfAllShapes() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SeriesSamples.tsGet("t"), List.of(1030, 40.0)))
                    .isEqualTo(new Sample(1030, 40));
            assertThat(protocol.answer(SeriesSamples.tsGet("t"), List.of())).isNull();
            assertThat(
                            protocol.answer(
                                    SeriesSamples.tsRange("t", ALL),
                                    List.of(List.of(1000, 30.5), List.of(1010, 35.0))))
                    .containsExactly(new Sample(1000, 30.5), new Sample(1010, 35));
            assertThat(
                            protocol.answer(
                                    SeriesSamples.tsRange("t", ALL),
                                    List.of(List.of(1000, 30.5, 2.0))))
                    .containsExactly(new Sample(1000, List.of(30.5, 2.0)));
            List<Sample> rows =
                    protocol.answer(
                            SeriesSamples.tsNrange(ALL, RangeOptions.all(), "a", "b"),
                            List.of(
                                    List.of(1000, List.of(10.0, 20.0)),
                                    List.of(2000, Arrays.asList(12.0, "NaN"))));
            assertThat(rows.get(0)).isEqualTo(new Sample(1000, List.of(10.0, 20.0)));
            assertThat(rows.get(1).value()).isEqualTo(12);
            assertThat(rows.get(1).values().get(1)).isNaN();
            assertThat(protocol.answer(waiting(Duration.ZERO), List.of())).isEmpty();
        }
    }

    @Test
    public void aSampleWithoutAValueIsAMismatch() {
        for (Protocol protocol : Protocol.values()) {
            assertThatThrownBy(
                            () -> protocol.answer(SeriesSamples.tsGet("t"), List.of(7, List.of())))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageNotContaining("the decoder failed");
        }
    }
}
