package org.redwire.itests.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.benchmarks.results.Rows.result;
import static org.redwire.itests.benchmarks.results.Rows.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportTest {

    private static final Report REPORT =
            new Report(
                    Mode.PINNED,
                    Placement.TOGETHER,
                    17,
                    List.of("2 CPU"),
                    List.of("glide is left out"),
                    List.of(
                            result(Workload.GET_1, row("redwire", 60), row("jedis", 50)),
                            result(Workload.SET_1, row("redwire", 60), row("jedis", 50)),
                            result(Workload.GET_64K, row("redwire", 30), row("jedis", 20))));

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void writesAPageATableForMachinesAndADrawingForEachGroup() throws Exception {
        Path path = folder.getRoot().toPath();

        REPORT.write(path);

        assertThat(path.resolve("pinned-jdk17/one-thread.svg")).exists();
        assertThat(path.resolve("pinned-jdk17/big.svg")).exists();
        assertThat(Files.readAllLines(path.resolve("pinned-jdk17.tsv"))).hasSize(1 + 6);
        assertThat(Files.readAllLines(path.resolve("pinned-jdk17.md")))
                .contains("- 2 CPU", "- glide is left out", "#### One thread");
    }

    @Test
    public void hasAsManyColumnsInEveryLineForMachines() {
        assertThat(Tsv.of(REPORT.results()))
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(12));
    }

    @Test
    public void fillsTheMarkedPlaceOfTheReadmeAndNothingElse() throws Exception {
        Path results = folder.newFolder("results").toPath();
        Path readme = folder.getRoot().toPath().resolve("README.md");
        Files.write(
                readme, List.of("# Before", Readme.BEGIN, "what was there", Readme.END, "after"));
        REPORT.write(results);

        Readme.fill(readme, results);
        Readme.fill(readme, results);

        List<String> lines = Files.readAllLines(readme);
        assertThat(lines)
                .startsWith("# Before", Readme.BEGIN)
                .endsWith(Readme.END, "after")
                .doesNotContain("what was there", Report.TABLES)
                .containsOnlyOnce("### Pinned to one CPU, JDK 17")
                .contains(
                        "![One thread](results/pinned-jdk17/one-thread.svg)",
                        "[All figures](results/pinned-jdk17.md)");
    }
}
