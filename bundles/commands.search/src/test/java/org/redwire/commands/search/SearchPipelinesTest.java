package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.search.SearchQueriesTest.around;
import static org.redwire.commands.search.SearchQueriesTest.map;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ReplyTypeException;

/** {@code FT.AGGREGATE} and {@code FT.HYBRID}, as they are sent and answered. */
public class SearchPipelinesTest {

    private static final TextQuery LAPTOP = TextQuery.of("laptop");
    private static final VectorQuery NEAR = VectorQuery.of("vec", QueryParameter.of("q", "bytes"));

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    private static String aggregate(String query, Pipeline pipeline) {
        return Wire.of(SearchQueries.ftAggregate("idx", query, AggregateOptions.of(pipeline)));
    }

    /** The examples of the server's documentation. */
    @Test
    public void pipelinesAreSentStepByStep() {
        assertThat(
                        aggregate(
                                "@url:\"about.html\"",
                                Pipeline.empty()
                                        .apply("day(@timestamp)", "day")
                                        .groupBy(
                                                List.of("@day", "country"),
                                                Reducer.count().as("num_visits"))
                                        .sortBy(SortKey.ascending("day"))))
                .isEqualTo(
                        "FT.AGGREGATE idx @url:\"about.html\" APPLY day(@timestamp) AS day"
                                + " GROUPBY 2 @day @country REDUCE COUNT 0 AS num_visits"
                                + " SORTBY 2 @day ASC");
        assertThat(
                        aggregate(
                                "*",
                                Pipeline.empty()
                                        .groupBy(
                                                List.of("published_year"),
                                                Reducer.count().as("num_published"))
                                        .groupBy(
                                                List.of(),
                                                Reducer.max("num_published")
                                                        .as("max_books_published_per_year"))))
                .isEqualTo(
                        "FT.AGGREGATE idx * GROUPBY 1 @published_year REDUCE COUNT 0"
                                + " AS num_published GROUPBY 0 REDUCE MAX 1 @num_published"
                                + " AS max_books_published_per_year");
        assertThat(
                        aggregate(
                                "*",
                                Pipeline.empty()
                                        .load("title", "@price", "$.a.b")
                                        .load(Projection.of("brand").as("brd"))
                                        .loadAll()
                                        .filter("@price > 2")
                                        .sortByMax(
                                                10,
                                                SortKey.descending("price"),
                                                SortKey.ascending("@title"))
                                        .limit(5, 5)))
                .isEqualTo(
                        "FT.AGGREGATE idx * LOAD 3 @title @price $.a.b LOAD 3 @brand AS brd LOAD *"
                                + " FILTER @price > 2 SORTBY 4 @price DESC @title ASC MAX 10"
                                + " LIMIT 5 5");
    }

    @Test
    public void reducersAreSentWithTheirArgumentsCounted() {
        assertThat(
                        aggregate(
                                "*",
                                Pipeline.empty()
                                        .groupBy(
                                                List.of("g"),
                                                Reducer.countDistinct("a"),
                                                Reducer.countDistinctish("a"),
                                                Reducer.sum("a"),
                                                Reducer.min("a"),
                                                Reducer.avg("@a"),
                                                Reducer.stddev("a"),
                                                Reducer.quantile("a", 0.5).as("median"),
                                                Reducer.toList("a"),
                                                Reducer.firstValue("a"),
                                                Reducer.firstValue("a", SortKey.descending("b")),
                                                Reducer.randomSample("a", 3),
                                                Reducer.of("HLL", "@a"))))
                .isEqualTo(
                        "FT.AGGREGATE idx * GROUPBY 1 @g REDUCE COUNT_DISTINCT 1 @a"
                                + " REDUCE COUNT_DISTINCTISH 1 @a REDUCE SUM 1 @a REDUCE MIN 1 @a"
                                + " REDUCE AVG 1 @a REDUCE STDDEV 1 @a"
                                + " REDUCE QUANTILE 2 @a 0.5 AS median REDUCE TOLIST 1 @a"
                                + " REDUCE FIRST_VALUE 1 @a REDUCE FIRST_VALUE 4 @a BY @b DESC"
                                + " REDUCE RANDOM_SAMPLE 2 @a 3 REDUCE HLL 1 @a");
        assertThat(
                        aggregate(
                                "*",
                                Pipeline.empty()
                                        .groupBy(
                                                List.of("genre"),
                                                Reducer.collect(
                                                                Collected.allFields()
                                                                        .sortBy(
                                                                                SortKey.descending(
                                                                                        "rating"))
                                                                        .limit(0, 5))
                                                        .as("top"),
                                                Reducer.collect(
                                                        Collected.of("a", "@b").onceEach()))))
                .isEqualTo(
                        "FT.AGGREGATE idx * GROUPBY 1 @genre REDUCE COLLECT 9 FIELDS *"
                                + " SORTBY 2 @rating DESC LIMIT 0 5 AS top"
                                + " REDUCE COLLECT 5 FIELDS 2 @a @b DISTINCT");
    }

