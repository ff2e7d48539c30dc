package org.redwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Test;
import org.redwire.protocol.error.RedisException;

/** Holds the table of what is thrown against the exceptions that there are. */
public class ThrownTest {

    private static void add(Class<?> type, Set<String> names) {
        names.add(type.getSimpleName());
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(each -> add(each, names));
        }
    }

    @Test
    public void theTableNamesEveryException() throws IOException {
        Set<String> exceptions = new TreeSet<>();
        add(RedisException.class, exceptions);
        assertThat(exceptions).hasSizeGreaterThan(15);
        String text = Files.readString(Path.of("README.md"));
        String table =
                text.substring(
                        text.indexOf("## What is thrown when"),
                        text.indexOf("## Sessions that nobody closes"));
        assertThat(exceptions).allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
    }
}
