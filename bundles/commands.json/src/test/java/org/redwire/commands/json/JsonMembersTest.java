package org.redwire.commands.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for arrays and for values of one type, as they are sent and answered. */
public class JsonMembersTest {

    @Test
    public void elementsAreAddedAndInserted() {
        assertThat(Wire.of(JsonArrays.jsonArrappend("item:1", "$.colors", "\"blue\"", "1")))
                .isEqualTo("JSON.ARRAPPEND <item:1> $.colors \"blue\" 1");
        assertThat(Wire.of(JsonArrays.jsonArrappend("item:1", "$.colors", Wire.bytes("1"))))
                .isEqualTo("JSON.ARRAPPEND <item:1> $.colors 1");
        assertThat(Wire.of(JsonArrays.jsonArrinsert("k", "$", 2, "\"yellow\"", "\"gold\"")))
                .isEqualTo("JSON.ARRINSERT <k> $ 2 \"yellow\" \"gold\"");
        assertThat(Wire.of(JsonArrays.jsonArrinsert("k", "$", -1, Wire.bytes("7"))))
                .isEqualTo("JSON.ARRINSERT <k> $ -1 7");
        for (Runnable none :
                List.<Runnable>of(
                        () -> JsonArrays.jsonArrappend("k", "$", new String[0]),
                        () -> JsonArrays.jsonArrappend("k", "$", new byte[0][]),
                        () -> JsonArrays.jsonArrinsert("k", "$", 0, new String[0]),
                        () -> JsonArrays.jsonArrinsert("k", "$", 0, new byte[0][]))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(none::run)
                    .withMessage("there must be at least one element");
        }
    }

    @Test
    public void elementsAreLookedForAndTakenAway() {
        assertThat(Wire.of(JsonArrays.jsonArrindex("item:1", "$..colors", "\"silver\"")))
                .isEqualTo("JSON.ARRINDEX <item:1> $..colors \"silver\"");
        assertThat(Wire.of(JsonArrays.jsonArrindex("k", "$", "1", 2, -1)))
                .isEqualTo("JSON.ARRINDEX <k> $ 1 2 -1");
        assertThat(Wire.of(JsonArrays.jsonArrindex("k", "$", Wire.bytes("1"))))
                .isEqualTo("JSON.ARRINDEX <k> $ 1");
        assertThat(Wire.of(JsonArrays.jsonArrindex("k", "$", Wire.bytes("1"), 2, 0)))
                .isEqualTo("JSON.ARRINDEX <k> $ 1 2 0");
        assertThat(Wire.of(JsonArrays.jsonArrlen("k", "$"))).isEqualTo("JSON.ARRLEN <k> $");
        assertThat(Wire.of(JsonArrays.jsonArrpop("k", "$"))).isEqualTo("JSON.ARRPOP <k> $");
        assertThat(Wire.of(JsonArrays.jsonArrpop("k", "$", 0))).isEqualTo("JSON.ARRPOP <k> $ 0");
        assertThat(Wire.of(JsonArrays.jsonArrtrim("k", "$", 0, -2)))
                .isEqualTo("JSON.ARRTRIM <k> $ 0 -2");
    }

    @Test
    public void aNumberForEachValueIsReadOfEitherKindOfPath() {
        for (Command<List<Long>> command :
                List.of(
                        JsonArrays.jsonArrappend("k", "$..a", "1"),
                        JsonArrays.jsonArrappend("k", "$..a", Wire.bytes("1")),
                        JsonArrays.jsonArrindex("k", "$..a", "1"),
                        JsonArrays.jsonArrindex("k", "$..a", "1", 0, 0),
                        JsonArrays.jsonArrindex("k", "$..a", Wire.bytes("1")),
                        JsonArrays.jsonArrinsert("k", "$..a", 0, "1"),
                        JsonArrays.jsonArrinsert("k", "$..a", 0, Wire.bytes("1")),
                        JsonArrays.jsonArrlen("k", "$..a"),
                        JsonArrays.jsonArrtrim("k", "$..a", 0, 1),
                        JsonMembers.jsonObjlen("k", "$..a"),
                        JsonMembers.jsonStrappend("k", "$..a", "\"baz\""),
                        JsonMembers.jsonStrappend("k", "$..a", Wire.bytes("\"baz\"")),
                        JsonMembers.jsonStrlen("k", "$..a"))) {
            for (Protocol protocol : Protocol.values()) {
                assertThat(protocol.answer(command, Arrays.asList(6, 8, null)))
                        .as(command.name())
                        .containsExactly(6L, 8L, null);
                assertThat(protocol.answer(command, 3)).containsExactly(3L);
                // what the guide to RESP3 says of RESP2
                assertThat(protocol.answer(command, List.of("6"))).containsExactly(6L);
                assertThat(protocol.answer(command, List.of())).isEmpty();
                assertThat(protocol.answer(command, null)).isEmpty();
            }
        }
    }

