package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.search.SearchOptions.Flag.EXPLAINSCORE;
import static org.redwire.commands.search.SearchOptions.Flag.NOCONTENT;
import static org.redwire.commands.search.SearchOptions.Flag.WITHPAYLOADS;
import static org.redwire.commands.search.SearchOptions.Flag.WITHSCORES;
import static org.redwire.commands.search.SearchOptions.Flag.WITHSORTKEYS;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Protocol.Word;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/** {@code FT.SEARCH} and what explains it, as they are sent and answered. */
public class SearchQueriesTest {

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    private static String options(SearchOptions.Builder options) {
        String line = Wire.of(SearchQueries.ftSearch("idx", "q", options.build()));
        assertThat(line).startsWith("FT.SEARCH idx q ");
        return line.substring("FT.SEARCH idx q ".length());
    }

    /** In the order in which it was written. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** What RESP3 says around the results. */
    static Map<String, Object> around(long total, Object... results) {
        return map(
                "attributes", List.of(),
                "warning", List.of(),
                "total_results", total,
                "format", new Word("STRING"),
                "results", Arrays.asList(results));
    }

    @Test
    public void aQueryIsSentWithItsOptionsInTheOrderOfTheDocumentation() {
        assertThat(Wire.of(SearchQueries.ftSearch("books", "@title:dogs")))
                .isEqualTo("FT.SEARCH books @title:dogs");
        assertThat(
                        options(
                                SearchOptions.builder()
                                        .with(SearchOptions.Flag.values())
                                        .filter(NumericFilter.open("year", 1.5, 2021))
                                        .filter(NumericFilter.atLeast("@price", 3))
                                        .filter(
                                                new GeoFilter(
                                                        "at", -122.41, 37.77, 5, GeoFilter.Unit.KM))
                                        .inKeys("a", "b")
                                        .inFields("title")
                                        .returning(
                                                Projection.of("$.book.price").as("price"),
                                                Projection.of("title"))
                                        .summarize(
                                                Summary.of("a", "b")
                                                        .pieces(2)
                                                        .words(9)
                                                        .separator("|"))
                                        .highlight(Highlight.of("a").tags("<i>", "</i>"))
                                        .slop(1)
                                        .timeout(Duration.ofMillis(250))
                                        .language("german")
                                        .expander("SYNONYM")
                                        .scorer("BM25STD.TANH")
                                        .tanhFactor(12)
                                        .payload("p")
                                        .sortBy(SortKey.descending("@year"))
                                        .counting(Counting.WITHCOUNT)
                                        .limit(10, 5)
                                        .parameters(
                                                QueryParameter.of("lon", 29.69465),
                                                QueryParameter.of("n", 7),
                                                QueryParameter.of("who", "me"))
                                        .expanded()
                                        .dialect(3)))
                .isEqualTo(
                        "NOCONTENT VERBATIM NOSTOPWORDS WITHSCORES EXPLAINSCORE WITHPAYLOADS"
                                + " WITHSORTKEYS INORDER FILTER year (1.5 (2021"
                                + " FILTER price 3 +inf GEOFILTER at -122.41 37.77 5 km"
                                + " INKEYS 2 a b INFIELDS 1 title"
                                + " RETURN 4 $.book.price AS price title"
                                + " SUMMARIZE FIELDS 2 a b FRAGS 2 LEN 9 SEPARATOR |"
                                + " HIGHLIGHT FIELDS 1 a TAGS <i> </i> SLOP 1 TIMEOUT 250"
                                + " LANGUAGE german EXPANDER SYNONYM SCORER BM25STD.TANH"
                                + " BM25STD_TANH_FACTOR 12 PAYLOAD p SORTBY year DESC WITHCOUNT"
                                + " LIMIT 10 5 PARAMS 6 lon 29.69465 n 7 who me"
                                + " FORMAT EXPAND DIALECT 3");
        assertThat(options(SearchOptions.builder().returningNothing())).isEqualTo("RETURN 0");
        assertThat(options(SearchOptions.builder().returning("a", "b"))).isEqualTo("RETURN 2 a b");
        assertThat(options(SearchOptions.builder().summarize(Summary.of()))).isEqualTo("SUMMARIZE");
        assertThat(options(SearchOptions.builder().highlight(Highlight.of())))
                .isEqualTo("HIGHLIGHT");
        assertThat(options(SearchOptions.builder().timeout(Duration.ZERO))).isEqualTo("TIMEOUT 0");
        assertThat(options(SearchOptions.builder().sortBy(SortKey.ascending("a"))))
                .isEqualTo("SORTBY a ASC");
    }

