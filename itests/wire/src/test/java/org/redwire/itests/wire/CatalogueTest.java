package org.redwire.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** The table of the README names every case of the catalogue, and no test that is not there. */
public class CatalogueTest {

    /** How many cases each group of the catalogue has. */
    private static final String GROUPS = "A24 B16 C13 D13 E11 F7 G20 H7 I8 J14 K11 L11 M9 N5 O14";

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d\\d) \\| (.+) \\|");
    private static final Pattern NAME = Pattern.compile("\\b([A-Z]\\w+(?:IT|Test))\\.(\\w+)");

    /** A test, with whatever annotations it has beside. */
    private static final Pattern TEST =
            Pattern.compile(
                    "@(?:Test|Property)\\b(?:\\([^)]*\\))?\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*"
                            + "(?:public )?void (\\w+)\\(");

    /** The cases with which a test's comment begins, and its name. */
    private static final Pattern CLAIM =
            Pattern.compile(
                    "/\\*\\*[\\s*]*((?:[A-O]\\d\\d[.,]?\\s+)+)(?:(?!\\*/).)*\\*/\\s+@(?:Test|Property)\\b[^{;]*?void"
                            + " (\\w+)\\(",
                    Pattern.DOTALL);

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private static List<Path> sources(String under, String suffix) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(under))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeMap<String, String> table() {
        TreeMap<String, String> table = new TreeMap<>();
        Matcher row = ROW.matcher(text(Path.of("README.md")));
        while (row.find()) {
            assertThat(table.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return table;
    }

    @Test
    public void everyCaseIsThereOnce() {
        List<String> cases = new ArrayList<>();
        for (String group : GROUPS.split(" ")) {
            int count = Integer.parseInt(group.substring(1));
            for (int number = 1; number <= count; number++) {
                cases.add("%c%02d".formatted(group.charAt(0), number));
            }
        }
        assertThat(table().keySet()).containsExactlyElementsOf(cases);
    }

    @Test
    public void everyCaseNamesTestsThatExistOrSaysWhyThereIsNone() {
        Set<String> tests = tests();
        List<String> missing = new ArrayList<>();
        table().forEach(
                        (id, row) -> {
                            Matcher name = NAME.matcher(row);
                            int named = 0;
                            for (; name.find(); named++) {
                                if (!tests.contains(name.group())) {
                                    missing.add(id + " " + name.group());
                                }
                            }
                            if (named == 0 && !row.startsWith("none: ")) {
                                missing.add(id + " has neither a test nor a reason");
                            }
                        });
        assertThat(missing).isEmpty();
    }

    /** All tests as the table names them; the one bundle's may have the name of another's. */
    private static Set<String> tests() {
        Set<String> tests = new TreeSet<>();
        for (Path file : testClasses()) {
            Matcher test = TEST.matcher(text(file));
            while (test.find()) {
                tests.add(name(file) + "." + test.group(1));
            }
        }
        return tests;
    }

    private static List<Path> testClasses() {
        return Stream.of("bundles", "itests")
                .flatMap(under -> sources(under, ".java").stream())
                .filter(file -> name(file).endsWith("Test") || name(file).endsWith("IT"))
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    @Test
    public void everyTestThatNamesACaseStandsInItsRow() {
        TreeMap<String, String> table = table();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path file : testClasses()) {
            Matcher claim = CLAIM.matcher(text(file));
            for (; claim.find(); found++) {
                String test = "`" + name(file) + "." + claim.group(2) + "`";
                for (String id : claim.group(1).strip().split("[.,\\s]+")) {
                    if (!table.getOrDefault(id, "").contains(test)) {
                        missing.add(id + " " + test);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).as("tests that name a case").isGreaterThan(100);
    }

    @Test
    public void everyTestOfThisModuleNamesItsCase() {
        List<String> nameless = new ArrayList<>();
        for (Path file : sources("itests/wire", "IT.java")) {
            String[] parts = text(file).split("@Test\\s+public void ");
            for (int i = 1; i < parts.length; i++) {
                String before = parts[i - 1].substring(parts[i - 1].lastIndexOf("\n\n") + 1);
                if (!before.matches("(?s).*/\\*\\* [A-O]\\d\\d[., ].*")) {
                    nameless.add(file.getFileName() + " " + parts[i].split("\\(")[0]);
                }
            }
        }
        assertThat(nameless).isEmpty();
    }

    /** All sources but the testkit's, which is for tests: it loads the tests' own classes. */
    private static List<Path> deployed() {
        return sources("bundles", ".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> !file.toString().contains("/testkit/"))
                .toList();
    }

    /**
     * G20. H07. Both would let whoever controls bytes or configuration run code of their choice.
     */
    @Test
    public void noSourceDeserializesObjectsOrLoadsAClassByItsName() {
        Pattern dangerous =
                Pattern.compile(
                        "ObjectInputStream|readObject\\(|XMLDecoder|Class\\.forName|\\.loadClass\\(");
        assertThat(
                        deployed().stream()
                                .filter(file -> dangerous.matcher(text(file)).find())
                                .map(file -> ROOT.relativize(file).toString())
                                .collect(Collectors.toList()))
                .isEmpty();
    }

    /** K03. Clocks are set and jump; what measures time must not follow them. */
    @Test
    public void noSourceMeasuresTimeByTheClockOnTheWall() {
        Pattern wall =
                Pattern.compile(
                        "currentTimeMillis|Instant(\\.|::)now|(Clock|InstantSource)(\\.|::)(system|tick)"
                                + "|(Local|Zoned|Offset)(Date|Time|DateTime)(\\.|::)now"
                                + "|new Date\\(\\)|Date::new|Calendar|awaitUntil\\(|parkUntil\\(");
        assertThat(deployed().stream().flatMap(file -> lines(file, wall)))
                .as(
                        "they show when something was; Lag, how old is what a server has dated; chaos"
                                + " ends at a date")
                .containsExactlyInAnyOrder(
                        "CallFailure.java: Instant.now(), command, kind(failure), code(failure),"
                                + " failure.outcome());",
                        "Circuit.java: Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);",
                        "ChaosComponent.java: this(config, InstantSource.system());",
                        "CallTable.java: private final long since = System.currentTimeMillis();",
                        "Meter.java: Instant.now().minusNanos(nanos),",
                        "Watch.java: Instant.now(),",
                        "Listening.java: screen.print(paint.dim(TIME.format(LocalTime.now())) + \"  \""
                                + " + line + \"\\n\");",
                        "Lag.java: long now = System.currentTimeMillis();",
                        "Lookout.java: json.name(\"now\").value(System.currentTimeMillis());");
    }

    private static Stream<String> lines(Path file, Pattern pattern) {
        return text(file)
                .lines()
                .filter(line -> pattern.matcher(line).find())
                .map(line -> file.getFileName() + ": " + line.strip());
    }

    /** O11. In OSGi it is the loader of whoever happens to call, or of nobody. */
    @Test
    public void noSourceLooksForClassesByTheContextClassLoader() {
        Pattern context =
                Pattern.compile("getContextClassLoader|ServiceLoader\\.load\\([^,()]+\\)");
        assertThat(
                        deployed().stream()
                                .filter(file -> context.matcher(text(file)).find())
                                .map(
                                        file ->
                                                file.getParent().getFileName()
                                                        + "/"
                                                        + file.getFileName()))
                .as("a listener's thread has that of who subscribed")
                .containsExactly("pubsub/Threads.java");
    }
}
