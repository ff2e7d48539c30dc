package org.redwire.commands.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Decoders;

/** The commands for documents, as they are sent and answered. */
public class JsonDocumentsTest {

    private static final Protocol.Word OK = new Protocol.Word("OK");

    @Test
    public void aDocumentIsReadWholeOrByPaths() {
        assertThat(Wire.of(JsonDocuments.jsonGet("k"))).isEqualTo("JSON.GET <k> .");
        assertThat(Wire.of(JsonDocuments.jsonGet("k", "$.a"))).isEqualTo("JSON.GET <k> $.a");
        assertThat(Wire.of(JsonDocuments.jsonGet("k", "..a", "$..b")))
                .isEqualTo("JSON.GET <k> ..a $..b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonDocuments.jsonGet("k", new String[0]))
                .withMessage("there must be at least one path");
    }

    @Test
    public void aDocumentIsLaidOutAsIsSaid() {
        assertThat(Wire.of(JsonDocuments.jsonGet("k", JsonFormat.compact())))
                .isEqualTo("JSON.GET <k> .");
        assertThat(Wire.of(JsonDocuments.jsonGet("k", JsonFormat.pretty())))
                .isEqualTo("JSON.GET <k> INDENT    NEWLINE \n SPACE   .");
        assertThat(
                        Wire.of(
                                JsonDocuments.jsonGet(
                                        "k", new JsonFormat("-", null, null), "$.a", "$.b")))
                .isEqualTo("JSON.GET <k> INDENT - $.a $.b");
        assertThat(Wire.of(JsonDocuments.jsonGet("k", new JsonFormat(null, "|", "_"), "$.a")))
                .isEqualTo("JSON.GET <k> NEWLINE | SPACE _ $.a");
    }

    @Test
    public void jsonIsReadAsTextOrAsBytes() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(JsonDocuments.jsonGet("doc", "$..b"), "[3,null]"))
                    .isEqualTo("[3,null]");
            assertThat(protocol.answer(JsonDocuments.jsonGet("none"), null)).isNull();
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonGet("doc").as(Decoders.BYTES), "{\"ä\":1}"))
                    .isEqualTo(Wire.bytes("{\"ä\":1}"));
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonMget("$..a", "doc1", "doc2", "none"),
                                    Arrays.asList("[1,3]", "[4,6]", null)))
                    .containsExactly("[1,3]", "[4,6]", null);
        }
    }

    @Test
    public void severalDocumentsAreReadWithThePathLast() {
        assertThat(Wire.of(JsonDocuments.jsonMget("$..a", "doc1", "doc2")))
                .isEqualTo("JSON.MGET <doc1> <doc2> $..a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonDocuments.jsonMget("$"))
                .withMessage("there must be at least one key");
    }

    @Test
    public void valuesAreSetAsTextOrAsBytes() {
        assertThat(Wire.of(JsonDocuments.jsonSet("doc", "$", "{\"a\":2}")))
                .isEqualTo("JSON.SET <doc> $ {\"a\":2}");
        assertThat(Wire.of(JsonDocuments.jsonSet("doc", "$.a", Wire.bytes("3"))))
                .isEqualTo("JSON.SET <doc> $.a 3");
        assertThat(Wire.of(JsonDocuments.jsonMerge("doc", "$.b", "8")))
                .isEqualTo("JSON.MERGE <doc> $.b 8");
        assertThat(Wire.of(JsonDocuments.jsonMerge("doc", "$.b", Wire.bytes("8"))))
                .isEqualTo("JSON.MERGE <doc> $.b 8");
    }

    @Test
    public void valuesAreSetOnConditionsAndKeptAsIsSaid() {
        assertThat(Wire.of(JsonDocuments.jsonSet("k", "$", "1", JsonSetOptions.any())))
                .isEqualTo("JSON.SET <k> $ 1");
        assertThat(Wire.of(JsonDocuments.jsonSet("k", "$", "1", JsonSetOptions.onlyNew())))
                .isEqualTo("JSON.SET <k> $ 1 NX");
        assertThat(
                        Wire.of(
                                JsonDocuments.jsonSet(
                                        "k", "$", Wire.bytes("1"), JsonSetOptions.onlyPresent())))
                .isEqualTo("JSON.SET <k> $ 1 XX");
        assertThat(
                        Wire.of(
                                JsonDocuments.jsonSet(
                                        "k",
                                        "$",
                                        "[[1,2,3,4e3],[5,6.0,7,8]]",
                                        JsonSetOptions.any()
                                                .keepingFloatsAs(JsonSetOptions.Floats.FP16))))
                .isEqualTo("JSON.SET <k> $ [[1,2,3,4e3],[5,6.0,7,8]] FPHA FP16");
        assertThat(
                        Wire.of(
                                JsonDocuments.jsonSet(
                                        "k",
                                        "$",
                                        "[1.5]",
                                        JsonSetOptions.onlyNew()
                                                .keepingFloatsAs(JsonSetOptions.Floats.BF16))))
                .isEqualTo("JSON.SET <k> $ [1.5] NX FPHA BF16");
    }

    @Test
    public void whetherAValueWasSetIsTold() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(JsonDocuments.jsonSet("k", "$", "1"), OK)).isTrue();
            assertThat(protocol.answer(JsonDocuments.jsonSet("k", "$.x.y", "2"), null)).isFalse();
            assertThat(protocol.answer(JsonDocuments.jsonMerge("k", "$", "1"), OK)).isNull();
            assertThat(protocol.answer(JsonDocuments.jsonMset(JsonEntry.of("k", "$", "1")), OK))
                    .isNull();
        }
    }

    @Test
    public void valuesOfSeveralDocumentsAreSetAtOnce() {
        assertThat(
                        Wire.of(
                                JsonDocuments.jsonMset(
                                        JsonEntry.of("doc1", "$", "{\"a\":2}"),
                                        JsonEntry.of("doc2", "$.f.a", Wire.bytes("3")))))
                .isEqualTo("JSON.MSET <doc1> $ {\"a\":2} <doc2> $.f.a 3");
        assertThatIllegalArgumentException()
                .isThrownBy(JsonDocuments::jsonMset)
                .withMessage("there must be at least one entry");
    }

    @Test
    public void valuesAreDeletedAndCleared() {
        assertThat(Wire.of(JsonDocuments.jsonDel("k"))).isEqualTo("JSON.DEL <k>");
        assertThat(Wire.of(JsonDocuments.jsonDel("k", "$..a"))).isEqualTo("JSON.DEL <k> $..a");
        assertThat(Wire.of(JsonDocuments.jsonForget("k"))).isEqualTo("JSON.FORGET <k>");
        assertThat(Wire.of(JsonDocuments.jsonForget("k", "$.a"))).isEqualTo("JSON.FORGET <k> $.a");
        assertThat(Wire.of(JsonDocuments.jsonClear("k", "$.*"))).isEqualTo("JSON.CLEAR <k> $.*");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(JsonDocuments.jsonDel("k", "$..a"), 2)).isEqualTo(2);
            assertThat(protocol.answer(JsonDocuments.jsonClear("k", "$.*"), 4)).isEqualTo(4);
        }
    }

    @Test
    public void theTypesAreOneListInBothProtocols() {
        assertThat(Wire.of(JsonDocuments.jsonType("doc", "$..a")))
                .isEqualTo("JSON.TYPE <doc> $..a");
        // RESP2 sends the types of all values, RESP3 a list of them for each path
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonType("doc", "$..a"),
                                    List.of("integer", "boolean")))
                    .containsExactly("integer", "boolean");
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonType("doc", "$..a"),
                                    List.of(List.of("integer", "boolean"))))
                    .containsExactly("integer", "boolean");
            assertThat(
                            protocol.answer(
                                    JsonDocuments.jsonType("doc", "$..a"),
                                    List.of(List.of("integer"), List.of("boolean"))))
                    .containsExactly("integer", "boolean");
            assertThat(protocol.answer(JsonDocuments.jsonType("doc", ".foo"), "string"))
                    .containsExactly("string");
            assertThat(protocol.answer(JsonDocuments.jsonType("doc", "$..dummy"), List.of()))
                    .isEmpty();
            assertThat(protocol.answer(JsonDocuments.jsonType("none", "$"), null)).isEmpty();
        }
    }

    @Test
    public void valuesAreReadAsReplies() {
        assertThat(Wire.of(JsonDocuments.jsonResp("item:2", "$.max_level")))
                .isEqualTo("JSON.RESP <item:2> $.max_level");
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                            JsonDocuments.jsonResp("item:2", "$.max_level"),
                                            List.of(List.of(new Protocol.Word("["), 80, 100)))
                                    .at(0)
                                    .at(2)
                                    .number())
                    .isEqualTo(100);
        }
    }

    @Test
    public void theServerIsAskedHowMuchMemoryValuesTake() {
        assertThat(Wire.of(JsonDocuments.jsonDebugMemory("item:2", ".")))
                .isEqualTo("JSON.DEBUG MEMORY <item:2> .");
        assertThat(Wire.of(JsonDocuments.jsonDebugHelp())).isEqualTo("JSON.DEBUG HELP");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(JsonDocuments.jsonDebugMemory("item:2", "."), 573))
                    .containsExactly(573L);
            assertThat(protocol.answer(JsonDocuments.jsonDebugMemory("k", "$.*"), List.of(8, 33)))
                    .containsExactly(8L, 33L);
            assertThat(protocol.answer(JsonDocuments.jsonDebugHelp(), List.of("MEMORY", "HELP")))
                    .containsExactly("MEMORY", "HELP");
        }
    }
}
