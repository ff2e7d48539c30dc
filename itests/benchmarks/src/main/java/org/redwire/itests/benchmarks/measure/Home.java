package org.redwire.itests.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The build's folder, where this program, its libraries and what it writes are. */
public final class Home {

    private static final String CHILD = "org.redwire.itests.benchmarks.child.";

    private final Path target;
    private final DependencyTree tree;

    private Home(Path target, DependencyTree tree) {
        this.target = target;
        this.tree = tree;
    }

    /** Where the jar or the folder is that this class came from. */
    public static Home find() throws IOException {
        try {
            Path code =
                    Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path target = code.toAbsolutePath().getParent();
            List<String> lines = Files.readAllLines(target.resolve("dependencies.txt"));
            return new Home(target, DependencyTree.parse(lines));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path target() {
        return target;
    }

    public Path module() {
        return target.getParent();
    }

    List<Path> jars(Collection<String> artifacts) {
        return tree.jars(artifacts).stream().map(target.resolve("lib")::resolve).toList();
    }

    /** A JVM of the same make as this, that sees our small programs and some artifacts only. */
    ProcessBuilder java(Collection<String> artifacts, String program, String argument) {
        List<Path> path = new ArrayList<>();
        path.add(target.resolve("benchmarks-child.jar"));
        path.addAll(jars(artifacts));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        CHILD + program,
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
