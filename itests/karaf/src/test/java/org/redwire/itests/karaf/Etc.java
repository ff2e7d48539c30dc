package org.redwire.itests.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files in Karaf's folder of configurations, which Karaf reads whenever it likes. */
final class Etc {

    private Etc() {}

    /** Has a file say this, whole or not at all; one that says it already is left alone. */
    static Path write(String name, String text) throws IOException {
        Path file = Path.of(System.getProperty("karaf.etc"), name);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Path next = file.resolveSibling(name + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
