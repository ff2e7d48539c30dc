package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** The commands for lists, waiting or not, as they are sent and answered. */
public class ListsTest {

    private static final Duration TIME = ofMillis(1500);

    @Test
    public void lposSendsRankCountAndLength() {
        assertThat(Wire.of(Lists.lpos("l", "e"))).isEqualTo("LPOS <l> e");
        assertThat(Wire.of(Lists.lpos("l", "e", LposOptions.all()))).isEqualTo("LPOS <l> e");
        assertThat(Wire.of(Lists.lpos("l", "e", LposOptions.all().rank(-2).among(100))))
                .isEqualTo("LPOS <l> e RANK -2 MAXLEN 100");
        assertThat(Wire.of(Lists.lposCount("l", "e", 0, LposOptions.all())))
                .isEqualTo("LPOS <l> e COUNT 0");
        assertThat(Wire.of(Lists.lposCount("l", "e", 3, LposOptions.all().among(0).rank(2))))
                .isEqualTo("LPOS <l> e COUNT 3 RANK 2 MAXLEN 0");
    }

    @Test
    public void lposRefusesWhatTheServerWould() {
        refused(() -> LposOptions.all().rank(0), "the rank is 1, 2 … or -1, -2 …, but not 0");
        refused(() -> LposOptions.all().rank(Long.MIN_VALUE), "the rank is out of range");
        refused(() -> LposOptions.all().among(-1), "the length must be at least 0, but is -1");
        refused(
                () -> Lists.lposCount("l", "e", -1, LposOptions.all()),
                "the count must be at least 0, but is -1");
    }

    @Test
    public void endsAndPlacesAreWords() {
        assertThat(Wire.of(Lists.linsertAfter("l", "p", "e"))).isEqualTo("LINSERT <l> AFTER p e");
        assertThat(Wire.of(Lists.linsertBefore("l", "p", "e"))).isEqualTo("LINSERT <l> BEFORE p e");
        assertThat(Wire.of(Lists.lmove("a", "b", ListEnd.LEFT, ListEnd.RIGHT)))
                .isEqualTo("LMOVE <a> <b> LEFT RIGHT");
        assertThat(Wire.of(BlockingLists.blmove("a", "b", ListEnd.RIGHT, ListEnd.LEFT, TIME)))
                .isEqualTo("BLMOVE <a> <b> RIGHT LEFT 1.5");
    }

    @Test
    public void popsFromSeveralListsCountTheKeys() {
        assertThat(Wire.of(Lists.lmpop(ListEnd.LEFT, "a", "b"))).isEqualTo("LMPOP 2 <a> <b> LEFT");
        assertThat(Wire.of(Lists.lmpop(ListEnd.RIGHT, 5, "a")))
                .isEqualTo("LMPOP 1 <a> RIGHT COUNT 5");
        assertThat(Wire.of(BlockingLists.blmpop(TIME, ListEnd.LEFT, "a", "b")))
                .isEqualTo("BLMPOP 1.5 2 <a> <b> LEFT");
        assertThat(Wire.of(BlockingLists.blmpop(Duration.ZERO, ListEnd.LEFT, 3, "a")))
                .isEqualTo("BLMPOP 0 1 <a> LEFT COUNT 3");
        assertThat(Wire.of(BlockingLists.brpop(TIME, "a", "b"))).isEqualTo("BRPOP <a> <b> 1.5");
    }

    @Test
    public void popsRefuseWhatTheServerWould() {
        refused(() -> Lists.lmpop(ListEnd.LEFT), "there must be at least one key");
        refused(() -> Lists.lmpop(ListEnd.LEFT, 0, "a"), "the count must be at least 1, but is 0");
        refused(
                () -> BlockingLists.blmpop(TIME, ListEnd.LEFT, 0, "a"),
                "the count must be at least 1, but is 0");
        refused(() -> BlockingLists.blpop(TIME), "there must be at least one key");
        refused(() -> Lists.lpop("l", -1), "the count must be at least 0, but is -1");
        refused(() -> Lists.rpop("l", -1), "the count must be at least 0, but is -1");
    }

    @Test
    public void pushesTakeTextsAndBytes() {
        byte[] one = Wire.bytes("1");
        assertThat(Wire.of(Lists.lpush("l", "1"))).isEqualTo("LPUSH <l> 1");
        assertThat(Wire.of(Lists.lpush("l", "1", "2"))).isEqualTo("LPUSH <l> 1 2");
        assertThat(Wire.of(Lists.rpush("l", one, one))).isEqualTo("RPUSH <l> 1 1");
        assertThat(Wire.of(Lists.lpushx("l", one))).isEqualTo("LPUSHX <l> 1");
        assertThat(Wire.of(Lists.rpushx("l", "1", "2"))).isEqualTo("RPUSHX <l> 1 2");
        refused(() -> Lists.lpush("l", new String[0]), "there must be at least one element");
        refused(() -> Lists.rpush("l", new byte[0][]), "there must be at least one element");
        refused(() -> Lists.rpushx("l", new String[0]), "there must be at least one element");
    }

