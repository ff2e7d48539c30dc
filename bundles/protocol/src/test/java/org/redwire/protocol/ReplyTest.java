package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.Test;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;

/** What each type of reply can be asked, and what it answers. */
public class ReplyTest {

    private static final Reply SIMPLE = new Reply.Simple("a");
    private static final Reply BULK = bulk("b");
    private static final Reply VERBATIM = new Reply.Verbatim("txt", "c");
    private static final Reply INT = new Reply.Int(7);
    private static final Reply REAL = new Reply.Real(1.5);
    private static final Reply BIG = new Reply.BigNumber(BigInteger.TEN);
    private static final Reply TRUE = new Reply.Bool(true);
    private static final Reply NIL = new Reply.Nil();
    private static final Reply FAILURE = new Reply.Failure("ERR mine");
    private static final Reply LIST = new Reply.Sequence(List.of(INT, BULK));
    private static final Reply SET = new Reply.Unordered(List.of(INT, BULK));
    private static final Reply PUSH = new Reply.Push(List.of(INT, BULK));
    private static final Reply MAP = new Reply.Dictionary(List.of(new Reply.Pair(INT, BULK)));
    private static final Reply ATTRIBUTED =
            new Reply.Attributed(new Reply.Dictionary(List.of()), BULK);

    private static final List<Reply> ALL =
            List.of(
                    SIMPLE,
                    BULK,
                    VERBATIM,
                    INT,
                    REAL,
                    BIG,
                    TRUE,
                    NIL,
                    FAILURE,
                    LIST,
                    SET,
                    PUSH,
                    MAP,
                    ATTRIBUTED);

    private static Reply bulk(String text) {
        return new Reply.Bulk(Pieces.latin1(text));
    }

    /** Exactly these answer; all others say what they are instead. */
    private static void answer(
            Function<Reply, Object> question, String expected, Map<Reply, Object> answers) {
        for (Reply reply : ALL) {
            if (answers.containsKey(reply)) {
                assertThat(question.apply(reply)).as("%s", reply).isEqualTo(answers.get(reply));
            } else {
                assertThatThrownBy(() -> question.apply(reply))
                        .as("%s", reply)
                        .isInstanceOf(ReplyTypeException.class)
                        .hasMessageContaining(
                                "expected " + expected + ", the reply is " + reply.type());
            }
        }
    }

    private static void areSo(Predicate<Reply> claim, Reply... those) {
        for (Reply reply : ALL) {
            assertThat(claim.test(reply)).as("%s", reply).isEqualTo(List.of(those).contains(reply));
        }
    }

    @Test
    public void saysWhatItIs() {
        areSo(Reply::isNil, NIL);
        areSo(Reply::isText, SIMPLE, BULK, VERBATIM);
        areSo(Reply::isAggregate, LIST, SET, PUSH, MAP);
    }

    @Test
    public void saysItsTypeInWords() {
        assertThat(ALL)
                .extracting(Reply::type)
                .containsExactly(
                        "a simple string",
                        "a string",
                        "a verbatim text",
                        "an integer",
                        "a floating-point number",
                        "a big number",
                        "a boolean",
                        "nil",
                        "an error: ERR mine",
                        "a list of 2",
                        "a set",
                        "a push",
                        "a map",
                        "an attribute");
    }

    @Test
    public void stringsOfAnyKindAreText() {
        Map<Reply, Object> texts = Map.of(SIMPLE, "a", BULK, "b", VERBATIM, "c");
        answer(Reply::text, "a string", texts);
        answer(
                reply -> new String(reply.bytes(), java.nio.charset.StandardCharsets.UTF_8),
                "a string",
                texts);
        assertThat(BULK.textOrNull()).isEqualTo("b");
        assertThat(BULK.bytesOrNull()).isEqualTo(Pieces.latin1("b"));
        assertThat(NIL.textOrNull()).isNull();
        assertThat(NIL.bytesOrNull()).isNull();
        assertThatThrownBy(INT::textOrNull).isInstanceOf(ReplyTypeException.class);
        assertThatThrownBy(INT::bytesOrNull).isInstanceOf(ReplyTypeException.class);
    }

    @Test
    public void integersAreNumbersAndSoAreTheirTexts() {
        answer(Reply::number, "an integer", Map.of(INT, 7L));
        for (Reply text :
                List.of(bulk("-12"), new Reply.Simple("-12"), new Reply.Verbatim("txt", "-12"))) {
            assertThat(text.number()).isEqualTo(-12);
        }
        assertThatThrownBy(() -> bulk("1.5").number()).hasMessageContaining("expected an integer");
        assertThat(INT.numberOrNull()).isEqualTo(7L);
        assertThat(NIL.numberOrNull()).isNull();
        assertThatThrownBy(LIST::numberOrNull).isInstanceOf(ReplyTypeException.class);
    }