    /** The server takes these words only before the first step. */
    @Test
    public void whatIsNoStepStandsBeforeThePipelineAndTheCursorBehindIt() {
        AggregateOptions options =
                AggregateOptions.builder()
                        .pipeline(Pipeline.empty().load("a"))
                        .verbatim()
                        .scorer("TFIDF")
                        .addScores()
                        .timeout(Duration.ofSeconds(1))
                        .counting(Counting.WITHOUTCOUNT)
                        .parameters(QueryParameter.of("n", 1))
                        .expanded()
                        .dialect(4)
                        .build();
        String expected =
                "FT.AGGREGATE idx * VERBATIM SCORER TFIDF ADDSCORES WITHOUTCOUNT TIMEOUT 1000"
                        + " PARAMS 2 n 1 FORMAT EXPAND DIALECT 4 LOAD 1 @a";
        assertThat(Wire.of(SearchQueries.ftAggregate("idx", "*", options))).isEqualTo(expected);
        assertThat(
                        Wire.of(
                                SearchQueries.ftAggregateWithcursor(
                                        "idx",
                                        "*",
                                        options,
                                        CursorOptions.defaults()
                                                .count(7)
                                                .maxIdle(Duration.ofSeconds(3)))))
                .isEqualTo(expected + " WITHCURSOR COUNT 7 MAXIDLE 3000");
        assertThat(
                        Wire.of(
                                SearchQueries.ftAggregateWithcursor(
                                        "idx", "*", options, CursorOptions.defaults())))
                .isEqualTo(expected + " WITHCURSOR");
        assertThat(Wire.of(SearchQueries.ftCursorRead("idx", 342459320)))
                .isEqualTo("FT.CURSOR READ idx 342459320");
        assertThat(Wire.of(SearchQueries.ftCursorRead("idx", 342459320, 50)))
                .isEqualTo("FT.CURSOR READ idx 342459320 COUNT 50");
        assertThat(Wire.of(SearchQueries.ftCursorDel("idx", 7))).isEqualTo("FT.CURSOR DEL idx 7");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(
                () ->
                        Pipeline.empty()
                                .sortBy(SortKey.ascending("a"))
                                .limit(0, 1)
                                .sortBy(SortKey.ascending("b")),
                "all fields to sort by belong into one SORTBY");
        assertThat(
                        Pipeline.empty()
                                .sortBy(SortKey.ascending("a"))
                                .filter("@a > 1")
                                .sortBy(SortKey.ascending("b"))
                                .steps())
                .hasSize(3);
        refused(() -> Pipeline.empty().sortBy(), "there must be at least one field");
        refused(() -> Pipeline.empty().load(new String[0]), "there must be at least one field");
        refused(
                () -> Pipeline.empty().sortByMax(0, SortKey.ascending("a")),
                "the maximum must be at least 1, but is 0");
        refused(() -> Reducer.quantile("a", 1.5), "the share is from 0.0 to 1.0, but is 1.5");
        refused(() -> Reducer.randomSample("a", 1001), "a sample has 1 to 1000 rows, but not 1001");
        refused(() -> Collected.of(), "there must be at least one field");
        refused(() -> CursorOptions.defaults().count(0), "the count must be at least 1, but is 0");
        refused(
                () -> CursorOptions.defaults().maxIdle(Duration.ZERO),
                "the idle time must be at least 1, but is 0");
        refused(
                () -> SearchQueries.ftCursorRead("idx", 1, 0),
                "the count must be at least 1, but is 0");
    }

