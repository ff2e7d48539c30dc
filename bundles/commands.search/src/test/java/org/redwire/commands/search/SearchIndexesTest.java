package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redwire.commands.search.VectorShape.Metric.COSINE;
import static org.redwire.commands.search.VectorShape.Metric.IP;
import static org.redwire.commands.search.VectorShape.Metric.L2;

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

/** The commands that make indexes and describe them, as they are sent and answered. */
public class SearchIndexesTest {

    private static final VectorShape SHAPE = VectorShape.floats(3, COSINE);

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    private static String schema(SchemaField... fields) {
        String line = Wire.of(SearchIndexes.ftCreate("idx", fields));
        assertThat(line).startsWith("FT.CREATE idx SCHEMA ");
        return line.substring("FT.CREATE idx SCHEMA ".length());
    }

    /** A map of which RESP2 sends the names and values in turn, as {@link Protocol} writes it. */
    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @Test
    public void indexesAreMadeOfHashesAndJsonDocuments() {
        // the examples of the server's documentation
        assertThat(
                        Wire.of(
                                SearchIndexes.ftCreate(
                                        "idx",
                                        IndexOptions.hashes("blog:post:"),
                                        TextField.of("title").sortable(),
                                        NumericField.of("published_at").sortable(),
                                        TagField.of("category").sortable())))
                .isEqualTo(
                        "FT.CREATE idx ON HASH PREFIX 1 blog:post: SCHEMA title TEXT SORTABLE"
                                + " published_at NUMERIC SORTABLE category TAG SORTABLE");
        assertThat(
                        Wire.of(
                                SearchIndexes.ftCreate(
                                        "idx",
                                        IndexOptions.json(),
                                        TextField.of("$.title").as("title"),
                                        TagField.of("$.categories").as("categories"))))
                .isEqualTo(
                        "FT.CREATE idx ON JSON SCHEMA $.title AS title TEXT"
                                + " $.categories AS categories TAG");
    }

    @Test
    public void allOptionsOfAnIndexAreSent() {
        IndexOptions options =
                IndexOptions.builder()
                        .on(IndexOptions.Source.HASH)
                        .prefixes("a:", "b:")
                        .filter("startswith(@name, \"G\")")
                        .language("german")
                        .languageField("lang")
                        .score(0.5)
                        .scoreField("rank")
                        .payloadField("blob")
                        .temporary(Duration.ofMinutes(1))
                        .stopWords("der", "die")
                        .indexAll()
                        .with(IndexOptions.Flag.values())
                        .build();
        assertThat(Wire.of(SearchIndexes.ftCreate("idx", options, GeoField.of("at"))))
                .isEqualTo(
                        "FT.CREATE idx ON HASH PREFIX 2 a: b: FILTER startswith(@name, \"G\")"
                                + " LANGUAGE german LANGUAGE_FIELD lang SCORE 0.5 SCORE_FIELD rank"
                                + " PAYLOAD_FIELD blob TEMPORARY 60 STOPWORDS 2 der die"
                                + " INDEXALL ENABLE MAXTEXTFIELDS NOOFFSETS NOHL NOFIELDS NOFREQS"
                                + " SKIPINITIALSCAN SCHEMA at GEO");
        IndexOptions none = IndexOptions.builder().stopWords().notIndexAll().build();
        assertThat(Wire.of(SearchIndexes.ftCreate("idx", none, GeoField.of("at"))))
                .isEqualTo("FT.CREATE idx STOPWORDS 0 INDEXALL DISABLE SCHEMA at GEO");
    }

