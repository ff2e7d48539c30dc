package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.redwire.client.RedisClient;
import org.redwire.commands.json.JsonCommands;
import org.redwire.commands.json.JsonDeferredCommands;
import org.redwire.commands.json.JsonEntry;
import org.redwire.commands.json.JsonSetOptions;
import org.redwire.commands.probabilistic.BloomGrowth;
import org.redwire.commands.probabilistic.BloomInfo;
import org.redwire.commands.probabilistic.CuckooInsertOptions;
import org.redwire.commands.probabilistic.Insertion;
import org.redwire.commands.probabilistic.ItemCount;
import org.redwire.commands.probabilistic.ProbabilisticCommands;
import org.redwire.commands.probabilistic.ProbabilisticDeferredCommands;
import org.redwire.commands.search.AggregateOptions;
import org.redwire.commands.search.AggregateRows;
import org.redwire.commands.search.CursorOptions;
import org.redwire.commands.search.Document;
import org.redwire.commands.search.IndexOptions;
import org.redwire.commands.search.NumericField;
import org.redwire.commands.search.Pipeline;
import org.redwire.commands.search.ProfileDetail;
import org.redwire.commands.search.Reducer;
import org.redwire.commands.search.SearchCommands;
import org.redwire.commands.search.SearchOptions;
import org.redwire.commands.search.SearchResult;
import org.redwire.commands.search.SortKey;
import org.redwire.commands.search.TagField;
import org.redwire.commands.search.TextField;
import org.redwire.commands.timeseries.Aggregation;
import org.redwire.commands.timeseries.Aggregator;
import org.redwire.commands.timeseries.LabelSelection;
import org.redwire.commands.timeseries.NewSample;
import org.redwire.commands.timeseries.RangeOptions;
import org.redwire.commands.timeseries.Sample;
import org.redwire.commands.timeseries.Series;
import org.redwire.commands.timeseries.SeriesOptions;
import org.redwire.commands.timeseries.SeriesQuery;
import org.redwire.commands.timeseries.TimeRange;
import org.redwire.commands.timeseries.TimeSeriesCommands;
import org.redwire.itests.support.Leaks;
import org.redwire.itests.support.RedisBinary;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.ServerException;

/**
 * Commands that the client knows nothing of, in both protocols: a server without their module
 * refuses them, one that has it runs them. Which servers have it depends on how they were built.
 */
@RunWith(Parameterized.class)
public class ModuleFamiliesIT {

    @Rule public final TestRule leaks = Leaks.rule();

    @Parameterized.Parameter(0)
    public String flavour;

    @Parameterized.Parameter(1)
    public int protocol;

    private RedisServer server;
    private RedisClient redis;
    private JsonCommands json;
    private ProbabilisticCommands seen;
    private SearchCommands search;
    private TimeSeriesCommands series;

    @Parameterized.Parameters(name = "{0}, RESP{1}")
    public static List<Object[]> servers() {
        return List.of(
                new Object[] {"redis", 2},
                new Object[] {"redis", 3},
                new Object[] {"redis-8", 2},
                new Object[] {"redis-8", 3});
    }

    @Before
    public void start() {
        Optional<RedisBinary> binary =
                flavour.equals("redis")
                        ? Optional.of(RedisBinary.find())
                        : RedisBinary.find(flavour);
        assumeTrue(flavour + " is not there", binary.isPresent());
        server = RedisServer.builder().binary(binary.get()).start();
        redis = RedisClient.connect(server.uri() + "?protocol=" + protocol);
        json = redis::execute;
        seen = redis::execute;
        search = redis::execute;
        series = redis::execute;
    }

    @After
    public void stop() {
        if (server != null) {
            redis.close();
            server.close();
        }
    }

    @Test
    public void aServerWithoutTheModuleSaysThatItDoesNotKnowTheCommand() {
        assumeFalse("the server has JSON", has("json.set"));
        assumeFalse("the server has Bloom filters", has("bf.add"));
        assumeFalse("the server has searches", has("ft.search"));
        assumeFalse("the server has time series", has("ts.add"));
        refused(() -> json.jsonSet("doc", "$", "{}"));
        refused(() -> redis.pipelined(p -> ((JsonDeferredCommands) p::enqueue).jsonGet("d")).get());
        refused(() -> seen.bfAdd("f", "i"));
        refused(() -> search.ftSearch("idx", "*"));
        refused(search::ftList);
        refused(() -> search.ftCursorRead("idx", 1));
        refused(() -> series.tsAdd("t", 1));
        refused(
                () ->
                        redis.pipelined(
                                        p ->
                                                ((ProbabilisticDeferredCommands) p::enqueue)
                                                        .topkList("t"))
                                .get());
    }