    @Test
    public void elementsThatWereRemovedAreJson() {
        Command<List<String>> pop = JsonArrays.jsonArrpop("key", "$.[1].max_level", 0);
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(pop, Arrays.asList("80", null))).containsExactly("80", null);
            assertThat(protocol.answer(pop, "\"x\"")).containsExactly("\"x\"");
            assertThat(protocol.answer(pop, null)).isEmpty();
        }
    }

    @Test
    public void namesOfMembersAreAListForEachObject() {
        assertThat(Wire.of(JsonMembers.jsonObjkeys("doc", "$..a")))
                .isEqualTo("JSON.OBJKEYS <doc> $..a");
        assertThat(Wire.of(JsonMembers.jsonObjlen("doc", "$..a")))
                .isEqualTo("JSON.OBJLEN <doc> $..a");
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    JsonMembers.jsonObjkeys("doc", "$..a"),
                                    Arrays.asList(null, List.of("b", "c"), List.of())))
                    .containsExactly(null, List.of("b", "c"), List.of());
            assertThat(protocol.answer(JsonMembers.jsonObjkeys("doc", "$..none"), List.of()))
                    .isEmpty();
            assertThat(protocol.answer(JsonMembers.jsonObjkeys("doc", ".a"), List.of("b", "c")))
                    .containsExactly(List.of("b", "c"));
            assertThat(protocol.answer(JsonMembers.jsonObjkeys("doc", "a"), List.of()))
                    .containsExactly(List.of());
            assertThat(protocol.answer(JsonMembers.jsonObjkeys("none", ".a"), null)).isEmpty();
        }
    }

    @Test
    public void stringsAreAppendedToAndMeasured() {
        assertThat(Wire.of(JsonMembers.jsonStrappend("doc", "$..a", "\"baz\"")))
                .isEqualTo("JSON.STRAPPEND <doc> $..a \"baz\"");
        assertThat(Wire.of(JsonMembers.jsonStrlen("doc", "$..a")))
                .isEqualTo("JSON.STRLEN <doc> $..a");
    }

    @Test
    public void numbersAreChangedByWholeOnesAndByOthers() {
        assertThat(Wire.of(JsonMembers.jsonNumincrby("doc", "$.a", 2)))
                .isEqualTo("JSON.NUMINCRBY <doc> $.a 2");
        assertThat(Wire.of(JsonMembers.jsonNumincrby("doc", "$.a", -0.5)))
                .isEqualTo("JSON.NUMINCRBY <doc> $.a -0.5");
        assertThat(Wire.of(JsonMembers.jsonNummultby("doc", "$.a", 3)))
                .isEqualTo("JSON.NUMMULTBY <doc> $.a 3");
        assertThat(Wire.of(JsonMembers.jsonNummultby("doc", "$.a", 1.5)))
                .isEqualTo("JSON.NUMMULTBY <doc> $.a 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonMembers.jsonNumincrby("doc", "$", Double.NaN))
                .withMessage("JSON has no number NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonMembers.jsonNummultby("doc", "$", Double.POSITIVE_INFINITY))
                .withMessage("JSON has no number Infinity");
    }

    @Test
    public void theNewNumbersAreTheSameInBothProtocols() {
        for (Command<List<BigDecimal>> command :
                List.of(
                        JsonMembers.jsonNumincrby("doc", "$..a", 2),
                        JsonMembers.jsonNumincrby("doc", "$..a", 2.0),
                        JsonMembers.jsonNummultby("doc", "$..a", 2),
                        JsonMembers.jsonNummultby("doc", "$..a", 2.0))) {
            List<BigDecimal> expected =
                    Arrays.asList(
                            null, new BigDecimal("4"), new BigDecimal("7.5"), BigDecimal.TEN, null);
            assertThat(Protocol.RESP2.answer(command, "[null,4,7.5, 10 ,null]"))
                    .isEqualTo(expected);
            assertThat(Protocol.RESP3.answer(command, Arrays.asList(null, 4, 7.5, 10, null)))
                    .isEqualTo(expected);
            assertThat(Protocol.RESP2.answer(command, "[]")).isEmpty();
            assertThat(Protocol.RESP3.answer(command, List.of())).isEmpty();
            assertThat(Protocol.RESP2.answer(command, "12345678901234567890"))
                    .containsExactly(new BigDecimal("12345678901234567890"));
            assertThat(Protocol.RESP3.answer(command, 1.5)).containsExactly(new BigDecimal("1.5"));
            assertThat(Protocol.RESP2.answer(command, null)).isEmpty();
            assertThat(Protocol.RESP3.answer(command, null)).isEmpty();
        }
    }

    @Test
    public void whatIsNoNumberIsAMismatch() {
        Command<List<BigDecimal>> command = JsonMembers.jsonNumincrby("doc", "$..a", 2);
        for (String wrong : List.of("[1,x]", "[", "[1", "[1,]", "[1,,2]", "true", "NaN", "")) {
            assertThatThrownBy(() -> Protocol.RESP2.answer(command, wrong))
                    .as(wrong)
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageNotContaining("the decoder failed");
        }
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Reply number = new Reply.Real(wrong);
            assertThatThrownBy(() -> number.as(command.decoder()))
                    .isInstanceOf(ReplyTypeException.class)
                    .hasMessageNotContaining("the decoder failed");
        }
    }

    @Test
    public void booleansAreNumbersOrWords() {
        Command<List<Boolean>> toggle = JsonMembers.jsonToggle("doc", "$.bool");
        assertThat(Wire.of(toggle)).isEqualTo("JSON.TOGGLE <doc> $.bool");
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(toggle, Arrays.asList(0, 1, null)))
                    .containsExactly(false, true, null);
            assertThat(protocol.answer(toggle, "true")).containsExactly(true);
            assertThat(protocol.answer(toggle, "false")).containsExactly(false);
            assertThat(protocol.answer(toggle, true)).containsExactly(true);
            assertThat(protocol.answer(toggle, null)).isEmpty();
            assertThatThrownBy(() -> protocol.answer(toggle, "maybe"))
                    .isInstanceOf(ReplyTypeException.class);
        }
    }
}