    /** RESP2 as in the server's documentation, RESP3 as in its tests. */
    @Test
    public void rowsAreReadInBothProtocols() {
        Command<AggregateResult> command =
                SearchQueries.ftAggregate("gh", "*", AggregateOptions.of(Pipeline.empty()));
        AggregateResult two =
                Protocol.RESP2.answer(
                        command,
                        Arrays.asList(
                                284784,
                                List.of("actor", "lombiqbot", "num", "22197"),
                                List.of(
                                        "list",
                                        List.of("a", "b"),
                                        "top",
                                        List.of(List.of("t", "x"))),
                                null));
        AggregateResult three =
                Protocol.RESP3.answer(
                        command,
                        around(
                                284784,
                                map(
                                        "extra_attributes",
                                                map("actor", "lombiqbot", "num", "22197"),
                                        "values", List.of()),
                                map(
                                        "extra_attributes",
                                                map(
                                                        "list", List.of("a", "b"),
                                                        "top", List.of(map("t", "x"))),
                                        "values", List.of(),
                                        "a_new_field", 1),
                                null));
        for (AggregateResult result : List.of(two, three)) {
            assertThat(result.total()).isEqualTo(284784);
            assertThat(result.rows()).hasSize(3);
            assertThat(result.rows().get(0).text("actor")).isEqualTo("lombiqbot");
            assertThat(result.rows().get(0).number("num")).isEqualTo(22197);
            assertThat(result.rows().get(1).texts("list")).containsExactly("a", "b");
            assertThat(result.rows().get(1).rows("top").get(0).text("t")).isEqualTo("x");
            assertThat(result.rows().get(1).rows("none")).isEmpty();
            assertThat(result.rows().get(1).texts("none")).isEmpty();
            assertThat(result.rows().get(1).number("none")).isNull();
            assertThat(result.rows().get(1).real("none")).isNull();
            assertThat(result.rows().get(1).bytes("none")).isNull();
            assertThat(result.rows().get(2).fields()).isEmpty();
        }
        assertThat(three.rows().get(1).details()).containsOnlyKeys("a_new_field");
        assertThat(three.details()).containsOnlyKeys("attributes", "format");
    }

    @Test
    public void pagesAreReadWithTheirCursor() {
        Command<AggregatePage> command = SearchQueries.ftCursorRead("idx", 1);
        AggregatePage two =
                Protocol.RESP2.answer(command, List.of(List.of(1, List.of("a", "1")), 77));
        AggregatePage three =
                Protocol.RESP3.answer(
                        command, List.of(around(1, map("extra_attributes", map("a", "1"))), 77));
        for (AggregatePage page : List.of(two, three)) {
            assertThat(page.cursor()).isEqualTo(77);
            assertThat(page.last()).isFalse();
            assertThat(page.rows().get(0).text("a")).isEqualTo("1");
        }
        assertThat(Protocol.RESP2.answer(command, List.of(List.of(0), 0)).last()).isTrue();
    }