    @Test
    public void boundsOfNumbersAreWrittenAsTheServerReadsThem() {
        assertThat(
                        options(
                                SearchOptions.builder()
                                        .filter(NumericFilter.closed("a", -1, 1e300))
                                        .filter(NumericFilter.greaterThan("b", 2))
                                        .filter(NumericFilter.atMost("c", 2))
                                        .filter(NumericFilter.lessThan("d", 2.5))
                                        .filter(
                                                NumericFilter.closed(
                                                        "e",
                                                        Double.NEGATIVE_INFINITY,
                                                        Double.POSITIVE_INFINITY))))
                .isEqualTo(
                        "FILTER a -1 1.0E300 FILTER b (2 +inf FILTER c -inf 2"
                                + " FILTER d -inf (2.5 FILTER e -inf +inf");
    }

    @Test
    public void vectorsAreBytesOfWhichTheLowestComesFirst() {
        Command<SearchResult> command =
                SearchQueries.ftSearch(
                        "idx",
                        "*=>[KNN 10 @v $q]",
                        SearchOptions.builder()
                                .parameters(
                                        QueryParameter.vector("q", 1f, -2f),
                                        QueryParameter.of("b", new byte[] {7}))
                                .dialect(2)
                                .build());
        assertThat(command.argument(4)).isEqualTo("q");
        assertThat((byte[]) command.argument(5))
                .containsExactly(0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0);
        assertThat((byte[]) command.argument(7)).containsExactly(7);
        assertThat(QueryParameter.of("who", "a secret").toString())
                .isEqualTo("QueryParameter[who]");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(
                () -> SearchOptions.builder().with(EXPLAINSCORE).build(),
                "EXPLAINSCORE goes with WITHSCORES only");
        refused(
                () -> SearchOptions.builder().with(WITHSORTKEYS).build(),
                "WITHSORTKEYS goes with SORTBY only");
        refused(
                () -> SearchOptions.builder().limit(1, 0),
                "the offset must be 0 if the count is 0");
        refused(
                () -> SearchOptions.builder().limit(-1, 1),
                "the offset must be at least 0, but is -1");
        refused(
                () -> SearchOptions.builder().limit(1, Long.MAX_VALUE),
                "the end of a page must be a number");
        refused(
                () -> SearchOptions.builder().tanhFactor(10_001).build(),
                "the factor is from 1 to 10000, but is 10001");
        refused(
                () -> SearchOptions.builder().timeout(Duration.ofMillis(-1)).build(),
                "the timeout must not be negative, but is PT-0.001S");
        refused(
                () -> SearchOptions.builder().expanded().dialect(2).build(),
                "FORMAT EXPAND wants dialect 3 or greater, but it is 2");
        refused(
                () -> SearchOptions.builder().dialect(0).build(),
                "the dialect must be at least 1, but is 0");
        refused(
                () -> SearchOptions.builder().slop(-1).build(),
                "the slop must be at least 0, but is -1");
        refused(() -> SearchOptions.builder().inKeys(), "there must be at least one key");
        refused(() -> SearchOptions.builder().inFields(), "there must be at least one field");
        refused(() -> Projection.of("a").as("as"), "an alias must not be the word AS");
        refused(
                () -> new Highlight(List.of(), "<b>", null),
                "there must be both marks of TAGS, or none");
        refused(() -> Summary.of().pieces(0), "the number of pieces must be at least 1, but is 0");
        refused(
                () -> new GeoFilter("a", 181, 0, 1, GeoFilter.Unit.M),
                "the longitude is from -180.0 to 180.0, but is 181.0");
        refused(
                () -> new GeoFilter("a", 0, 0, 0, GeoFilter.Unit.M),
                "the radius must be greater than 0, but is 0.0");
        refused(
                () -> NumericFilter.atLeast("a", Double.NaN),
                "a bound must be a number, but is NaN");
        refused(() -> QueryParameter.of("$a", 1), "a parameter's name has its $ in the query only");
        refused(() -> QueryParameter.of("", 1), "a parameter must have a name");
        refused(() -> QueryParameter.vector("v"), "a vector has at least one number");
        refused(
                () ->
                        SearchOptions.builder()
                                .parameters(QueryParameter.of("a", 1), QueryParameter.of("a", 2))
                                .build(),
                "a parameter comes twice");
        refused(
                () -> SearchQueries.ftExplain("idx", "q", 0),
                "the dialect must be at least 1, but is 0");
    }

