package org.redwire.dial.unix;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what this process has open. */
final class Descriptors {

    private static final Path ALL = Path.of("/proc/self/fd");

    private Descriptors() {}

    /** Sockets and what selectors need. */
    static long open() throws IOException {
        assumeTrue(Files.isDirectory(ALL));
        try (Stream<Path> descriptors = Files.list(ALL)) {
            return descriptors.filter(Descriptors::counts).count();
        }
    }

    private static boolean counts(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:")
                    || target.startsWith("anon_inode:")
                    || target.startsWith("pipe:");
        } catch (IOException e) {
            return false; // closed in the meantime
        }
    }
}
