package org.redwire.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys in the documentation, which another test holds against the options themselves. */
final class KnownKeys {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|.*");

    private KnownKeys() {}

    static List<String> all() {
        List<String> keys = new ArrayList<>();
        for (String page : new String[] {"../../README.md", "README.md"}) {
            try {
                for (String line : Files.readAllLines(Path.of(page))) {
                    Matcher row = ROW.matcher(line);
                    if (row.matches()) {
                        keys.add(row.group(1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }
}