    /** As the server's documentation has it. */
    @Test
    public void documentsAreReadFromTheFlatListOfResp2() {
        SearchResult result =
                Protocol.RESP2.answer(
                        SearchQueries.ftSearch("idx", "@geom:[CONTAINS $poly]"),
                        List.of(
                                2,
                                "small",
                                List.of("geom", "POLYGON((1 1, 1 100, 1 1))"),
                                "large",
                                List.of("geom", "POLYGON((1 1, 1 200, 1 1))")));
        assertThat(result.total()).isEqualTo(2);
        assertThat(result.documents()).extracting(Document::id).containsExactly("small", "large");
        assertThat(result.documents().get(1).text("geom")).isEqualTo("POLYGON((1 1, 1 200, 1 1))");
        assertThat(result.documents().get(1).text("other")).isNull();
        assertThat(result.documents().get(0).loaded()).isTrue();
        assertThat(result.warnings()).isEmpty();
        Command<SearchResult> ids =
                SearchQueries.ftSearch(
                        "memes",
                        "@phrase:(hello world)",
                        SearchOptions.builder().with(NOCONTENT).build());
        assertThat(Protocol.RESP2.answer(ids, List.of(5, "s1", "s2")).documents())
                .containsExactly(
                        new Document("s1", null, null, null, null, false, Row.EMPTY),
                        new Document("s2", null, null, null, null, false, Row.EMPTY));
        assertThat(
                        Protocol.RESP2
                                .answer(
                                        SearchQueries.ftSearch(
                                                "memes",
                                                "hello",
                                                SearchOptions.builder().returningNothing().build()),
                                        List.of(1, "s1"))
                                .documents())
                .hasSize(1);
        assertThat(Protocol.RESP2.answer(ids, List.of(0)).documents()).isEmpty();
    }

    @Test
    public void scoresPayloadsAndSortKeysAreReadInBothProtocols() {
        Command<SearchResult> command =
                SearchQueries.ftSearch(
                        "idx1",
                        "*",
                        SearchOptions.builder()
                                .with(WITHSCORES, EXPLAINSCORE, WITHPAYLOADS, WITHSORTKEYS)
                                .returning("f1", "f2")
                                .sortBy(SortKey.descending("f2"))
                                .build());
        List<Object> score =
                List.of(
                        1.0,
                        List.of(
                                "Final TFIDF : words TFIDF 1.00",
                                List.of("(TFIDF 1.00 = Weight 1.00 * Frequency 1)")));
        SearchResult two =
                Protocol.RESP2.answer(
                        command,
                        Arrays.asList(
                                2,
                                "doc2",
                                score,
                                "p",
                                "$2",
                                List.of("f1", "3", "f2", "2"),
                                "doc1",
                                0.5,
                                null,
                                null,
                                List.of("f1", "3")));
        // as RediSearch 2.10 tests it
        SearchResult three =
                Protocol.RESP3.answer(
                        command,
                        around(
                                2,
                                map(
                                        "id",
                                        "doc2",
                                        "score",
                                        score,
                                        "payload",
                                        "p",
                                        "sortkey",
                                        "$2",
                                        "extra_attributes",
                                        map("f1", "3", "f2", "2"),
                                        "values",
                                        List.of()),
                                map(
                                        "id",
                                        "doc1",
                                        "score",
                                        0.5,
                                        "payload",
                                        null,
                                        "sortkey",
                                        null,
                                        "extra_attributes",
                                        map("f1", "3"),
                                        "values",
                                        List.of(),
                                        "a_new_field",
                                        "kept")));
        for (SearchResult result : List.of(two, three)) {
            assertThat(result.total()).isEqualTo(2);
            Document first = result.documents().get(0);
            assertThat(first.id()).isEqualTo("doc2");
            assertThat(first.score()).isEqualTo(1);
            assertThat(first.explanation().at(0).text()).startsWith("Final TFIDF");
            assertThat(first.payload().text()).isEqualTo("p");
            assertThat(first.sortKey()).isEqualTo("$2");
            assertThat(first.fields().number("f2")).isEqualTo(2);
            assertThat(first.fields().real("f2")).isEqualTo(2);
            assertThat(first.fields().bytes("f1")).containsExactly('3');
            Document second = result.documents().get(1);
            assertThat(second.score()).isEqualTo(0.5);
            assertThat(second.explanation()).isNull();
            assertThat(second.payload()).isNull();
            assertThat(second.sortKey()).isNull();
        }
        assertThat(three.documents().get(1).fields().details()).containsOnlyKeys("a_new_field");
        assertThat(three.details()).containsOnlyKeys("attributes", "format");
    }