    /** The examples of the server's documentation, as its parser reads them. */
    @Test
    public void hybridQueriesAreSent() {
        assertThat(Wire.of(SearchQueries.ftHybrid("products", LAPTOP, NEAR)))
                .isEqualTo("FT.HYBRID products SEARCH laptop VSIM @vec $q PARAMS 2 q bytes");
        assertThat(
                        Wire.of(
                                SearchQueries.ftHybrid(
                                        "products-idx",
                                        TextQuery.of("@category:electronics")
                                                .scorer("BM25STD")
                                                .yieldScoreAs("text_score"),
                                        NEAR.take(Nearness.nearest(20).effort(200).shardRatio(0.5))
                                                .filter("@price:[100 500]")
                                                .yieldScoreAs("vector_score"),
                                        HybridOptions.builder()
                                                .combine(
                                                        Fusion.byRank()
                                                                .window(50)
                                                                .constant(80)
                                                                .yieldScoreAs("hybrid_score"))
                                                .pipeline(
                                                        Pipeline.empty()
                                                                .load("title", "price")
                                                                .groupBy(
                                                                        List.of("title"),
                                                                        Reducer.count())
                                                                .apply("@price * 0.9", "less")
                                                                .filter("@less > 1")
                                                                .sortBy(
                                                                        SortKey.descending(
                                                                                "hybrid_score"))
                                                                .limit(0, 20))
                                                .parameters(QueryParameter.of("who", "me"))
                                                .timeout(Duration.ofSeconds(2))
                                                .explained()
                                                .expanded()
                                                .build())))
                .isEqualTo(
                        "FT.HYBRID products-idx SEARCH @category:electronics SCORER BM25STD"
                                + " YIELD_SCORE_AS text_score VSIM @vec $q"
                                + " KNN 6 K 20 EF_RUNTIME 200 SHARD_K_RATIO 0.5"
                                + " FILTER @price:[100 500] YIELD_SCORE_AS vector_score"
                                + " COMBINE RRF 6 CONSTANT 80 WINDOW 50 YIELD_SCORE_AS hybrid_score"
                                + " PARAMS 4 who me q bytes LOAD 2 @title @price"
                                + " GROUPBY 1 @title REDUCE COUNT 0 APPLY @price * 0.9 AS less"
                                + " FILTER @less > 1 SORTBY 2 @hybrid_score DESC LIMIT 0 20"
                                + " EXPLAINSCORE TIMEOUT 2000 FORMAT EXPAND");
        assertThat(
                        Wire.of(
                                SearchQueries.ftHybridWithcursor(
                                        "idx",
                                        LAPTOP,
                                        NEAR.take(Nearness.within(0.8).epsilon(0.1)),
                                        HybridOptions.builder()
                                                .combine(
                                                        Fusion.byScore(0.7, 0.3)
                                                                .window(5)
                                                                .yieldScoreAs("s"))
                                                .unsorted()
                                                .build(),
                                        CursorOptions.defaults().count(3))))
                .isEqualTo(
                        "FT.HYBRID idx SEARCH laptop VSIM @vec $q RANGE 4 RADIUS 0.8 EPSILON 0.1"
                                + " COMBINE LINEAR 8 ALPHA 0.7 BETA 0.3 WINDOW 5 YIELD_SCORE_AS s"
                                + " PARAMS 2 q bytes NOSORT WITHCURSOR COUNT 3");
        assertThat(
                        Wire.of(
                                SearchQueries.ftHybrid(
                                        "idx",
                                        LAPTOP,
                                        NEAR.filterInBatches("@a:{b}", 9),
                                        HybridOptions.builder().combine(Fusion.byScore()).build())))
                .isEqualTo(
                        "FT.HYBRID idx SEARCH laptop VSIM @vec $q"
                                + " FILTER 5 @a:{b} POLICY BATCHES BATCH_SIZE 9"
                                + " COMBINE LINEAR 0 PARAMS 2 q bytes");
        assertThat(
                        Wire.of(
                                SearchQueries.ftHybrid(
                                        "idx",
                                        LAPTOP,
                                        NEAR.filter("@a:{b}", VectorQuery.Policy.ADHOC))))
                .isEqualTo(
                        "FT.HYBRID idx SEARCH laptop VSIM @vec $q FILTER 3 @a:{b} POLICY ADHOC"
                                + " PARAMS 2 q bytes");
    }

    /** Right behind the vectors a filter would be theirs. */
    @Test
    public void aFilterOfThePipelineIsToldFromThatOfTheVectors() {
        String line =
                Wire.of(
                        SearchQueries.ftHybrid(
                                "idx",
                                LAPTOP,
                                NEAR,
                                HybridOptions.builder()
                                        .pipeline(Pipeline.empty().filter("@a > 1"))
                                        .build()));
        assertThat(line)
                .isEqualTo(
                        "FT.HYBRID idx SEARCH laptop VSIM @vec $q PARAMS 2 q bytes FILTER @a > 1");
    }

    @Test
    public void aVectorIsSentOnceEvenIfItIsNamedAmongTheParameters() {
        QueryParameter vector = QueryParameter.of("q", "bytes");
        HybridOptions options = HybridOptions.builder().parameters(vector).build();
        assertThat(
                        Wire.of(
                                SearchQueries.ftHybrid(
                                        "idx", LAPTOP, VectorQuery.of("@vec", vector), options)))
                .endsWith("VSIM @vec $q PARAMS 2 q bytes");
        refused(
                () -> SearchQueries.ftHybrid("idx", LAPTOP, NEAR, options),
                "a parameter comes twice");
        Command<HybridResult> floats =
                SearchQueries.ftHybrid("idx", LAPTOP, VectorQuery.of("v", 1f, 2f));
        assertThat(floats.argument(5)).isEqualTo("$redwire_vector");
        assertThat((byte[]) floats.argument(9)).hasSize(8);
    }

