package org.redwire.itests.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run in Markdown, TSV and drawings.
 *
 * @param conditions under what it ran, a line each
 * @param notices who was left out and why, a line each
 */
public record Report(
        Mode mode,
        Placement placement,
        int jdk,
        List<String> conditions,
        List<String> notices,
        List<Result> results) {

    /** Divides what the README shows from what only the saved page has. */
    static final String TABLES = "<!-- tables -->";

    /** The name of its files: {@code pinned-jdk17}. */
    public String name() {
        return mode + "-jdk" + jdk + placement.suffix();
    }

    /** Writes it below a folder, drawings into a folder of their own. */
    public void write(Path folder) throws IOException {
        Path drawings = Files.createDirectories(folder.resolve(name()));
        for (Map.Entry<Group, List<Result>> group : groups().entrySet()) {
            Files.writeString(
                    drawings.resolve(group.getKey().slug() + ".svg"),
                    Chart.of(group.getKey().title(), group.getValue()));
        }
        Files.write(folder.resolve(name() + ".md"), markdown());
        Files.write(folder.resolve(name() + ".tsv"), Tsv.of(results));
    }

    /** How the run stands to the goals. */
    public List<String> goals() {
        return Goals.table(mode, results);
    }

    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title());
        lines.add("");
        conditions.forEach(condition -> lines.add("- " + condition));
        notices.forEach(notice -> lines.add("- " + notice));
        lines.add("");
        lines.addAll(goals());
        lines.add("");
        groups().forEach((group, in) -> lines.add(image(group)));
        lines.add("");
        lines.add(TABLES);
        groups().forEach(
                        (group, in) -> {
                            lines.add("");
                            lines.add("#### " + group.title());
                            lines.add("");
                            lines.addAll(Table.of(in));
                        });
        return lines;
    }

    private String title() {
        return (mode == Mode.PINNED ? "Pinned to one CPU" : "All CPUs")
                + ", JDK "
                + jdk
                + placement.title();
    }

    private String image(Group group) {
        return "![%s](%s/%s.svg)".formatted(group.title(), name(), group.slug());
    }

    private Map<Group, List<Result>> groups() {
        Map<Group, List<Result>> groups = new LinkedHashMap<>();
        for (Result result : results) {
            if (!result.rows().isEmpty()) {
                groups.computeIfAbsent(result.workload().group(), group -> new ArrayList<>())
                        .add(result);
            }
        }
        return groups;
    }
}