    @Test
    public void aDocumentThatIsGoneHasNoFields() {
        Command<SearchResult> command = SearchQueries.ftSearch("idx", "*");
        SearchResult two = Protocol.RESP2.answer(command, Arrays.asList(1, "gone", null));
        SearchResult three =
                Protocol.RESP3.answer(
                        command,
                        around(
                                1,
                                map("id", "gone", "extra_attributes", null, "values", List.of())));
        for (SearchResult result : List.of(two, three)) {
            Document gone = result.documents().get(0);
            assertThat(gone.id()).isEqualTo("gone");
            assertThat(gone.loaded()).isFalse();
            assertThat(gone.fields().fields()).isEmpty();
            assertThat(gone.text("a")).isNull();
        }
    }

    @Test
    public void jsonThatWasExpandedIsKeptAsListsAndMaps() {
        SearchResult result =
                Protocol.RESP3.answer(
                        SearchQueries.ftSearch(
                                "idx", "*", SearchOptions.builder().expanded().build()),
                        around(
                                1,
                                map(
                                        "id", "doc1",
                                        "extra_attributes",
                                                map(
                                                        "num", List.of(1),
                                                        "$", List.of(map("str", "foo"))),
                                        "values", List.of())));
        Row fields = result.documents().get(0).fields();
        assertThat(fields.fields().get("num").at(0).number()).isEqualTo(1);
        assertThat(fields.rows("$").get(0).text("str")).isEqualTo("foo");
        assertThatThrownBy(() -> fields.text("num")).isInstanceOf(ReplyTypeException.class);
    }

    @Test
    public void warningsAreReported() {
        Map<String, Object> reply = around(0);
        reply.put("warning", List.of("Timeout limit was reached"));
        assertThat(Protocol.RESP3.answer(SearchQueries.ftSearch("i", "q"), reply).warnings())
                .containsExactly("Timeout limit was reached");
    }