    @Test
    public void hybridQueriesThatTheServerWouldRefuseAreRefused() {
        refused(
                () -> pipeline(Pipeline.empty().filter("a").filter("b")),
                "FT.HYBRID takes one FILTER only");
        refused(
                () -> pipeline(Pipeline.empty().groupBy(List.of("a")).groupBy(List.of("b"))),
                "FT.HYBRID takes one GROUPBY only");
        refused(
                () -> pipeline(Pipeline.empty().limit(0, 1).limit(0, 1)),
                "FT.HYBRID takes one LIMIT only");
        refused(
                () ->
                        pipeline(
                                Pipeline.empty()
                                        .sortBy(SortKey.ascending("a"))
                                        .filter("b")
                                        .sortBy(SortKey.ascending("c"))),
                "FT.HYBRID takes one SORTBY only");
        refused(
                () -> pipeline(Pipeline.empty().groupBy(List.of())),
                "there must be at least one field to group by");
        refused(
                () -> pipeline(Pipeline.empty().sortByMax(3, SortKey.ascending("a"))),
                "MAX does not go with FT.HYBRID");
        refused(
                () ->
                        HybridOptions.builder()
                                .unsorted()
                                .pipeline(Pipeline.empty().sortBy(SortKey.ascending("a")))
                                .build(),
                "NOSORT does not go with SORTBY");
        refused(() -> Nearness.nearest(0), "the count must be at least 1, but is 0");
        refused(
                () -> Nearness.nearest(1).shardRatio(0.05),
                "the ratio is from 0.1 to 1.0, but is 0.05");
        refused(() -> Nearness.within(-1), "the radius must be at least 0, but is -1.0");
        refused(
                () -> Nearness.within(Double.POSITIVE_INFINITY),
                "the radius must be finite, but is Infinity");
        refused(() -> Nearness.within(1).epsilon(0), "epsilon must be greater than 0, but is 0.0");
        refused(
                () -> Fusion.byRank().constant(-1),
                "the constant is from 0.0 to 100000.0, but is -1.0");
        refused(
                () -> new Fusion.ByScore(0.5, null, null, null),
                "there must be both ALPHA and BETA, or none");
        refused(
                () -> Fusion.byScore(Double.NaN, 1),
                "the weight of the words must be finite, but is NaN");
        refused(
                () ->
                        new VectorQuery(
                                "v",
                                NEAR.vector(),
                                null,
                                null,
                                VectorQuery.Policy.ADHOC,
                                null,
                                null),
                "POLICY goes with FILTER only");
        refused(
                () ->
                        new VectorQuery(
                                "v", NEAR.vector(), null, "q", VectorQuery.Policy.ADHOC, 1L, null),
                "BATCH_SIZE goes with POLICY BATCHES only");
    }

    private static HybridOptions pipeline(Pipeline pipeline) {
        return HybridOptions.builder().pipeline(pipeline).build();
    }

    @Test
    public void hybridResultsAreReadInBothProtocols() {
        Command<HybridResult> command = SearchQueries.ftHybrid("idx", LAPTOP, NEAR);
        for (Protocol protocol : Protocol.values()) {
            HybridResult result =
                    protocol.answer(
                            command,
                            map(
                                    "total_results",
                                    3,
                                    "results",
                                    List.of(
                                            map("__key", "doc:1", "__score", "0.0327869"),
                                            map("__key", "doc:2", "__score", "0.0322581")),
                                    "warnings",
                                    List.of("Timeout limit was reached (VSIM)"),
                                    "execution_time",
                                    0.527124,
                                    "a_new_field",
                                    1));
            assertThat(result.total()).isEqualTo(3);
            assertThat(result.rows())
                    .extracting(row -> row.text("__key"))
                    .containsExactly("doc:1", "doc:2");
            assertThat(result.rows().get(0).real("__score")).isEqualTo(0.0327869);
            assertThat(result.warnings()).containsExactly("Timeout limit was reached (VSIM)");
            assertThat(result.executionMillis()).isEqualTo(0.527124);
            assertThat(result.details()).containsOnlyKeys("a_new_field");
            HybridResult bare =
                    protocol.answer(
                            command,
                            map(
                                    "total_results", 0,
                                    "results", List.of(),
                                    "warning", List.of("w")));
            assertThat(bare.executionMillis()).isNull();
            assertThat(bare.warnings()).containsExactly("w");
        }
    }