    @Test
    public void fieldsHaveTheirOptionsInTheOrderThatTheServerReadsThem() {
        assertThat(
                        schema(
                                TextField.of("t")
                                        .as("text")
                                        .notStemmed()
                                        .phonetic("dm:en")
                                        .weight(2.5)
                                        .withSuffixes()
                                        .indexEmpty()
                                        .indexMissing()
                                        .sortableAsIs()))
                .isEqualTo(
                        "t AS text TEXT NOSTEM PHONETIC dm:en WEIGHT 2.5 WITHSUFFIXTRIE"
                                + " INDEXEMPTY INDEXMISSING SORTABLE UNF");
        assertThat(
                        schema(
                                TagField.of("t")
                                        .as("tag")
                                        .separator(';')
                                        .withCase()
                                        .withSuffixes()
                                        .indexEmpty()
                                        .indexMissing()
                                        .sortable()))
                .isEqualTo(
                        "t AS tag TAG SEPARATOR ; CASESENSITIVE WITHSUFFIXTRIE INDEXEMPTY"
                                + " INDEXMISSING SORTABLE");
        assertThat(schema(NumericField.of("n").as("m").indexMissing().sortableAsIs()))
                .isEqualTo("n AS m NUMERIC INDEXMISSING SORTABLE UNF");
        assertThat(schema(NumericField.of("n").sortable().notIndexed()))
                .isEqualTo("n NUMERIC SORTABLE NOINDEX");
        assertThat(schema(GeoField.of("g").as("at").indexMissing().sortable()))
                .isEqualTo("g AS at GEO INDEXMISSING SORTABLE");
        assertThat(
                        schema(
                                GeoShapeField.of("s")
                                        .as("shape")
                                        .coordinates(GeoShapeField.Coordinates.FLAT)
                                        .indexMissing()))
                .isEqualTo("s AS shape GEOSHAPE FLAT INDEXMISSING");
        assertThat(schema(GeoShapeField.of("s").notIndexed())).isEqualTo("s GEOSHAPE NOINDEX");
        assertThat(schema(TextField.of("t").notIndexed(), TagField.of("g").notIndexed()))
                .isEqualTo("t TEXT NOINDEX g TAG NOINDEX");
    }

    @Test
    public void vectorsAreCountedWithAllThatIsSaidOfThem() {
        assertThat(schema(VectorField.of("$.v", FlatIndex.of(SHAPE)).as("v").indexMissing()))
                .isEqualTo(
                        "$.v AS v VECTOR FLAT 6 TYPE FLOAT32 DIM 3 DISTANCE_METRIC COSINE"
                                + " INDEXMISSING");
        assertThat(schema(VectorField.of("v", FlatIndex.of(SHAPE).initialCapacity(9).blockSize(8))))
                .isEqualTo(
                        "v VECTOR FLAT 10 TYPE FLOAT32 DIM 3 DISTANCE_METRIC COSINE"
                                + " INITIAL_CAP 9 BLOCK_SIZE 8");
        VectorShape doubles = new VectorShape(VectorShape.Type.FLOAT64, 128, L2);
        assertThat(
                        schema(
                                VectorField.of(
                                        "v",
                                        HnswIndex.of(doubles)
                                                .initialCapacity(10_000)
                                                .edges(40)
                                                .buildEffort(250)
                                                .searchEffort(20)
                                                .epsilon(0.8)
                                                .reranked())))
                .isEqualTo(
                        "v VECTOR HNSW 18 TYPE FLOAT64 DIM 128 DISTANCE_METRIC L2"
                                + " INITIAL_CAP 10000 M 40 EF_CONSTRUCTION 250 EF_RUNTIME 20"
                                + " EPSILON 0.8 RERANK TRUE");
        assertThat(schema(VectorField.of("v", HnswIndex.of(SHAPE).notReranked())))
                .endsWith("HNSW 8 TYPE FLOAT32 DIM 3 DISTANCE_METRIC COSINE RERANK FALSE");
        VectorShape halves = new VectorShape(VectorShape.Type.FLOAT16, 1024, IP);
        assertThat(
                        schema(
                                VectorField.of(
                                        "v",
                                        SvsVamanaIndex.of(halves)
                                                .compression("LeanVec4x8")
                                                .buildWindow(300)
                                                .degree(128)
                                                .searchWindow(20)
                                                .epsilon(0.02)
                                                .training(20_480)
                                                .reduced(512))))
                .isEqualTo(
                        "v VECTOR SVS-VAMANA 20 TYPE FLOAT16 DIM 1024 DISTANCE_METRIC IP"
                                + " COMPRESSION LeanVec4x8 CONSTRUCTION_WINDOW_SIZE 300"
                                + " GRAPH_MAX_DEGREE 128 SEARCH_WINDOW_SIZE 20 EPSILON 0.02"
                                + " TRAINING_THRESHOLD 20480 REDUCE 512");
    }

