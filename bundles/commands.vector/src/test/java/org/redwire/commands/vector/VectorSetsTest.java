package org.redwire.commands.vector;

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

/** The commands for vector sets, as they are sent and answered. */
public class VectorSetsTest {

    private static final Vector VECTOR = Vector.ofTexts(1, 2, 3.5);
    private static final VectorOrigin ORIGIN = VectorOrigin.element("a");
    private static final VSimOptions DEFAULTS = VSimOptions.defaults();

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    @Test
    public void vectorsAreSentAsTextsOrAsBytes() {
        assertThat(Wire.of(VectorSets.vadd("v", VECTOR, "a")))
                .isEqualTo("VADD <v> VALUES 3 1 2 3.5 a");
        Command<Boolean> bytes = VectorSets.vadd("v", Vector.of(1, -2), "a");
        assertThat(bytes.argument(1)).isEqualTo("FP32");
        assertThat(bytes.argument(2))
                .isEqualTo(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0});
        assertThat(bytes.argument(3)).isEqualTo("a");
        assertThat(Wire.of(VectorSets.vadd("v", Vector.ofBytes(Wire.bytes("abcd")), "a")))
                .isEqualTo("VADD <v> FP32 abcd a");
    }

    @Test
    public void aVectorDoesNotChangeWithTheArrayItWasMadeOf() {
        double[] numbers = {1, 2};
        Vector vector = Vector.ofTexts(numbers);
        numbers[0] = 7;
        assertThat(Wire.of(VectorSets.vadd("v", vector, "a"))).isEqualTo("VADD <v> VALUES 2 1 2 a");
    }

    @Test
    public void elementsAreAddedAsIsSaid() {
        assertThat(
                        Wire.of(
                                VectorSets.vadd(
                                        "v",
                                        VECTOR,
                                        "a",
                                        VAddOptions.defaults()
                                                .reducedTo(2)
                                                .inBackground()
                                                .quantized(VAddOptions.Quantization.BYTES)
                                                .effort(10)
                                                .attributes("{}")
                                                .links(8))))
                .isEqualTo("VADD <v> REDUCE 2 VALUES 3 1 2 3.5 a CAS Q8 EF 10 SETATTR {} M 8");
        assertThat(
                        Wire.of(
                                VectorSets.vadd(
                                        "v",
                                        VECTOR,
                                        "a",
                                        VAddOptions.defaults()
                                                .quantized(VAddOptions.Quantization.NONE))))
                .isEqualTo("VADD <v> VALUES 3 1 2 3.5 a NOQUANT");
        assertThat(
                        Wire.of(
                                VectorSets.vadd(
                                        "v",
                                        VECTOR,
                                        "a",
                                        VAddOptions.defaults()
                                                .quantized(VAddOptions.Quantization.BITS))))
                .isEqualTo("VADD <v> VALUES 3 1 2 3.5 a BIN");
    }

    @Test
    public void setsAndElementsAreAskedFor() {
        assertThat(Wire.of(VectorSets.vcard("v"))).isEqualTo("VCARD <v>");
        assertThat(Wire.of(VectorSets.vdim("v"))).isEqualTo("VDIM <v>");
        assertThat(Wire.of(VectorSets.vemb("v", "a"))).isEqualTo("VEMB <v> a");
        assertThat(Wire.of(VectorSets.vembRaw("v", "a"))).isEqualTo("VEMB <v> a RAW");
        assertThat(Wire.of(VectorSets.vgetattr("v", "a"))).isEqualTo("VGETATTR <v> a");
        assertThat(Wire.of(VectorSets.vinfo("v"))).isEqualTo("VINFO <v>");
        assertThat(Wire.of(VectorSets.vismember("v", "a"))).isEqualTo("VISMEMBER <v> a");
        assertThat(Wire.of(VectorSets.vlinks("v", "a"))).isEqualTo("VLINKS <v> a");
        assertThat(Wire.of(VectorSets.vlinksWithscores("v", "a")))
                .isEqualTo("VLINKS <v> a WITHSCORES");
        assertThat(Wire.of(VectorSets.vrandmember("v"))).isEqualTo("VRANDMEMBER <v>");
        assertThat(Wire.of(VectorSets.vrandmember("v", -3))).isEqualTo("VRANDMEMBER <v> -3");
        assertThat(Wire.of(VectorSets.vrem("v", "a"))).isEqualTo("VREM <v> a");
        assertThat(Wire.of(VectorSets.vsetattr("v", "a", ""))).isEqualTo("VSETATTR <v> a \"\"");
    }

    @Test
    public void rangesHaveEndsAndACount() {
        assertThat(Wire.of(VectorSets.vrange("v", ElementRange.all()))).isEqualTo("VRANGE <v> - +");
        assertThat(Wire.of(VectorSets.vrange("v", ElementRange.closed("a", "b"), 10)))
                .isEqualTo("VRANGE <v> [a [b 10");
        assertThat(Wire.of(VectorSets.vrange("v", ElementRange.behind("a7"), 10)))
                .isEqualTo("VRANGE <v> (a7 + 10");
        assertThat(Wire.of(VectorSets.vrange("v", new ElementRange("-", "(b"))))
                .isEqualTo("VRANGE <v> - (b");
    }

    @Test
    public void similarElementsAreLookedForAsIsSaid() {
        assertThat(Wire.of(VectorSets.vsim("v", ORIGIN))).isEqualTo("VSIM <v> ELE a");
        assertThat(Wire.of(VectorSets.vsim("v", VectorOrigin.vector(VECTOR), DEFAULTS)))
                .isEqualTo("VSIM <v> VALUES 3 1 2 3.5");
        assertThat(Wire.of(VectorSets.vsimWithscores("v", ORIGIN, DEFAULTS.count(2))))
                .isEqualTo("VSIM <v> ELE a WITHSCORES COUNT 2");
        assertThat(
                        Wire.of(
                                VectorSets.vsimWithattribs(
                                        "v",
                                        ORIGIN,
                                        DEFAULTS.count(1)
                                                .within(0.25)
                                                .effort(10)
                                                .filter(".x == 1")
                                                .filterEffort(20)
                                                .exactly()
                                                .onTheMainThread())))
                .isEqualTo(
                        "VSIM <v> ELE a WITHSCORES WITHATTRIBS COUNT 1 EPSILON 0.25 EF 10"
                                + " FILTER .x == 1 FILTER-EF 20 TRUTH NOTHREAD");
    }

    @Test
    public void whatTheServerWouldRefuseIsRefused() {
        refused(Vector::of, "a vector has four bytes for each number, but these are 0");
        refused(
                () -> Vector.ofBytes(new byte[5]),
                "a vector has four bytes for each number, but these are 5");
        refused(Vector::ofTexts, "a vector has at least one number");
        refused(() -> Vector.ofTexts(Double.NaN), "a vector has no number NaN");
        refused(
                () -> VAddOptions.defaults().reducedTo(0),
                "the number of dimensions must be at least 1, but is 0");
        refused(() -> VAddOptions.defaults().effort(0), "the effort must be at least 1, but is 0");
        refused(
                () -> VAddOptions.defaults().links(0),
                "the number of links must be at least 1, but is 0");
        refused(() -> DEFAULTS.count(0), "the count must be at least 1, but is 0");
        refused(() -> DEFAULTS.effort(0), "the effort must be at least 1, but is 0");
        refused(() -> DEFAULTS.within(1.5), "the distance is from 0 to 1, but is 1.5");
        refused(() -> DEFAULTS.within(-0.5), "the distance is from 0 to 1, but is -0.5");
        refused(
                () -> DEFAULTS.filterEffort(0),
                "the effort for the filter must be at least 1, but is 0");
        refused(
                () -> VectorSets.vrange("v", ElementRange.all(), 0),
                "the count must be at least 1, but is 0");
        for (String[] ends : new String[][] {{"+", "+"}, {"-", "-"}, {"a", "+"}, {"-", "b"}}) {
            refused(
                    () -> new ElementRange(ends[0], ends[1]),
                    "an end of a range is an element behind [ or (, or - at first and + at last");
        }
    }

    @Test
    public void numbersBooleansAndNamesAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(VectorSets.vadd("v", VECTOR, "a"), true)).isTrue();
            assertThat(protocol.answer(VectorSets.vrem("v", "a"), false)).isFalse();
            assertThat(protocol.answer(VectorSets.vsetattr("v", "a", "{}"), true)).isTrue();
            assertThat(protocol.answer(VectorSets.vismember("v", "a"), false)).isFalse();
            assertThat(protocol.answer(VectorSets.vcard("v"), 2)).isEqualTo(2);
            assertThat(protocol.answer(VectorSets.vdim("v"), 3)).isEqualTo(3);
            assertThat(protocol.answer(VectorSets.vgetattr("v", "a"), null)).isNull();
            assertThat(protocol.answer(VectorSets.vrandmember("v"), null)).isNull();
            assertThat(protocol.answer(VectorSets.vrandmember("v", 2), List.of("a", "b")))
                    .containsExactly("a", "b");
            assertThat(protocol.answer(VectorSets.vrange("v", ElementRange.all()), List.of("a")))
                    .containsExactly("a");
            assertThat(protocol.answer(VectorSets.vsim("v", ORIGIN), List.of("a", "b")))
                    .containsExactly("a", "b");
        }
    }

    @Test
    public void vectorsAreRead() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(VectorSets.vemb("v", "a"), List.of(0.992125928401947, 3.0)))
                    .containsExactly(0.992125928401947, 3.0);
            assertThat(protocol.answer(VectorSets.vemb("v", "none"), null)).isNull();
            assertThat(protocol.answer(VectorSets.vembRaw("v", "none"), null)).isNull();
            StoredVector vector =
                    protocol.answer(
                            VectorSets.vembRaw("v", "a"),
                            List.of(new Protocol.Word("int8"), "*U", 3.5, 0.75));
            assertThat(vector.quantization()).isEqualTo("int8");
            assertThat(vector.bytes()).isEqualTo(Wire.bytes("*U"));
            assertThat(vector.norm()).isEqualTo(3.5);
            assertThat(vector.range()).isEqualTo(0.75);
            vector.bytes()[0] = 0;
            assertThat(vector.bytes()).isEqualTo(Wire.bytes("*U"));
            assertThat(
                            protocol.answer(
                                            VectorSets.vembRaw("v", "a"),
                                            List.of(new Protocol.Word("f32"), "abcd", 1.0))
                                    .range())
                    .isNull();
        }
    }

    @Test
    public void neighboursAreReadLevelByLevel() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    VectorSets.vlinks("v", "a"),
                                    List.of(List.of("b"), List.of("b", "c"))))
                    .containsExactly(List.of("b"), List.of("b", "c"));
            assertThat(protocol.answer(VectorSets.vlinks("v", "none"), null)).isNull();
            assertThat(
                            protocol.answer(
                                    VectorSets.vlinksWithscores("v", "a"),
                                    List.of(Map.of(), Map.of("b", 0.5))))
                    .containsExactly(List.of(), List.of(new ScoredElement("b", 0.5)));
            assertThat(protocol.answer(VectorSets.vlinksWithscores("v", "none"), null)).isNull();
        }
    }

    @Test
    public void scoresAndAttributesAreRead() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("a", 1.0);
        scores.put("b", 0.5);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(VectorSets.vsimWithscores("v", ORIGIN, DEFAULTS), scores))
                    .containsExactly(new ScoredElement("a", 1), new ScoredElement("b", 0.5));
        }
        Command<List<VectorMatch>> command = VectorSets.vsimWithattribs("v", ORIGIN, DEFAULTS);
        List<VectorMatch> expected =
                List.of(new VectorMatch("a", 1, null), new VectorMatch("b", 0.5, "{\"x\":1}"));
        assertThat(
                        Protocol.RESP2.answer(
                                command, Arrays.asList("a", "1", null, "b", "0.5", "{\"x\":1}")))
                .isEqualTo(expected);
        Map<String, List<Object>> matches = new LinkedHashMap<>();
        matches.put("a", Arrays.asList(1.0, null));
        matches.put("b", List.of(0.5, "{\"x\":1}"));
        assertThat(Protocol.RESP3.answer(command, matches)).isEqualTo(expected);
        assertThat(Protocol.RESP2.answer(command, List.of())).isEmpty();
    }

    @Test
    public void theServerSaysWhatASetIs() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("quant-type", new Protocol.Word("int8"));
        reply.put("hnsw-m", 16);
        reply.put("vector-dim", 3);
        reply.put("projection-input-dim", 300);
        reply.put("size", 2);
        reply.put("max-level", 1);
        reply.put("attributes-count", 7);
        reply.put("vset-uid", 4);
        for (Protocol protocol : Protocol.values()) {
            VectorSetInfo info = protocol.answer(VectorSets.vinfo("v"), reply);
            assertThat(info.quantization()).isEqualTo("int8");
            assertThat(info.links()).isEqualTo(16);
            assertThat(info.dimensions()).isEqualTo(3);
            assertThat(info.inputDimensions()).isEqualTo(300);
            assertThat(info.size()).isEqualTo(2);
            assertThat(info.maxLevel()).isEqualTo(1);
            assertThat(info.attributes()).isEqualTo(7);
            assertThat(info.fields().get("vset-uid").number()).isEqualTo(4);
            assertThat(protocol.answer(VectorSets.vinfo("none"), null)).isNull();
            VectorSetInfo bare = protocol.answer(VectorSets.vinfo("v"), Map.of());
            assertThat(bare.size()).isEqualTo(-1);
            assertThat(bare.quantization()).isEmpty();
        }
    }
}