    @Test
    public void cursorsOfBothHalvesAreRead() {
        Command<HybridCursors> command =
                SearchQueries.ftHybridWithcursor(
                        "idx", LAPTOP, NEAR, HybridOptions.defaults(), CursorOptions.defaults());
        for (Protocol protocol : Protocol.values()) {
            HybridCursors cursors =
                    protocol.answer(
                            command, map("SEARCH", 11, "VSIM", 0, "warnings", List.of(), "new", 1));
            assertThat(cursors.text()).isEqualTo(11);
            assertThat(cursors.vector()).isZero();
            assertThat(cursors.warnings()).isEmpty();
            assertThat(cursors.details()).containsOnlyKeys("new");
        }
    }

    /** As servers of 8.8 answer. */
    @Test
    public void profilesOfHybridQueriesStandBesideTheResults() {
        Command<Profile<HybridResult>> command =
                SearchQueries.ftProfileHybrid(
                        "idx", LAPTOP, NEAR, HybridOptions.defaults(), ProfileDetail.FULL);
        Object report =
                map(
                        "Shards", List.of(map("SEARCH", map("Warning", List.of("None")))),
                        "Coordinator", map("Warning", List.of("None")));
        Profile<HybridResult> two =
                Protocol.RESP2.answer(
                        command,
                        List.of(
                                "total_results",
                                1,
                                "results",
                                List.of(List.of("__key", "a")),
                                "warnings",
                                List.of(),
                                "execution_time",
                                "0.5",
                                report));
        Profile<HybridResult> three =
                Protocol.RESP3.answer(
                        command,
                        map(
                                "total_results",
                                1,
                                "results",
                                List.of(map("__key", "a")),
                                "warnings",
                                List.of(),
                                "execution_time",
                                0.5,
                                "Profile",
                                report));
        for (Profile<HybridResult> profile : List.of(two, three)) {
            assertThat(profile.result().rows().get(0).text("__key")).isEqualTo("a");
            assertThat(profile.result().executionMillis()).isEqualTo(0.5);
            assertThat(profile.result().details()).isEmpty();
            assertThat(profile.shards().get(0)).containsOnlyKeys("SEARCH");
            assertThat(profile.coordinator()).containsOnlyKeys("Warning");
        }
    }

    @Test
    public void repliesThatDoNotFitAreRefused() {
        Command<AggregateResult> rows =
                SearchQueries.ftAggregate("i", "q", AggregateOptions.of(Pipeline.empty()));
        Command<AggregatePage> page = SearchQueries.ftCursorRead("i", 1);
        Command<HybridResult> hybrid = SearchQueries.ftHybrid("i", LAPTOP, NEAR);
        for (Protocol protocol : Protocol.values()) {
            misfit(protocol, rows, List.of());
            misfit(protocol, rows, List.of("a"));
            misfit(protocol, rows, List.of(1, List.of("a")));
            misfit(protocol, rows, List.of(1, 2));
            misfit(protocol, page, List.of(List.of(1)));
            misfit(protocol, page, List.of(1, 2));
            misfit(protocol, page, List.of(List.of(1), List.of()));
            misfit(protocol, hybrid, List.of());
            misfit(protocol, hybrid, List.of("total_results"));
            misfit(protocol, hybrid, map("total_results", 1, "results", 2));
            misfit(protocol, hybrid, map("total_results", "a", "results", List.of()));
            misfit(
                    protocol,
                    SearchQueries.ftHybridWithcursor(
                            "i", LAPTOP, NEAR, HybridOptions.defaults(), CursorOptions.defaults()),
                    map("SEARCH", 1));
        }
        misfit(Protocol.RESP3, rows, map("total_results", 1));
        misfit(Protocol.RESP3, rows, map("results", List.of()));
    }

    private static void misfit(Protocol protocol, Command<?> command, Object reply) {
        assertThatThrownBy(() -> protocol.answer(command, reply))
                .as(command.name() + " " + reply)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageNotContaining("the decoder failed");
    }
}
