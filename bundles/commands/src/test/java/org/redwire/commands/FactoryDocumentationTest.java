package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.Trait;

/**
 * What stands above every factory: the command as it is sent, since which version it is there, and
 * how its time grows.
 */
public class FactoryDocumentationTest {

    private static final Path SOURCES = Path.of("src/main/java/org/redwire/commands");

    /** A comment and the name of the factory behind it. */
    private static final Pattern FACTORY =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static Command<[^(]*> (\\w+)\\(",
                    Pattern.DOTALL);

    private static final Pattern BEGINNING =
            Pattern.compile(
                    "^\\{@code ([A-Z0-9_ -]+)}.*? \\((Redis Enterprise|.*?\\d+\\.\\d+.*?)\\): .*");

    private static final Pattern COMPLEXITY = Pattern.compile("O\\([^)]+\\)|Takes as long as the ");

    @Test
    public void everyFactoryIsDocumented() throws IOException {
        for (Class<?> group : groups()) {
            assertThat(documented(group))
                    .as(group.getSimpleName())
                    .hasSameSizeAs(Samples.factories(List.of(group)));
        }
    }

    @Test
    public void everyFactoryNamesItsCommandAndItsVersion() throws IOException {
        for (Class<?> group : groups()) {
            for (MatchResult factory : documented(group)) {
                Matcher beginning = BEGINNING.matcher(text(factory));
                String where = group.getSimpleName() + "." + factory.group(2);
                assertThat(beginning.matches()).as(where + ": " + text(factory)).isTrue();
                assertThat(names(group, factory.group(2)))
                        .as(where)
                        .anyMatch(beginning.group(1)::startsWith);
            }
        }
    }

    @Test
    public void everyFactorySaysHowItsTimeGrows() throws IOException {
        assertThat(undocumented(factory -> COMPLEXITY.matcher(text(factory)).find())).isEmpty();
    }

    @Test
    public void everyFactoryThatWaitsSaysWhatZeroMeans() throws IOException {
        for (Class<?> group : groups()) {
            for (MatchResult factory : documented(group)) {
                if (commands(group, factory.group(2)).allMatch(one -> one.is(Trait.BLOCKING))) {
                    assertThat(text(factory)).as(factory.group(2)).containsIgnoringCase("zero");
                }
            }
        }
    }

    private static List<String> undocumented(Predicate<MatchResult> documented) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Class<?> group : groups()) {
            documented(group).stream()
                    .filter(documented.negate())
                    .forEach(factory -> wrong.add(group.getSimpleName() + factory.group(2)));
        }
        return wrong;
    }

    private static List<Class<?>> groups() {
        return Samples.GROUPS.values().stream().flatMap(List::stream).collect(Collectors.toList());
    }

    private static List<MatchResult> documented(Class<?> group) throws IOException {
        String source = Files.readString(SOURCES.resolve(group.getSimpleName() + ".java"));
        return FACTORY.matcher(source).results().toList();
    }

    /** The comment as one line. */
    private static String text(MatchResult factory) {
        return factory.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
    }

    private static Set<String> names(Class<?> group, String factory) {
        return commands(group, factory).map(Command::name).collect(Collectors.toSet());
    }

    /** What the factories of a name send: several forms of one command as a rule. */
    private static Stream<Command<?>> commands(Class<?> group, String factory) {
        return Samples.factories(List.of(group)).stream()
                .filter(method -> method.getName().equals(factory))
                .map(Samples::command);
    }
}
