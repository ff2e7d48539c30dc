package org.redwire.itests.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The marked place in the README: the heads of all the pages that are kept. */
public final class Readme {

    static final String BEGIN = "<!-- results:begin -->";
    static final String END = "<!-- results:end -->";

    private Readme() {}

    /** Fills the marked place from a folder beside the README. */
    public static void fill(Path readme, Path folder) throws IOException {
        List<String> block = new ArrayList<>();
        try (Stream<Path> pages = Files.list(folder)) {
            for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
                String link = folder.getFileName() + "/" + page.getFileName();
                block.addAll(head(Files.readAllLines(page), folder.getFileName().toString(), link));
            }
        }
        Files.write(readme, replaced(Files.readAllLines(readme), block));
    }

    /** What stands above the tables, with links as they are from one folder higher. */
    static List<String> head(List<String> page, String folder, String link) {
        List<String> lines = new ArrayList<>();
        for (String line : page) {
            if (line.equals(Report.TABLES)) {
                break;
            }
            lines.add(line.replace("](", "](" + folder + "/"));
        }
        lines.add("[All figures](" + link + ")");
        lines.add("");
        return lines;
    }

    static List<String> replaced(List<String> readme, List<String> block) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the README has no " + BEGIN + " … " + END);
        }
        List<String> lines = new ArrayList<>(readme.subList(0, begin + 1));
        lines.add("");
        lines.addAll(block);
        lines.addAll(readme.subList(end, readme.size()));
        return lines;
    }
}