    @Test
    public void indexesAreChangedAndEnded() {
        assertThat(Wire.of(SearchIndexes.ftAlter("idx", TextField.of("a"), TagField.of("b"))))
                .isEqualTo("FT.ALTER idx SCHEMA ADD a TEXT b TAG");
        assertThat(Wire.of(SearchIndexes.ftAlterSkipinitialscan("idx", TextField.of("a"))))
                .isEqualTo("FT.ALTER idx SKIPINITIALSCAN SCHEMA ADD a TEXT");
        assertThat(Wire.of(SearchIndexes.ftDropindex("idx"))).isEqualTo("FT.DROPINDEX idx");
        assertThat(Wire.of(SearchIndexes.ftDropindexDd("idx"))).isEqualTo("FT.DROPINDEX idx DD");
        assertThat(Wire.of(SearchIndexes.ftAliasadd("a", "idx"))).isEqualTo("FT.ALIASADD a idx");
        assertThat(Wire.of(SearchIndexes.ftAliasupdate("a", "idx")))
                .isEqualTo("FT.ALIASUPDATE a idx");
        assertThat(Wire.of(SearchIndexes.ftAliasdel("a"))).isEqualTo("FT.ALIASDEL a");
        assertThat(Wire.of(SearchIndexes.ftAliaslist("idx"))).isEqualTo("FT.ALIASLIST idx");
        assertThat(Wire.of(SearchIndexes.ftInfo("idx"))).isEqualTo("FT.INFO idx");
        assertThat(Wire.of(SearchIndexes.ftList())).isEqualTo("FT._LIST");
        assertThat(Wire.of(SearchIndexes.ftTagvals("idx", "t"))).isEqualTo("FT.TAGVALS idx t");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(() -> SearchIndexes.ftCreate("idx"), "there must be at least one field");
        refused(() -> SearchIndexes.ftAlter("idx"), "there must be at least one field");
        refused(
                () -> TextField.of("t").notIndexed().indexMissing(),
                "NOINDEX does not go with INDEXMISSING");
        refused(() -> TextField.of("t").weight(0), "the weight must be greater than 0, but is 0.0");
        refused(
                () -> TagField.of("t").separator('ß'),
                "a separator is a character of ASCII, but this one is not");
        refused(
                () ->
                        new GeoShapeField(
                                "s", FieldTraits.DEFAULT.sorting(FieldTraits.Sorting.AS_IS), null),
                "a shape cannot be SORTABLE");
        refused(
                () ->
                        new VectorField(
                                "v",
                                FieldTraits.DEFAULT.sorting(FieldTraits.Sorting.AS_IS),
                                FlatIndex.of(SHAPE)),
                "a vector cannot be SORTABLE");
        refused(
                () -> new VectorField("v", FieldTraits.DEFAULT.notIndexed(), FlatIndex.of(SHAPE)),
                "a vector cannot be NOINDEX");
        refused(() -> VectorShape.floats(0, L2), "the dimensions must be at least 1, but is 0");
        refused(
                () -> FlatIndex.of(SHAPE).blockSize(0),
                "the size of a block must be at least 1, but is 0");
        refused(() -> HnswIndex.of(SHAPE).epsilon(0), "epsilon must be greater than 0, but is 0.0");
        refused(
                () -> SvsVamanaIndex.of(new VectorShape(VectorShape.Type.FLOAT64, 3, L2)),
                "SVS-VAMANA keeps FLOAT32 and FLOAT16, but not FLOAT64");
        refused(
                () -> SvsVamanaIndex.of(SHAPE).training(2048),
                "TRAINING_THRESHOLD goes with COMPRESSION only");
        refused(
                () -> SvsVamanaIndex.of(SHAPE).compression("LVQ8").training(1023),
                "the threshold must be at least 1024, but is 1023");
        refused(
                () -> SvsVamanaIndex.of(SHAPE).compression("LVQ8").reduced(2),
                "REDUCE goes with a COMPRESSION of the kind LeanVec only");
        refused(
                () -> IndexOptions.builder().score(1.5).build(),
                "the score is from 0.0 to 1.0, but is 1.5");
        refused(
                () -> IndexOptions.builder().temporary(Duration.ofMillis(999)).build(),
                "the lifetime must be at least a second, but is PT0.999S");
    }