    @Test
    public void documentsAreWrittenAndRead() {
        assumeTrue("the server has no JSON", has("json.set"));
        assertThat(json.jsonSet("doc", "$", "{\"a\":2,\"nested\":{\"a\":true},\"foo\":\"bar\"}"))
                .isTrue();
        assertThat(json.jsonSet("doc", "$", "1", JsonSetOptions.onlyNew())).isFalse();
        assertThat(json.jsonGet("doc", "$.foo")).isEqualTo("[\"bar\"]");
        assertThat(json.jsonType("doc", "$..a")).containsExactly("integer", "boolean");
        assertThat(json.jsonNumincrby("doc", "$..a", 2))
                .isEqualTo(Arrays.asList(new BigDecimal("4"), null));
        assertThat(json.jsonToggle("doc", "$..a")).isEqualTo(Arrays.asList(null, false));
        assertThat(json.jsonObjkeys("doc", "$.nested")).containsExactly(List.of("a"));
        assertThat(json.jsonStrappend("doc", "$.foo", "\"baz\"")).containsExactly(6L);
        json.jsonMset(JsonEntry.of("one", "$", "[1]"), JsonEntry.of("two", "$", "[1,2]"));
        assertThat(json.jsonMget("$[0]", "one", "two", "none")).containsExactly("[1]", "[1]", null);
        assertThat(json.jsonArrappend("one", "$", "2", "3")).containsExactly(3L);
        assertThat(json.jsonArrpop("one", "$")).containsExactly("3");
        assertThat(json.jsonGet("one")).isEqualTo("[1,2]");
        assertThat(json.jsonDel("one")).isEqualTo(1);
        Deferred<List<Long>> length =
                redis.pipelined(p -> ((JsonDeferredCommands) p::enqueue).jsonArrlen("two", "$"));
        assertThat(length.get()).containsExactly(2L);
    }

    @Test
    public void itemsAreCountedAndFound() {
        assumeTrue("the server has no Bloom filters", has("bf.add"));
        seen.bfReserve("bf", 0.01, 2, BloomGrowth.none());
        assertThat(seen.bfMadd("bf", "a", "b", "c"))
                .containsExactly(Insertion.ADDED, Insertion.ADDED, Insertion.FULL);
        assertThat(seen.bfExists("bf", "a")).isTrue();
        assertThat(seen.bfInfo("bf").capacity()).isEqualTo(2);
        assertThat(seen.bfInfo("bf", BloomInfo.Property.CAPACITY)).isEqualTo(2);
        assertThat(seen.cfInsertnx("cf", CuckooInsertOptions.capacity(100), "a", "a"))
                .containsExactly(Insertion.ADDED, Insertion.PRESENT);
        assertThat(seen.cfInfo("cf").inserted()).isEqualTo(1);
        seen.cmsInitbydim("cms", 100, 5);
        assertThat(seen.cmsIncrby("cms", new ItemCount("a", 7))).containsExactly(7L);
        seen.topkReserve("top", 1);
        assertThat(seen.topkAdd("top", "a", "a")).containsExactly(null, null);
        assertThat(seen.topkListWithcount("top")).containsExactly(new ItemCount("a", 2));
        seen.tdigestCreate("td");
        assertThat(seen.tdigestMin("td")).isNaN();
        seen.tdigestAdd("td", 1, 2, 3);
        assertThat(seen.tdigestByrank("td", 0, 3)).containsExactly(1.0, Double.POSITIVE_INFINITY);
        assertThat(seen.tdigestInfo("td").observations()).isEqualTo(3);
    }

