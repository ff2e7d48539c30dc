package org.redwire.itests.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Inputs as text, so that a change of them can be read: each is one line, with what is not
 * printable ASCII escaped. A line that begins with {@code ##} is a remark.
 */
final class Corpus {

    private Corpus() {}

    static List<byte[]> read(InputStream in) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        for (String line : text.split("\n")) {
            if (!line.startsWith("##")) {
                inputs.add(unescaped(line));
            }
        }
        return inputs;
    }

    /** Writes inputs, the shortest first, each once. */
    static void write(Path file, String remark, Collection<byte[]> inputs) throws IOException {
        StringBuilder text = new StringBuilder("## ").append(remark).append('\n');
        inputs.stream()
                .map(Corpus::escaped)
                .distinct()
                .sorted(
                        (a, b) ->
                                a.length() == b.length() ? a.compareTo(b) : a.length() - b.length())
                .forEach(line -> text.append(line).append('\n'));
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    static String escaped(byte[] input) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < input.length; i++) {
            char c = (char) (input[i] & 0xff);
            switch (c) {
                case '\r' -> line.append("\\r");
                case '\n' -> line.append("\\n");
                case '\\' -> line.append("\\\\");
                default -> {
                    // a blank at an end would be lost in some editors, two ## are a remark
                    boolean plain = c > ' ' && c < 0x7f && !(c == '#' && i == 0);
                    boolean inner = c == ' ' && i > 0 && i < input.length - 1;
                    line.append(plain || inner ? "" + c : String.format("\\x%02x", (int) c));
                }
            }
        }
        return line.toString();
    }

    static byte[] unescaped(String line) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                input.write(c);
                continue;
            }
            c = line.charAt(++i);
            switch (c) {
                case 'r' -> input.write('\r');
                case 'n' -> input.write('\n');
                case '\\' -> input.write('\\');
                case 'x' -> {
                    input.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("an escape of " + c);
            }
        }
        return input.toByteArray();
    }
}