    @Test
    public void namesAreReadInBothProtocols() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(SearchIndexes.ftList(), List.of("idx2", "idx1")))
                    .containsExactly("idx2", "idx1");
            assertThat(protocol.answer(SearchIndexes.ftAliaslist("idx"), List.of("a")))
                    .containsExactly("a");
            assertThat(protocol.answer(SearchIndexes.ftTagvals("idx", "t"), List.of())).isEmpty();
            assertThat(protocol.answer(SearchIndexes.ftDropindex("idx"), new Word("OK"))).isNull();
        }
    }

    /** As RediSearch 2.10 answers, in its documentation (RESP2) and its tests (RESP3). */
    @Test
    public void anIndexIsDescribed() {
        for (Protocol protocol : Protocol.values()) {
            boolean two = protocol == Protocol.RESP2;
            Object text =
                    two
                            ? List.of(
                                    "identifier",
                                    "$.brand",
                                    "attribute",
                                    "brand",
                                    "type",
                                    "TEXT",
                                    "WEIGHT",
                                    "1",
                                    "SORTABLE",
                                    "UNF",
                                    "NOSTEM")
                            : map(
                                    "identifier",
                                    "$.brand",
                                    "attribute",
                                    "brand",
                                    "type",
                                    "TEXT",
                                    "WEIGHT",
                                    1.0,
                                    "flags",
                                    List.of("SORTABLE", "UNF", "NOSTEM"));
            Object tag =
                    two
                            ? List.of(
                                    "identifier",
                                    "$.condition",
                                    "attribute",
                                    "condition",
                                    "type",
                                    "TAG",
                                    "SEPARATOR",
                                    ",",
                                    "CASESENSITIVE",
                                    "A_NEW_FLAG")
                            : map(
                                    "identifier",
                                    "$.condition",
                                    "attribute",
                                    "condition",
                                    "type",
                                    "TAG",
                                    "SEPARATOR",
                                    ",",
                                    "flags",
                                    List.of("CASESENSITIVE", "A_NEW_FLAG"));
            Map<String, Object> none =
                    map(
                            "indexing failures", 0,
                            "last indexing error", "N/A",
                            "last indexing error key", "N/A");
            Map<String, Object> some =
                    map(
                            "indexing failures", 2,
                            "last indexing error", "Invalid geo string",
                            "last indexing error key", "bicycle:7");
            Map<String, Object> reply =
                    map(
                            "index_name",
                            "idx:bicycle",
                            "index_options",
                            List.of(new Word("NOFREQS")),
                            "index_definition",
                            map(
                                    "key_type",
                                    "JSON",
                                    "prefixes",
                                    List.of("bicycle:"),
                                    "default_score",
                                    two ? "1" : (Object) 1.0),
                            "attributes",
                            List.of(text, tag),
                            "num_docs",
                            two ? "10" : (Object) 10,
                            "max_doc_id",
                            "10",
                            "num_terms",
                            "546",
                            "num_records",
                            two ? "692" : (Object) 692.0,
                            "inverted_sz_mb",
                            "0.003993034362792969",
                            "total_inverted_index_blocks",
                            "551",
                            "records_per_doc_avg",
                            "69.19999694824219",
                            "offsets_per_term_avg",
                            two ? "nan" : (Object) Double.NaN,
                            "hash_indexing_failures",
                            "2",
                            "total_indexing_time",
                            "4.539999961853027",
                            "indexing",
                            "0",
                            "percent_indexed",
                            "1",
                            "number_of_uses",
                            1,
                            "cleaning",
                            1,
                            "gc_stats",
                            map("average_cycle_time_ms", "nan"),
                            "cursor_stats",
                            map("index_capacity", 128),
                            "dialect_stats",
                            map("dialect_2", 1),
                            "Index Errors",
                            some,
                            "field statistics",
                            List.of(
                                    map(
                                            "identifier", "$.brand",
                                            "attribute", "brand",
                                            "Index Errors", none)),
                            "a_new_field",
                            "kept");
            IndexInfo info = protocol.answer(SearchIndexes.ftInfo("idx"), encodable(reply));
            assertThat(info.name()).isEqualTo("idx:bicycle");
            assertThat(info.options()).containsExactly("NOFREQS");
            assertThat(info.keyType()).isEqualTo("JSON");
            assertThat(info.prefixes()).containsExactly("bicycle:");
            assertThat(info.defaultScore()).isEqualTo(1);
            IndexedField brand = info.indexedFields().get(0);
            assertThat(brand.identifier()).isEqualTo("$.brand");
            assertThat(brand.attribute()).isEqualTo("brand");
            assertThat(brand.type()).isEqualTo("TEXT");
            assertThat(brand.real("WEIGHT")).isEqualTo(1);
            assertThat(brand.flags()).containsExactlyInAnyOrder("SORTABLE", "UNF", "NOSTEM");
            IndexedField condition = info.indexedFields().get(1);
            assertThat(condition.text("SEPARATOR")).isEqualTo(",");
            assertThat(condition.flags()).containsExactlyInAnyOrder("CASESENSITIVE", "A_NEW_FLAG");
            assertThat(info.documents()).isEqualTo(10);
            assertThat(info.maxDocumentId()).isEqualTo(10);
            assertThat(info.terms()).isEqualTo(546);
            assertThat(info.records()).isEqualTo(692);
            assertThat(info.blocks()).isEqualTo(551);
            assertThat(info.number("inverted_sz_mb")).isEqualTo(0.003993034362792969);
            assertThat(info.number("offsets_per_term_avg")).isNaN();
            assertThat(info.number("not_there")).isNaN();
            assertThat(info.indexing()).isFalse();
            assertThat(info.indexedShare()).isEqualTo(1);
            assertThat(info.indexingMillis()).isEqualTo(4.539999961853027);
            assertThat(info.failures()).isEqualTo(2);
            assertThat(info.uses()).isEqualTo(1);
            assertThat(info.cleaning()).isTrue();
            assertThat(info.gcStats().get("average_cycle_time_ms").real()).isNaN();
            assertThat(info.cursorStats().get("index_capacity").number()).isEqualTo(128);
            assertThat(info.dialectStats()).containsOnlyKeys("dialect_2");
            assertThat(info.errors())
                    .isEqualTo(new IndexInfo.Errors(2, "Invalid geo string", "bicycle:7"));
            assertThat(info.fieldErrors())
                    .containsExactly(
                            new IndexInfo.FieldErrors(
                                    "$.brand", "brand", new IndexInfo.Errors(0, null, null)));
            assertThat(info.fields().get("a_new_field").text()).isEqualTo("kept");
        }
    }

    /** The same: RESP3 writes NaN in the way of the server. */
    private static Map<String, Object> encodable(Map<String, Object> reply) {
        Map<String, Object> copy = new LinkedHashMap<>(reply);
        copy.replaceAll(
                (name, value) -> value instanceof Double d && d.isNaN() ? (Object) "nan" : value);
        return copy;
    }

    /** In RESP2 a flag stands among names and values. */
    @Test
    public void aFlagThatIsNotKnownHidesNoOther() {
        List<Object> words =
                List.of(
                        "identifier",
                        "SORTABLE",
                        "attribute",
                        "UNF",
                        "type",
                        "TEXT",
                        "A_NEW_FLAG",
                        "SORTABLE",
                        "NOSTEM");
        IndexInfo info =
                Protocol.RESP2.answer(
                        SearchIndexes.ftInfo("idx"), map("attributes", List.of(words)));
        IndexedField field = info.indexedFields().get(0);
        assertThat(field.identifier()).isEqualTo("SORTABLE");
        assertThat(field.attribute()).isEqualTo("UNF");
        assertThat(field.type()).isEqualTo("TEXT");
        assertThat(field.flags()).containsExactlyInAnyOrder("A_NEW_FLAG", "SORTABLE", "NOSTEM");
    }

    @Test
    public void anIndexOfWhichNothingIsSaidHasNoNumbers() {
        for (Protocol protocol : Protocol.values()) {
            IndexInfo info = protocol.answer(SearchIndexes.ftInfo("idx"), Map.of());
            assertThat(info.name()).isNull();
            assertThat(info.keyType()).isNull();
            assertThat(info.documents()).isEqualTo(-1);
            assertThat(info.indexedShare()).isNaN();
            assertThat(info.indexing()).isFalse();
            assertThat(info.indexedFields()).isEmpty();
            assertThat(info.stopWords()).isEmpty();
            assertThat(info.fieldErrors()).isEmpty();
            assertThat(info.errors()).isEqualTo(new IndexInfo.Errors(-1, null, null));
            assertThat(info.gcStats()).isEmpty();
        }
    }

    @Test
    public void repliesThatDoNotFitAreRefused() {
        for (Protocol protocol : Protocol.values()) {
            misfit(protocol, SearchIndexes.ftInfo("idx"), 1);
            misfit(protocol, SearchIndexes.ftInfo("idx"), List.of("index_name"));
            misfit(protocol, SearchIndexes.ftList(), "idx");
            misfit(protocol, SearchIndexes.ftTagvals("idx", "t"), Arrays.asList("a", null));
            IndexInfo odd =
                    protocol.answer(
                            SearchIndexes.ftInfo("idx"),
                            map("attributes", List.of(List.of(1)), "num_docs", "many"));
            assertThatThrownBy(odd::indexedFields).isInstanceOf(ReplyTypeException.class);
            assertThatThrownBy(odd::documents).isInstanceOf(ReplyTypeException.class);
        }
        IndexInfo half = new IndexInfo(Map.of("num_docs", new Reply.Real(0.5)));
        assertThatThrownBy(half::documents)
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageContaining("expected an integer");
    }

    private static void misfit(Protocol protocol, Command<?> command, Object reply) {
        assertThatThrownBy(() -> protocol.answer(command, reply))
                .as(command.name())
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageNotContaining("the decoder failed");
    }
}