    @Test
    public void samplesAreKeptAndReported() {
        assumeTrue("the server has no time series", has("ts.add"));
        series.tsCreate("t", SeriesOptions.defaults().labels(Map.of("room", "study")));
        assertThat(series.tsGet("t")).isNull();
        series.tsCreate("sum");
        series.tsCreaterule("t", "sum", Aggregator.SUM, Duration.ofMillis(10));
        series.tsMadd(new NewSample("t", 1000, 1), new NewSample("t", 1005, 2.5));
        assertThat(series.tsMadd(new NewSample("none", 1, 1)).get(0).error()).isNotNull();
        assertThat(series.tsAdd("t", 1010, 4)).isEqualTo(1010);
        assertThat(series.tsRange("t", TimeRange.between(1000, 1005)))
                .containsExactly(new Sample(1000, 1), new Sample(1005, 2.5));
        RangeOptions sums =
                RangeOptions.all()
                        .aggregated(Aggregation.of(Duration.ofMillis(10), Aggregator.SUM));
        assertThat(series.tsRevrange("t", TimeRange.all(), sums))
                .containsExactly(new Sample(1010, 4), new Sample(1000, 3.5));
        assertThat(series.tsGet("sum")).isEqualTo(new Sample(1000, 3.5));
        Series found = series.tsMget(LabelSelection.allLabels(), "room=study").get(0);
        assertThat(found.key()).isEqualTo("t");
        assertThat(found.labels()).isEqualTo(Map.of("room", "study"));
        assertThat(found.samples()).containsExactly(new Sample(1010, 4));
        SeriesQuery groups =
                SeriesQuery.where("room=study").samples(sums).groupedBy("room", Aggregator.MAX);
        Series group = series.tsMrange(TimeRange.all(), groups).get(0);
        assertThat(group.key()).isEqualTo("room=study");
        assertThat(group.samples()).containsExactly(new Sample(1000, 3.5), new Sample(1010, 4));
        assertThat(series.tsInfo("t").rules().get(0).key()).isEqualTo("sum");
        assertThat(series.tsInfo("sum").sourceKey()).isEqualTo("t");
        assertThat(series.tsQueryindex("room=study")).containsExactly("t");
    }

    @Test
    public void documentsAreIndexedAndFound() {
        assumeTrue("the server has no searches", has("ft.search"));
        search.ftCreate(
                "books",
                IndexOptions.hashes("book:"),
                TextField.of("title").sortable(),
                TagField.of("kind"),
                NumericField.of("year").sortable());
        redis.hset("book:1", Map.of("title", "hello dogs", "kind", "a", "year", "2020"));
        redis.hset("book:2", Map.of("title", "hello cats", "kind", "b", "year", "2021"));
        SearchOptions newest =
                SearchOptions.builder()
                        .with(SearchOptions.Flag.WITHSCORES)
                        .sortBy(SortKey.descending("year"))
                        .build();
        SearchResult found = search.ftSearch("books", "hello", newest);
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.documents()).extracting(Document::id).containsExactly("book:2", "book:1");
        assertThat(found.documents().get(0).text("title")).isEqualTo("hello cats");
        assertThat(found.documents().get(0).score()).isNotNull();
        AggregateOptions perKind =
                AggregateOptions.of(
                        Pipeline.empty()
                                .groupBy(List.of("kind"), Reducer.count().as("n"))
                                .sortBy(SortKey.ascending("kind")));
        assertThat(search.ftAggregate("books", "*", perKind).rows())
                .extracting(row -> row.text("kind") + row.number("n"))
                .containsExactly("a1", "b1");
        assertThat(
                        AggregateRows.of(
                                redis,
                                "books",
                                "*",
                                AggregateOptions.of(Pipeline.empty().load("title")),
                                CursorOptions.defaults().count(1)))
                .hasSize(2);
        assertThat(search.ftInfo("books").documents()).isEqualTo(2);
        assertThat(search.ftTagvals("books", "kind")).containsExactlyInAnyOrder("a", "b");
        assertThat(search.ftSpellcheck("books", "dogz").get(0).corrections().get(0).term())
                .isEqualTo("dogs");
        assertThat(
                        search.ftProfileSearch(
                                        "books",
                                        "hello",
                                        SearchOptions.defaults(),
                                        ProfileDetail.FULL)
                                .result()
                                .total())
                .isEqualTo(2);
        search.ftSugadd("sug", "hello", 1);
        assertThat(search.ftSugget("sug", "hel").get(0).text()).isEqualTo("hello");
        search.ftDropindex("books");
        assertThat(search.ftList()).isEmpty();
    }

    private boolean has(String command) {
        return redis.commandInfo(command).get(0) != null;
    }

    private static void refused(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("unknown command");
    }
}