    @Test
    public void plansAreAskedForAndRead() {
        assertThat(Wire.of(SearchQueries.ftExplain("rd", "(foo bar)|(hello)")))
                .isEqualTo("FT.EXPLAIN rd (foo bar)|(hello)");
        assertThat(Wire.of(SearchQueries.ftExplain("rd", "q", 2)))
                .isEqualTo("FT.EXPLAIN rd q DIALECT 2");
        assertThat(Wire.of(SearchQueries.ftExplaincli("rd", "q"))).isEqualTo("FT.EXPLAINCLI rd q");
        assertThat(Wire.of(SearchQueries.ftExplaincli("rd", "q", 2)))
                .isEqualTo("FT.EXPLAINCLI rd q DIALECT 2");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SearchQueries.ftExplain("i", "q"), "INTERSECT {\n}\n"))
                    .isEqualTo("INTERSECT {\n}\n");
            assertThat(
                            protocol.answer(
                                    SearchQueries.ftExplaincli("i", "q"),
                                    List.of("INTERSECT {", "}", "")))
                    .containsExactly("INTERSECT {", "}", "");
        }
    }

    @Test
    public void profilesAreAskedFor() {
        SearchOptions options = SearchOptions.builder().with(NOCONTENT).build();
        assertThat(
                        Wire.of(
                                SearchQueries.ftProfileSearch(
                                        "idx", "hel*", options, ProfileDetail.LIMITED)))
                .isEqualTo("FT.PROFILE idx SEARCH LIMITED QUERY hel* NOCONTENT");
        assertThat(
                        Wire.of(
                                SearchQueries.ftProfileAggregate(
                                        "idx",
                                        "*",
                                        AggregateOptions.of(Pipeline.empty().loadAll()),
                                        ProfileDetail.FULL)))
                .isEqualTo("FT.PROFILE idx AGGREGATE QUERY * LOAD *");
        assertThat(
                        Wire.of(
                                SearchQueries.ftProfileHybrid(
                                        "idx",
                                        TextQuery.of("hello"),
                                        VectorQuery.of("v", QueryParameter.of("blob", "aaaaaaaa")),
                                        HybridOptions.defaults(),
                                        ProfileDetail.FULL)))
                .isEqualTo(
                        "FT.PROFILE idx HYBRID QUERY SEARCH hello VSIM @v $blob"
                                + " PARAMS 2 blob aaaaaaaa");
    }

    /** As servers before 8.0 answer in RESP2, and those since in both protocols. */
    @Test
    public void profilesAreReadAsServersOfAllVersionsSendThem() {
        Command<Profile<SearchResult>> command =
                SearchQueries.ftProfileSearch(
                        "idx1", "*", SearchOptions.defaults(), ProfileDetail.FULL);
        List<Object> found = List.of(1, "doc1", List.of("f1", "3"));
        Profile<SearchResult> old =
                Protocol.RESP2.answer(
                        command,
                        List.of(
                                found,
                                List.of(
                                        List.of("Total profile time", "0.1"),
                                        List.of("Warning"),
                                        List.of(
                                                "Iterators profile",
                                                List.of("Type", "WILDCARD", "Counter", 1)),
                                        List.of(
                                                "Result processors profile",
                                                List.of("Type", "Index"),
                                                List.of("Type", "Scorer")))));
        assertThat(old.shards().get(0).get("Warning").list()).isEmpty();
        assertThat(old.shards().get(0).get("Result processors profile").list()).hasSize(2);
        assertThat(old.coordinator()).isEmpty();
        Map<String, Object> shard =
                map(
                        "Total profile time",
                        "0.1",
                        "Iterators profile",
                        map("Type", "WILDCARD", "Counter", 1));
        Map<String, Object> report =
                map("Shards", List.of(shard), "Coordinator", map("Total Coordinator time", 2));
        Profile<SearchResult> two = Protocol.RESP2.answer(command, List.of(found, report));
        Map<String, Object> map = around(1, map("id", "doc1", "extra_attributes", map("f1", "3")));
        Profile<SearchResult> three =
                Protocol.RESP3.answer(command, map("Results", map, "Profile", report));
        for (Profile<SearchResult> profile : List.of(two, three)) {
            assertThat(profile.coordinator().get("Total Coordinator time").number()).isEqualTo(2);
        }
        Map<String, Object> flat = new LinkedHashMap<>(map);
        flat.put("profile", shard);
        Profile<SearchResult> before = Protocol.RESP3.answer(command, flat);
        for (Profile<SearchResult> profile : List.of(old, two, three, before)) {
            assertThat(profile.result().documents().get(0).text("f1")).isEqualTo("3");
            Map<String, Reply> first = profile.shards().get(0);
            assertThat(first.get("Total profile time").real()).isEqualTo(0.1);
            assertThat(first.get("Iterators profile").fields().get("Type").text())
                    .isEqualTo("WILDCARD");
        }
        assertThat(before.result().details()).containsOnlyKeys("attributes", "format");
    }

    @Test
    public void repliesThatDoNotFitAreRefused() {
        Command<SearchResult> plain = SearchQueries.ftSearch("i", "q");
        Command<Profile<SearchResult>> profile =
                SearchQueries.ftProfileSearch(
                        "i", "q", SearchOptions.defaults(), ProfileDetail.FULL);
        for (Protocol protocol : Protocol.values()) {
            misfit(protocol, plain, List.of());
            misfit(protocol, plain, List.of(1, "a"));
            misfit(protocol, plain, List.of(1, "a", "b"));
            misfit(protocol, plain, List.of(1, "a", List.of("b")));
            misfit(protocol, plain, 1);
            misfit(protocol, plain, null);
            misfit(protocol, profile, List.of());
            misfit(protocol, profile, List.of(1));
            misfit(protocol, profile, List.of(List.of(0)));
            misfit(protocol, SearchQueries.ftExplain("i", "q"), null);
        }
        misfit(Protocol.RESP3, plain, map("results", List.of()));
        misfit(Protocol.RESP3, plain, map("total_results", 1));
        misfit(Protocol.RESP3, plain, map("total_results", 1, "results", List.of(1)));
        misfit(Protocol.RESP3, plain, around(1, map("score", 1)));
        misfit(Protocol.RESP3, plain, around(1, map("id", "a", "score", List.of())));
        misfit(Protocol.RESP3, plain, around(1, map("id", "a", "extra_attributes", 1)));
        misfit(Protocol.RESP3, profile, map("Results", around(0)));
        misfit(Protocol.RESP3, profile, map("Profile", 1));
        Profile<SearchResult> odd =
                Protocol.RESP3.answer(profile, map("Results", around(0), "Profile", 1));
        assertThatThrownBy(odd::shards).isInstanceOf(ReplyTypeException.class);
        assertThatThrownBy(odd::coordinator).isInstanceOf(ReplyTypeException.class);
    }

    private static void misfit(Protocol protocol, Command<?> command, Object reply) {
        assertThatThrownBy(() -> protocol.answer(command, reply))
                .as(command.name() + " " + reply)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageNotContaining("the decoder failed");
    }
}
