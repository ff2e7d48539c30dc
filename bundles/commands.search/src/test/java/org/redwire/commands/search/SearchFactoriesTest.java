package org.redwire.commands.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.Test;
import org.redwire.commands.testing.FactoriesTestBase;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/** What holds for all factories of searches. */
public class SearchFactoriesTest extends FactoriesTestBase {

    /** All that go-redis 9.22 has, also what it does not implement or has no method for. */
    private static final Set<String> COMMANDS =
            Set.of(
                    "FT.AGGREGATE",
                    "FT.ALIASADD",
                    "FT.ALIASDEL",
                    "FT.ALIASLIST",
                    "FT.ALIASUPDATE",
                    "FT.ALTER",
                    "FT.CONFIG GET",
                    "FT.CONFIG SET",
                    "FT.CREATE",
                    "FT.CURSOR DEL",
                    "FT.CURSOR READ",
                    "FT.DICTADD",
                    "FT.DICTDEL",
                    "FT.DICTDUMP",
                    "FT.DROPINDEX",
                    "FT.EXPLAIN",
                    "FT.EXPLAINCLI",
                    "FT.HYBRID",
                    "FT.INFO",
                    "FT.PROFILE",
                    "FT.SEARCH",
                    "FT.SPELLCHECK",
                    "FT.SUGADD",
                    "FT.SUGDEL",
                    "FT.SUGGET",
                    "FT.SUGLEN",
                    "FT.SYNDUMP",
                    "FT.SYNUPDATE",
                    "FT.TAGVALS",
                    "FT._LIST");

    public SearchFactoriesTest() {
        super(
                SearchCommands.class,
                SearchDeferredCommands.class,
                Map.ofEntries(
                        Map.entry(
                                AggregateOptions.class,
                                AggregateOptions.of(Pipeline.empty().load("a"))),
                        Map.entry(CursorOptions.class, CursorOptions.defaults().count(3)),
                        Map.entry(HybridOptions.class, HybridOptions.builder().unsorted().build()),
                        Map.entry(IndexOptions.class, IndexOptions.hashes("a:")),
                        Map.entry(SchemaField.class, TextField.of("a")),
                        Map.entry(SearchOptions.class, SearchOptions.builder().limit(0, 2).build()),
                        Map.entry(
                                SpellcheckOptions.class, SpellcheckOptions.defaults().distance(2)),
                        Map.entry(SuggestOptions.class, SuggestOptions.defaults().fuzzily()),
                        Map.entry(
                                SuggestionOptions.class,
                                SuggestionOptions.defaults().incrementing()),
                        Map.entry(TextQuery.class, TextQuery.of("a")),
                        Map.entry(
                                VectorQuery.class,
                                VectorQuery.of("v", QueryParameter.of("p", "bytes")))),
                SearchIndexes.class,
                SearchQueries.class,
                SearchSuggestions.class,
                SearchTerms.class);
    }

    private Set<String> names(Predicate<Command<?>> which) {
        return commands().stream()
                .filter(which)
                .map(Command::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    public void everyCommandThatGoRedisHasIsThere() {
        assertThat(names(command -> true)).isEqualTo(new TreeSet<>(COMMANDS));
    }

    @Test
    public void whatOnlyReadsMayBeRepeatedAndNothingElse() {
        assertThat(names(Command::repeatable))
                .containsExactly(
                        "FT.AGGREGATE",
                        "FT.ALIASLIST",
                        "FT.CONFIG GET",
                        "FT.DICTDUMP",
                        "FT.EXPLAIN",
                        "FT.EXPLAINCLI",
                        "FT.HYBRID",
                        "FT.INFO",
                        "FT.PROFILE",
                        "FT.SEARCH",
                        "FT.SPELLCHECK",
                        "FT.SUGGET",
                        "FT.SUGLEN",
                        "FT.SYNDUMP",
                        "FT.TAGVALS",
                        "FT._LIST");
    }

    @Test
    public void whatLeavesACursorBehindIsNotRepeated() {
        assertThat(names(command -> withCursor(command) && command.repeatable())).isEmpty();
        assertThat(names(SearchFactoriesTest::withCursor))
                .containsExactly("FT.AGGREGATE", "FT.HYBRID");
    }

    private static boolean withCursor(Command<?> command) {
        for (int i = 0; i < command.size(); i++) {
            if (command.argument(i).equals("WITHCURSOR")) {
                return true;
            }
        }
        return false;
    }

    @Test
    public void suggestionsHaveTheirKeyFirstAndIndexesAreNoKeys() {
        for (Command<?> command : commands()) {
            boolean suggestion = command.name().startsWith("FT.SUG");
            assertThat(command.keys()).as(command.name()).hasSize(suggestion ? 1 : 0);
            assertThat(!suggestion || command.isKey(0)).as(command.name()).isTrue();
        }
    }

    @Test
    public void noneWaitsOrChangesItsConnection() {
        for (Command<?> command : commands()) {
            assertThat(command.is(Trait.BLOCKING)).as(command.name()).isFalse();
            assertThat(command.is(Trait.STATEFUL)).as(command.name()).isFalse();
        }
    }
}
