package org.redwire.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, as wide as they have to be. */
final class Table {

    /** What begins a heading whose column stands at the right, as numbers do. */
    private static final char RIGHT = '>';

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] right;
    private final String[] headings;

    /** A heading that begins with {@code >} has its column at the right. */
    Table(String... headings) {
        this.headings = new String[headings.length];
        right = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].charAt(0) == RIGHT;
            this.headings[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
    }

    Table row(Object... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + headings.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
        return this;
    }

    /** The table, each line with its end. */
    String text(Paint paint) {
        return text(paint, Integer.MAX_VALUE);
    }

    /** The same with lines that are cut where the screen ends. */
    String text(Paint paint, int width) {
        int[] widths = new int[headings.length];
        measure(headings, widths);
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder();
        text.append(paint.bold(cut(line(headings, widths), width))).append('\n');
        rows.forEach(row -> text.append(cut(line(row, widths), width)).append('\n'));
        return text.toString();
    }

    private static String cut(String line, int width) {
        return length(line) <= width ? line : line.substring(0, line.offsetByCodePoints(0, width));
    }

    private static void measure(String[] row, int[] widths) {
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], length(row[i]));
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String space = " ".repeat(widths[i] - length(row[i]));
            line.append(i == 0 ? "" : GAP);
            line.append(right[i] ? space + row[i] : row[i] + space);
        }
        return line.toString().stripTrailing();
    }
}
