package org.redwire.itests.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The table of options in a bundle's README is what its configuration offers: the same keys in the
 * same order, with the same defaults.
 */
public class OptionTablesIT {

    private static final Path BUNDLES = Path.of("..", "..", "bundles");

    /** Its table is the one of the project's README, to which a test of its own holds it. */
    private static final String CLIENT = "client";

    /** A default stands in code; a word such as none, all or empty says that there is none. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| (?:`([^`]*)`|[a-z]*) ?\\| .*", Pattern.MULTILINE);

    @Test
    public void eachTableIsWhatTheConfigurationOffers() throws Exception {
        List<String> compared = new ArrayList<>();
        for (Path jar : ModulePathIT.jars()) {
            String name = ModulePathIT.bundle(jar);
            Map<String, String> offered = offered(jar);
            if (!offered.isEmpty() && !name.equals(CLIENT)) {
                compared.add(name);
                assertThat(List.copyOf(written(name).entrySet()))
                        .as(name)
                        .isEqualTo(List.copyOf(offered.entrySet()));
            }
        }
        assertThat(compared).contains("hooks.guard", "hooks.limit", "recorder", "health");
    }

    /** The rows of the only table whose rows have a key and its default. */
    private static Map<String, String> written(String bundle) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        String text =
                Files.readString(
                        BUNDLES.resolve(bundle).resolve("README.md"), StandardCharsets.UTF_8);
        int table = text.indexOf("| key | default | meaning |");
        assertThat(table).as("the table of %s", bundle).isNotNegative();
        int end = text.indexOf("\n\n", table);
        Matcher row = ROW.matcher(text.substring(table, end < 0 ? text.length() : end));
        while (row.find()) {
            rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        return rows;
    }

    private static Map<String, String> offered(Path path) throws Exception {
        Map<String, String> attributes = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/metatype/.+\\.xml")) {
                    read(jar, entry, attributes);
                }
            }
        }
        return attributes;
    }

    private static void read(JarFile jar, JarEntry entry, Map<String, String> attributes)
            throws Exception {
        Document document;
        try (InputStream in = jar.getInputStream(entry)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        NodeList definitions = document.getElementsByTagName("AD");
        for (int i = 0; i < definitions.getLength(); i++) {
            Element definition = (Element) definitions.item(i);
            String standard = definition.getAttribute("default").replace("\\ ", " ");
            attributes.put(definition.getAttribute("id"), standard);
        }
    }
}
