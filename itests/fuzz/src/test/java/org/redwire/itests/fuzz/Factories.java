package org.redwire.itests.fuzz;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redwire.commands.CommandTable;
import org.redwire.commands.json.JsonDocuments;
import org.redwire.commands.probabilistic.BloomFilters;
import org.redwire.commands.search.SearchQueries;
import org.redwire.commands.timeseries.SeriesSamples;
import org.redwire.commands.vector.VectorSets;
import org.redwire.protocol.Command;

/** The methods that make commands, of all bundles there are. */
final class Factories {

    /** One class of each bundle of commands. */
    private static final List<Class<?>> BUNDLES =
            List.of(
                    CommandTable.class,
                    JsonDocuments.class,
                    BloomFilters.class,
                    SearchQueries.class,
                    SeriesSamples.class,
                    VectorSets.class);

    private Factories() {}

    static List<Method> all() {
        return BUNDLES.stream()
                .flatMap(one -> beside(one).stream())
                .flatMap(group -> Stream.of(group.getDeclaredMethods()))
                .filter(Factories::isFactory)
                .toList();
    }

    /** Its class, name and parameters. */
    static String described(Method factory) {
        return Stream.of(factory.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(
                        Collectors.joining(
                                ", ",
                                factory.getDeclaringClass().getSimpleName()
                                        + "."
                                        + factory.getName()
                                        + "(",
                                ")"));
    }

    private static boolean isFactory(Method method) {
        return method.getReturnType() == Command.class
                && Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers());
    }

    /** All classes of the package of {@code one}, in the order of their names. */
    private static List<Class<?>> beside(Class<?> one) {
        String folder = one.getPackageName().replace('.', '/') + '/';
        try {
            URI code = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(code);
            if (Files.isDirectory(path)) {
                return classes(path.resolve(folder), one.getPackageName());
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return classes(jar.getPath(folder), one.getPackageName());
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Class<?>> classes(Path folder, String inPackage) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .sorted()
                    .<Class<?>>map(name -> named(name, inPackage))
                    .toList();
        }
    }

    private static Class<?> named(String file, String inPackage) {
        String name = file.substring(0, file.length() - ".class".length());
        try {
            return Class.forName(inPackage + '.' + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
