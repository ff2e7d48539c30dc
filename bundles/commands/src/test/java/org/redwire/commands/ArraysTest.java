package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Command;

/** The commands for arrays, as they are sent and answered. */
public class ArraysTest {

    private static final String END = "18446744073709551614";
    private static final ArrayRange RANGE = ArrayRange.of(2, 5);

    @Test
    public void elementsAreSetAndReadByTheirIndexes() {
        assertThat(Wire.of(ArrayElements.arset("a", 7, "v", "w"))).isEqualTo("ARSET <a> 7 v w");
        assertThat(
                        Wire.of(
                                ArrayElements.armset(
                                        "a", new ArrayEntry(0, "v"), new ArrayEntry(9, "w"))))
                .isEqualTo("ARMSET <a> 0 v 9 w");
        assertThat(Wire.of(ArrayElements.arget("a", 7))).isEqualTo("ARGET <a> 7");
        assertThat(Wire.of(ArrayElements.armget("a", 7, 0))).isEqualTo("ARMGET <a> 7 0");
        assertThat(Wire.of(ArrayElements.argetrange("a", 2, 5))).isEqualTo("ARGETRANGE <a> 2 5");
        assertThat(Wire.of(ArrayElements.ardel("a", 7, 0))).isEqualTo("ARDEL <a> 7 0");
        assertThat(Wire.of(ArrayElements.ardelrange("a", RANGE, ArrayRange.from(9))))
                .isEqualTo("ARDELRANGE <a> 2 5 9 " + END);
        assertThat(Wire.of(ArrayElements.arlen("a"))).isEqualTo("ARLEN <a>");
        assertThat(Wire.of(ArrayElements.arcount("a"))).isEqualTo("ARCOUNT <a>");
        assertThat(Wire.of(ArrayElements.arinfo("a"))).isEqualTo("ARINFO <a>");
        assertThat(Wire.of(ArrayElements.arinfoFull("a"))).isEqualTo("ARINFO <a> FULL");
    }

    @Test
    public void elementsAreInsertedOneBehindTheOther() {
        assertThat(Wire.of(ArrayElements.arinsert("a", "v", "w"))).isEqualTo("ARINSERT <a> v w");
        assertThat(Wire.of(ArrayElements.arring("a", 10, "v", "w"))).isEqualTo("ARRING <a> 10 v w");
        assertThat(Wire.of(ArrayElements.arnext("a"))).isEqualTo("ARNEXT <a>");
        assertThat(Wire.of(ArrayElements.arseek("a", 7))).isEqualTo("ARSEEK <a> 7");
        assertThat(Wire.of(ArrayElements.arlastitems("a", 3))).isEqualTo("ARLASTITEMS <a> 3");
        assertThat(Wire.of(ArrayElements.arlastitemsRev("a", 3)))
                .isEqualTo("ARLASTITEMS <a> 3 REV");
    }

    @Test
    public void rangesAreGoneThrough() {
        assertThat(Wire.of(ArraySearches.arscan("a", ArrayRange.all())))
                .isEqualTo("ARSCAN <a> 0 " + END);
        assertThat(Wire.of(ArraySearches.arscan("a", RANGE, 9)))
                .isEqualTo("ARSCAN <a> 2 5 LIMIT 9");
        assertThat(Wire.of(ArraySearches.aropAnd("a", RANGE))).isEqualTo("AROP <a> 2 5 AND");
        assertThat(Wire.of(ArraySearches.aropOr("a", RANGE))).isEqualTo("AROP <a> 2 5 OR");
        assertThat(Wire.of(ArraySearches.aropXor("a", RANGE))).isEqualTo("AROP <a> 2 5 XOR");
        assertThat(Wire.of(ArraySearches.aropSum("a", RANGE))).isEqualTo("AROP <a> 2 5 SUM");
        assertThat(Wire.of(ArraySearches.aropMin("a", RANGE))).isEqualTo("AROP <a> 2 5 MIN");
        assertThat(Wire.of(ArraySearches.aropMax("a", RANGE))).isEqualTo("AROP <a> 2 5 MAX");
        assertThat(Wire.of(ArraySearches.aropUsed("a", RANGE))).isEqualTo("AROP <a> 2 5 USED");
        assertThat(Wire.of(ArraySearches.aropMatch("a", RANGE, "v")))
                .isEqualTo("AROP <a> 2 5 MATCH v");
    }

    @Test
    public void elementsAreFoundByPredicates() {
        ArrayGrep any = ArrayGrep.any(ArrayPredicate.exact("v"), ArrayPredicate.glob("a*"));
        assertThat(Wire.of(ArraySearches.argrep("a", RANGE, any)))
                .isEqualTo("ARGREP <a> 2 5 EXACT v GLOB a*");
        ArrayGrep all = ArrayGrep.all(ArrayPredicate.match("v"), ArrayPredicate.regex("^a"));
        assertThat(Wire.of(ArraySearches.argrepWithvalues("a", RANGE, all.ignoreCase().limit(3))))
                .isEqualTo("ARGREP <a> 2 5 MATCH v RE ^a AND LIMIT 3 NOCASE WITHVALUES");
    }