    @Test
    public void realsAndIntegersAreRealsAndSoAreTheirTexts() {
        answer(Reply::real, "a number", Map.of(INT, 7.0, REAL, 1.5));
        assertThat(bulk("-1e3").real()).isEqualTo(-1000);
        assertThat(new Reply.Simple("inf").real()).isInfinite();
        assertThat(REAL.realOrNull()).isEqualTo(1.5);
        assertThat(NIL.realOrNull()).isNull();
        assertThatThrownBy(LIST::realOrNull).isInstanceOf(ReplyTypeException.class);
    }

    @Test
    public void booleansAndTheIntegersOneAndZeroAreTruths() {
        answer(Reply::truth, "a boolean", Map.of(TRUE, true));
        assertThat(new Reply.Bool(false).truth()).isFalse();
        assertThat(new Reply.Int(1).truth()).isTrue();
        assertThat(new Reply.Int(0).truth()).isFalse();
        for (long other : new long[] {-1, 2}) {
            assertThatThrownBy(() -> new Reply.Int(other).truth())
                    .hasMessageContaining("expected a boolean, the reply is an integer");
        }
    }

    @Test
    public void aggregatesAreListsAndAMapIsAFlatOne() {
        List<Reply> both = List.of(INT, BULK);
        answer(Reply::list, "a list", Map.of(LIST, both, SET, both, PUSH, both, MAP, both));
    }

    @Test
    public void anElementIsAskedByItsPlace() {
        assertThat(LIST.at(1)).isEqualTo(BULK);
        assertThat(MAP.at(0)).isEqualTo(INT);
        assertThatThrownBy(() -> LIST.at(2))
                .hasMessageContaining(
                        "expected a list of at least 3 elements, the reply is a list of 2");
    }

    @Test
    public void anEvenListIsAMap() {
        List<Reply.Pair> pair = List.of(new Reply.Pair(INT, BULK));
        Reply odd = new Reply.Sequence(List.of(INT));
        assertThat(LIST.pairs()).isEqualTo(pair);
        assertThat(MAP.pairs()).isEqualTo(pair);
        assertThat(new Reply.Sequence(List.of()).pairs()).isEmpty();
        assertThatThrownBy(odd::pairs)
                .hasMessageContaining("expected a map, the reply is a list of 1");
        assertThatThrownBy(INT::pairs).hasMessageContaining("expected a list");
    }

    @Test
    public void ofFieldsWithOneNameTheLastCounts() {
        Reply fields =
                new Reply.Sequence(List.of(SIMPLE, INT, BULK, NIL, new Reply.Simple("a"), TRUE));
        assertThat(fields.fields()).containsExactly(Map.entry("a", TRUE), Map.entry("b", NIL));
        assertThatThrownBy(MAP::fields).hasMessageContaining("expected a string");
    }

    @Test
    public void becomesWhatADecoderMakesOfIt() {
        assertThat(INT.as(Decoders.LONG)).isEqualTo(7);
        Decoder<Integer> size = reply -> reply.list().size();
        assertThat(LIST.as(size)).isEqualTo(2);
        assertThatThrownBy(() -> INT.as(Decoders.STRING)).isInstanceOf(ReplyTypeException.class);
        ServerException failure =
                catchThrowableOfType(ServerException.class, () -> FAILURE.as(Decoders.REPLY));
        assertThat(failure.what()).isEqualTo("ERR mine");
        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
    }

    @Test
    public void aPushIsOfTheKindOfItsFirstElement() {
        assertThat(new Reply.Push(List.of(SIMPLE, INT)).kind()).isEqualTo("a");
        assertThat(new Reply.Push(List.of(INT)).kind()).isEmpty();
        assertThat(new Reply.Push(List.of()).kind()).isEmpty();
    }

    @Test
    public void stringsAreEqualIfTheirBytesAre() {
        assertThat(bulk("b")).isEqualTo(BULK).hasSameHashCodeAs(BULK);
        assertThat(bulk("c")).isNotEqualTo(BULK);
        assertThat(BULK).isNotEqualTo(new Reply.Simple("b"));
        Set<Integer> hashes = new HashSet<>();
        for (char c = 'a'; c <= 'z'; c++) {
            hashes.add(bulk("" + c).hashCode());
        }
        assertThat(hashes).hasSize(26);
    }

    @Test
    public void whatIsPrintedIsNeverWhatItHolds() {
        assertThat(bulk("canary")).hasToString("Bulk[6 bytes]");
        assertThat(new Reply.Verbatim("txt", "canary")).hasToString("Verbatim[txt, 6 characters]");
        assertThat(FAILURE).hasToString("Failure[ERR mine]");
    }
}