    @Test
    public void whatWasPoppedComesWithItsKey() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(BlockingLists.blpop(TIME, "a"), List.of("a", "1")))
                    .isEqualTo(new KeyedElement("a", "1"));
            assertThat(
                            protocol.answer(
                                    Lists.lmpop(ListEnd.LEFT, "a"),
                                    List.of("a", List.of("1", "2"))))
                    .isEqualTo(new KeyedElements("a", List.of("1", "2")));
        }
    }

    @Test
    public void nothingPoppedIsNullOrEmpty() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(BlockingLists.blpop(TIME, "a"), null)).isNull();
            assertThat(protocol.answer(Lists.lmpop(ListEnd.LEFT, "a"), null)).isNull();
            assertThat(protocol.answer(Lists.lpop("a", 2), null)).isEmpty();
            assertThat(protocol.answer(Lists.lpos("a", "e"), null)).isNull();
            assertThat(protocol.answer(Lists.lposCount("a", "e", 0, LposOptions.all()), List.of()))
                    .isEmpty();
        }
    }

    @Test
    public void severalElementsAreMovedAtOnce() {
        assertThat(Wire.of(Lists.lmovem("a", "b", ListEnd.LEFT, ListEnd.RIGHT)))
                .isEqualTo("LMOVEM <a> <b> LEFT RIGHT");
        assertThat(Wire.of(Lists.lmovem("a", "b", ListEnd.LEFT, ListEnd.LEFT, MoveCount.upTo(3))))
                .isEqualTo("LMOVEM <a> <b> LEFT LEFT COUNT 3 BULK");
        assertThat(Wire.of(BlockingLists.blmovem("a", "b", ListEnd.RIGHT, ListEnd.LEFT, TIME)))
                .isEqualTo("BLMOVEM <a> <b> RIGHT LEFT 1.5");
        assertThat(
                        Wire.of(
                                BlockingLists.blmovem(
                                        "a",
                                        "b",
                                        ListEnd.RIGHT,
                                        ListEnd.LEFT,
                                        TIME,
                                        MoveCount.exactly(3).movedOneByOne())))
                .isEqualTo("BLMOVEM <a> <b> RIGHT LEFT 1.5 EXACTLY 3 OBO");
        refused(() -> MoveCount.upTo(0), "the count must be at least 1, but is 0");
        refused(() -> MoveCount.exactly(0), "the count must be at least 1, but is 0");
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    Lists.lmovem("a", "b", ListEnd.LEFT, ListEnd.LEFT),
                                    List.of("x")))
                    .containsExactly("x");
            assertThat(
                            protocol.answer(
                                    BlockingLists.blmovem(
                                            "a", "b", ListEnd.LEFT, ListEnd.LEFT, TIME),
                                    null))
                    .isEmpty();
        }
    }

    @Test
    public void sortSendsItsOptionsBehindTheKey() {
        assertThat(Wire.of(Sorting.sort("l"))).isEqualTo("SORT <l>");
        assertThat(Wire.of(Sorting.sort("l", SortOptions.ascending()))).isEqualTo("SORT <l>");
        SortOptions options =
                SortOptions.descending()
                        .alphabetically()
                        .get("#")
                        .get("v_*")
                        .limit(5, 10)
                        .by("w_*->f");
        assertThat(Wire.of(Sorting.sort("l", options)))
                .isEqualTo("SORT <l> BY w_*->f LIMIT 5 10 GET # GET v_* DESC ALPHA");
        assertThat(Wire.of(Sorting.sortRo("l", SortOptions.ascending().limit(0, -1))))
                .isEqualTo("SORT_RO <l> LIMIT 0 -1");
        assertThat(Wire.of(Sorting.sortStore("l", "d", options.get("x"))))
                .isEqualTo(
                        "SORT <l> BY w_*->f LIMIT 5 10 GET # GET v_* GET x DESC ALPHA STORE <d>");
        refused(
                () -> SortOptions.ascending().limit(-1, 1),
                "the offset must be at least 0, but is -1");
    }

    @Test
    public void sortOptionsDoNotChangeWhenOthersAreMadeOfThem() {
        SortOptions one = SortOptions.ascending().get("a");
        one.get("b");
        assertThat(Wire.of(Sorting.sort("l", one))).isEqualTo("SORT <l> GET a");
    }
}
