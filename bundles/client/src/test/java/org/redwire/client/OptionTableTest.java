package org.redwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Holds the README's table against the options; {@code ClientConfigTest} does so for the metatype.
 */
public class OptionTableTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z.]+)` \\| (?:`([^`]*)`)? ?\\|.*\\|");

    @Test
    public void theReadmeListsEveryOptionWithItsDefault() throws Exception {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("../../README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("uri", "redis://localhost:6379");
        OptionTable.ENTRIES.forEach(entry -> options.put(entry.key(), entry.standard()));
        assertThat(rows).containsExactlyInAnyOrderEntriesOf(options);
    }

    @Test
    public void theDefaultsInWordsAreThoseOfTheRecords() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (OptionTable.Entry entry : OptionTable.ENTRIES) {
            String standard = entry.standard();
            if (!standard.isEmpty()
                    && !entry.key().equals("pool.size")
                    && !entry.key().equals("pool.timeout")
                    && !entry.key().equals("tls.insecure")) {
                settings.put(entry.key(), standard);
            }
        }
        Options told = Options.of(settings);
        Options standard = Options.standard();
        assertThat(told.toBuilder().maxReplyBytes(standard.conn().maxReplyBytes()).build())
                .isEqualTo(standard);
    }
}
