package org.redwire.itests.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The results of a group as a drawing in SVG: horizontal bars, the medians, with a thin line from
 * the lowest to the highest round. Each workload has a scale of its own.
 */
final class Chart {

    private static final int WIDTH = 760;
    private static final int LEFT = 150;
    private static final int RIGHT = 120;
    private static final int BAR = 18;
    private static final int STEP = 24;
    private static final int HEAD = 34;
    private static final int MARGIN = 14;

    private static final String INK = "#24292f";
    private static final String OURS = "#c6302b";
    private static final String THEIRS = "#9fb3c8";

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private Chart() {}

    static String of(String title, List<Result> results) {
        return new Chart().draw(title, results);
    }

    private String draw(String title, List<Result> results) {
        int bars = results.stream().mapToInt(result -> result.rows().size()).sum();
        int height = 2 * MARGIN + HEAD + results.size() * HEAD + bars * STEP;
        element(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        + " viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\""
                        + " font-size=\"13\" role=\"img\" aria-label=\"%s\">",
                WIDTH, height, WIDTH, height, escape(title));
        element("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        y = MARGIN + 16;
        text(MARGIN, "start", "font-size=\"16\" font-weight=\"600\" ", title);
        y += HEAD - 16;
        results.forEach(this::section);
        element("</svg>");
        return svg.toString();
    }

    private void section(Result result) {
        y += HEAD - 12;
        text(MARGIN, "start", "font-weight=\"600\" ", heading(result));
        y += 12;
        double most =
                result.rows().stream().mapToDouble(row -> row.summary().max()).max().orElse(1);
        for (Row row : result.rows()) {
            bar(row, (WIDTH - LEFT - RIGHT) / Math.max(most, 1e-9));
            y += STEP;
        }
    }

    private static String heading(Result result) {
        return result.workload().title() + ", " + result.workload().unit().title();
    }

    private void bar(Row row, double scale) {
        Summary summary = row.summary();
        double end = LEFT + summary.median() * scale;
        element(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                LEFT,
                y,
                Math.max(1, end - LEFT),
                BAR,
                row.client().startsWith("redwire") ? OURS : THEIRS);
        element(
                "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-opacity=\".55\"/>",
                LEFT + summary.min() * scale, y + BAR / 2.0, LEFT + summary.max() * scale, INK);
        int top = y;
        y += 14;
        text(LEFT - 8, "end", "", row.client());
        text(LEFT + summary.max() * scale + 8, "start", "", Figures.figure(summary.median()));
        y = top;
    }

    private void text(double x, String anchor, String style, String text) {
        element(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" %sfill=\"%s\">%s</text>",
                x, y, anchor, style, INK, escape(text));
    }

    private void element(String format, Object... args) {
        svg.append(String.format(Locale.ROOT, format, args)).append('\n');
    }

    private static String escape(String text) {
        return text.chars()
                .mapToObj(
                        c ->
                                switch (c) {
                                    case '<' -> "&lt;";
                                    case '>' -> "&gt;";
                                    case '&' -> "&amp;";
                                    case '"' -> "&quot;";
                                    default -> String.valueOf((char) c);
                                })
                .collect(Collectors.joining());
    }
}
