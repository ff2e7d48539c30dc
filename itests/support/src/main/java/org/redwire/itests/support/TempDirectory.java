package org.redwire.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of one's own under the system's temporary directory. */
record TempDirectory(Path path) implements AutoCloseable {

    /** A socket's path fits into 103 bytes everywhere; some are left for the socket's name. */
    private static final int LONGEST = 80;

    /** A directory whose path is short enough for a unix socket inside it. */
    static TempDirectory create(String prefix) {
        try {
            Path configured = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
            Path parent =
                    configured.toString().length() > LONGEST - 30 ? Path.of("/tmp") : configured;
            return new TempDirectory(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file of this name is or would be. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** Deletes the directory and all that is in it. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException alreadyGone) {
            // closed before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
