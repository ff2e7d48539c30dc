package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;
import org.redwire.commands.search.Misspelling.Correction;
import org.redwire.commands.testing.Protocol;
import org.redwire.commands.testing.Wire;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/** The commands for words and for suggestions, as they are sent and answered. */
public class SearchTermsTest {

    private static void refused(ThrowingCallable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory).withMessage(message);
    }

    @Test
    public void dictionariesAndSynonymsAreWritten() {
        assertThat(Wire.of(SearchTerms.ftDictadd("d", "foo", "bar")))
                .isEqualTo("FT.DICTADD d foo bar");
        assertThat(Wire.of(SearchTerms.ftDictdel("d", "foo"))).isEqualTo("FT.DICTDEL d foo");
        assertThat(Wire.of(SearchTerms.ftDictdump("d"))).isEqualTo("FT.DICTDUMP d");
        assertThat(Wire.of(SearchTerms.ftSynupdate("idx", "id1", "boy", "child")))
                .isEqualTo("FT.SYNUPDATE idx id1 boy child");
        assertThat(Wire.of(SearchTerms.ftSynupdateSkipinitialscan("idx", "id1", "boy")))
                .isEqualTo("FT.SYNUPDATE idx id1 SKIPINITIALSCAN boy");
        assertThat(Wire.of(SearchTerms.ftSyndump("idx"))).isEqualTo("FT.SYNDUMP idx");
        assertThat(Wire.of(SearchTerms.ftConfigGet("*"))).isEqualTo("FT.CONFIG GET *");
        assertThat(Wire.of(SearchTerms.ftConfigSet("TIMEOUT", "42")))
                .isEqualTo("FT.CONFIG SET TIMEOUT 42");
        refused(() -> SearchTerms.ftDictadd("d"), "there must be at least one term");
        refused(() -> SearchTerms.ftDictdel("d"), "there must be at least one term");
        refused(() -> SearchTerms.ftSynupdate("idx", "g"), "there must be at least one term");
    }

    @Test
    public void spellingIsAskedForWithWordsBesides() {
        assertThat(Wire.of(SearchTerms.ftSpellcheck("idx", "held")))
                .isEqualTo("FT.SPELLCHECK idx held");
        assertThat(
                        Wire.of(
                                SearchTerms.ftSpellcheck(
                                        "idx",
                                        "Tooni toque kerfuffle",
                                        SpellcheckOptions.defaults()
                                                .distance(2)
                                                .excluding("slang")
                                                .including("dict", "one", "two")
                                                .dialect(3))))
                .isEqualTo(
                        "FT.SPELLCHECK idx Tooni toque kerfuffle DISTANCE 2 TERMS EXCLUDE slang"
                                + " TERMS INCLUDE dict one two DIALECT 3");
        refused(
                () -> SpellcheckOptions.defaults().distance(5),
                "the distance is from 1 to 4, but is 5");
        refused(
                () -> SpellcheckOptions.defaults().dialect(0),
                "the dialect must be at least 1, but is 0");
    }

    /** RESP2 as in the server's documentation, RESP3 as in its tests. */
    @Test
    public void misspellingsAreReadInBothProtocols() {
        Command<List<Misspelling>> command = SearchTerms.ftSpellcheck("idx", "held");
        assertThat(
                        Protocol.RESP2.answer(
                                command,
                                List.of(
                                        List.of(
                                                "TERM",
                                                "held",
                                                List.of(
                                                        List.of("0.66666666666666663", "hello"),
                                                        List.of("0.33333333333333331", "help"))),
                                        List.of("TERM", "qqq", List.of()))))
                .containsExactly(
                        new Misspelling(
                                "held",
                                List.of(
                                        new Correction("hello", 0.66666666666666663),
                                        new Correction("help", 0.33333333333333331))),
                        new Misspelling("qqq", List.of()));
        assertThat(
                        Protocol.RESP3.answer(
                                command,
                                Map.of(
                                        "results",
                                        Map.of(
                                                "tooni",
                                                List.of(
                                                        Map.of("Toonif", 0.0),
                                                        Map.of("toonie", 0.5))))))
                .containsExactly(
                        new Misspelling(
                                "tooni",
                                List.of(
                                        new Correction("Toonif", 0),
                                        new Correction("toonie", 0.5))));
        assertThat(Protocol.RESP3.answer(command, Map.of("results", Map.of()))).isEmpty();
    }

    @Test
    public void synonymsAndSettingsAreReadInBothProtocols() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    SearchTerms.ftSyndump("idx"),
                                    Map.of("child", List.of("id1", "id2"))))
                    .isEqualTo(Map.of("child", List.of("id1", "id2")));
            assertThat(protocol.answer(SearchTerms.ftDictdump("d"), List.of("1", "foo")))
                    .containsExactly("1", "foo");
        }
        Map<String, String> settings = Collections.singletonMap("EXTLOAD", null);
        assertThat(
                        Protocol.RESP2.answer(
                                SearchTerms.ftConfigGet("*"),
                                List.of(Arrays.asList("EXTLOAD", null), List.of("TIMEOUT", "42"))))
                .containsEntry("TIMEOUT", "42")
                .containsAllEntriesOf(settings);
        assertThat(Protocol.RESP3.answer(SearchTerms.ftConfigGet("*"), settings))
                .isEqualTo(settings);
    }

    @Test
    public void suggestionsAreAddedAndAskedFor() {
        assertThat(Wire.of(SearchSuggestions.ftSugadd("sug", "hello", 1)))
                .isEqualTo("FT.SUGADD <sug> hello 1");
        assertThat(
                        Wire.of(
                                SearchSuggestions.ftSugadd(
                                        "sug",
                                        "hello",
                                        0.5,
                                        SuggestionOptions.defaults().incrementing().payload("p"))))
                .isEqualTo("FT.SUGADD <sug> hello 0.5 INCR PAYLOAD p");
        assertThat(Wire.of(SearchSuggestions.ftSugdel("sug", "hello")))
                .isEqualTo("FT.SUGDEL <sug> hello");
        assertThat(Wire.of(SearchSuggestions.ftSuglen("sug"))).isEqualTo("FT.SUGLEN <sug>");
        assertThat(Wire.of(SearchSuggestions.ftSugget("sug", "hell")))
                .isEqualTo("FT.SUGGET <sug> hell");
        assertThat(
                        Wire.of(
                                SearchSuggestions.ftSugget(
                                        "sug",
                                        "hell",
                                        SuggestOptions.defaults()
                                                .fuzzily()
                                                .withScores()
                                                .withPayloads()
                                                .max(3))))
                .isEqualTo("FT.SUGGET <sug> hell FUZZY WITHSCORES WITHPAYLOADS MAX 3");
        refused(
                () -> SearchSuggestions.ftSugadd("sug", "a", Double.NaN),
                "the score must be finite, but is NaN");
        refused(() -> SuggestOptions.defaults().max(0), "the maximum must be at least 1, but is 0");
    }

    @Test
    public void suggestionsAreReadAsTheyWereAskedFor() {
        Reply payload = new Reply.Bulk(Wire.bytes("p"));
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    SearchSuggestions.ftSugget("sug", "hell"),
                                    List.of("hell", "hello")))
                    .containsExactly(
                            new Suggestion("hell", null, null),
                            new Suggestion("hello", null, null));
            assertThat(
                            protocol.answer(
                                    SearchSuggestions.ftSugget(
                                            "sug", "hell", SuggestOptions.defaults().withScores()),
                                    List.of("hell", "2147483648", "hello", 0.5)))
                    .containsExactly(
                            new Suggestion("hell", 2147483648.0, null),
                            new Suggestion("hello", 0.5, null));
            SuggestOptions all = SuggestOptions.defaults().withPayloads().withScores();
            assertThat(
                            protocol.answer(
                                    SearchSuggestions.ftSugget("sug", "hell", all),
                                    Arrays.asList("hell", 1, "p", "hello", 2, null)))
                    .containsExactly(
                            new Suggestion("hell", 1.0, payload),
                            new Suggestion("hello", 2.0, null));
            assertThat(
                            protocol.answer(
                                    SearchSuggestions.ftSugget(
                                            "sug",
                                            "hell",
                                            SuggestOptions.defaults().withPayloads()),
                                    List.of("hell", "p")))
                    .containsExactly(new Suggestion("hell", null, payload));
            assertThat(protocol.answer(SearchSuggestions.ftSugget("sug", "x"), null)).isEmpty();
            assertThat(protocol.answer(SearchSuggestions.ftSugdel("sug", "x"), 1)).isTrue();
        }
    }

    @Test
    public void repliesThatDoNotFitAreRefused() {
        Command<List<Suggestion>> scored =
                SearchSuggestions.ftSugget("s", "a", SuggestOptions.defaults().withScores());
        for (Protocol protocol : Protocol.values()) {
            misfit(protocol, scored, List.of("a", "1", "b"));
            misfit(protocol, scored, List.of("a", "b"));
            misfit(protocol, SearchSuggestions.ftSugget("s", "a"), 1);
            misfit(protocol, SearchTerms.ftSpellcheck("i", "q"), List.of("TERM"));
            misfit(protocol, SearchTerms.ftSpellcheck("i", "q"), List.of(List.of("TERM", "a")));
            misfit(protocol, SearchTerms.ftSpellcheck("i", "q"), 1);
            misfit(protocol, SearchTerms.ftSyndump("i"), List.of("a"));
            misfit(protocol, SearchTerms.ftConfigGet("*"), List.of(List.of("a")));
        }
        misfit(Protocol.RESP3, SearchTerms.ftSpellcheck("i", "q"), Map.of("other", 1));
        misfit(Protocol.RESP3, SearchTerms.ftSpellcheck("i", "q"), Map.of("results", 1));
    }

    private static void misfit(Protocol protocol, Command<?> command, Object reply) {
        assertThatThrownBy(() -> protocol.answer(command, reply))
                .as(command.name())
                .isInstanceOf(ReplyTypeException.class)
                .hasMessageNotContaining("the decoder failed");
    }
}
