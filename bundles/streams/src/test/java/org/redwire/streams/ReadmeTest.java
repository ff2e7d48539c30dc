package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The table of service properties says what the code does. */
public class ReadmeTest {

    /** The defaults in the table, by property. */
    private static Map<String, String> table() throws Exception {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("| `redis.")) {
                String[] cells = line.split("\\|");
                rows.put(cells[1].strip().replace("`", ""), cells[3].strip().replace("`", ""));
            }
        }
        return rows;
    }

    @Test
    public void everyPropertyIsInTheTable() throws Exception {
        List<String> properties = new ArrayList<>();
        for (Field field : StreamListener.class.getFields()) {
            properties.add((String) field.get(null));
        }
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(properties);
    }

    @Test
    public void theDefaultsInTheTableAreThoseOfTheCode() throws Exception {
        Map<String, String> table = table();
        StreamOptions standard = StreamOptions.of("<stream>", "g", "c");
        Map<String, Object> said = new LinkedHashMap<>(table);
        said.put(StreamListener.STREAM, "<stream>");
        said.put(StreamListener.GROUP, "g");
        said.put(StreamListener.CONSUMER, "c");
        said.remove(StreamListener.CLIENT);
        assertThat(Wish.of(said, "other").streams()).containsExactly(standard);
        assertThat(table.get(StreamListener.BATCH)).isEqualTo("10");
    }
}