    @Test
    public void whatTheServerDoesNotKnowIsRefused() {
        String index = "the index must be at least 0, but is -1";
        refused(() -> ArrayElements.arget("a", -1), index);
        refused(() -> ArrayElements.armget("a", 1, -1), index);
        refused(() -> ArrayElements.ardel("a", -1), index);
        refused(() -> ArrayElements.arset("a", -1, "v"), index);
        refused(() -> ArrayElements.arseek("a", -1), index);
        refused(() -> new ArrayEntry(-1, "v"), index);
        refused(() -> ArrayRange.of(0, -1), index);
        refused(() -> ArrayElements.armget("a"), "there must be at least one index");
        refused(() -> ArrayElements.ardel("a"), "there must be at least one index");
        refused(() -> ArrayElements.ardelrange("a"), "there must be at least one range");
        refused(() -> ArrayElements.armset("a"), "there must be at least one entry");
        refused(() -> ArrayElements.arset("a", 0), "there must be at least one value");
        refused(() -> ArrayElements.arinsert("a"), "there must be at least one value");
        refused(() -> ArrayElements.arring("a", 1), "there must be at least one value");
        refused(() -> ArrayElements.arring("a", 0, "v"), "the size must be at least 1, but is 0");
        refused(
                () -> ArrayElements.arlastitems("a", -1),
                "the count must be at least 0, but is -1");
        refused(
                () -> ArrayElements.arlastitemsRev("a", -1),
                "the count must be at least 0, but is -1");
        refused(
                () -> ArraySearches.arscan("a", RANGE, 0),
                "the limit must be at least 1, but is 0");
        refused(ArrayGrep::any, "there must be at least one predicate");
        refused(
                () -> ArrayGrep.any(ArrayPredicate.exact("v")).limit(0),
                "the limit must be at least 1, but is 0");
    }

    @Test
    public void elementsAreReadWithAndWithoutGaps() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(ArrayElements.arget("a", 0), null)).isNull();
            for (Command<List<String>> command :
                    List.of(
                            ArrayElements.armget("a", 0, 1),
                            ArrayElements.argetrange("a", 0, 1),
                            ArrayElements.arlastitems("a", 2),
                            ArrayElements.arlastitemsRev("a", 2))) {
                assertThat(protocol.answer(command, Arrays.asList("v", null)))
                        .containsExactly("v", null);
            }
            for (Command<List<ArrayEntry>> command :
                    List.of(
                            ArraySearches.arscan("a", RANGE),
                            ArraySearches.argrepWithvalues(
                                    "a", RANGE, ArrayGrep.any(ArrayPredicate.exact("v"))))) {
                assertThat(protocol.answer(command, List.of(0, "v", 9, "w")))
                        .containsExactly(new ArrayEntry(0, "v"), new ArrayEntry(9, "w"));
                assertThat(protocol.answer(command, List.of(List.of(0, "v"), List.of(9, "w"))))
                        .containsExactly(new ArrayEntry(0, "v"), new ArrayEntry(9, "w"));
            }
            assertThat(
                            protocol.answer(
                                    ArraySearches.argrep(
                                            "a", RANGE, ArrayGrep.any(ArrayPredicate.exact("v"))),
                                    List.of(0, 9)))
                    .containsExactly(0L, 9L);
            assertThat(protocol.answer(ArrayElements.arnext("a"), null)).isNull();
            assertThat(protocol.answer(ArrayElements.arseek("a", 1), 1)).isTrue();
        }
    }

    @Test
    public void operationsOnNothingAreNullOrZero() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(ArraySearches.aropSum("a", RANGE), "2.5")).isEqualTo(2.5);
            assertThat(protocol.answer(ArraySearches.aropMin("a", RANGE), null)).isNull();
            assertThat(protocol.answer(ArraySearches.aropMax("a", RANGE), null)).isNull();
            assertThat(protocol.answer(ArraySearches.aropXor("a", RANGE), 6)).isEqualTo(6);
            assertThat(protocol.answer(ArraySearches.aropAnd("a", RANGE), null)).isNull();
            assertThat(protocol.answer(ArraySearches.aropOr("a", RANGE), null)).isNull();
            assertThat(protocol.answer(ArraySearches.aropUsed("a", RANGE), null)).isZero();
            assertThat(protocol.answer(ArraySearches.aropMatch("a", RANGE, "v"), 3)).isEqualTo(3);
        }
    }

    @Test
    public void anArrayIsReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("count", 3);
        reply.put("len", 10);
        reply.put("brand-new", List.of());
        reply.put("next-insert-index", 4);
        for (Protocol protocol : Protocol.values()) {
            for (Command<ArrayInfo> command :
                    List.of(ArrayElements.arinfo("a"), ArrayElements.arinfoFull("a"))) {
                ArrayInfo info = protocol.answer(command, reply);
                assertThat(info.count()).isEqualTo(3);
                assertThat(info.length()).isEqualTo(10);
                assertThat(info.nextInsertIndex()).isEqualTo(4);
                assertThat(info.slices()).isEqualTo(-1);
                assertThat(info.fields()).containsKey("brand-new");
            }
        }
    }
}
