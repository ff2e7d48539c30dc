package org.redwire.itests.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.itests.support.RedisServerRule;

/**
 * The jars are modules: what they export is what the manifest says, and an application runs on
 * them.
 */
public class ModulePathIT {

    /** What every bundle may import: the framework, the JDK, and each other. */
    private static final List<String> EVERYBODYS =
            List.of(
                    "org.osgi.",
                    "org.redwire.",
                    "javax.crypto",
                    "javax.net",
                    "javax.security",
                    "javax.management");

    /** What an operator's bundle may import besides: its feature brings it, or Karaf has it. */
    private static final Map<String, List<String>> THEIRS =
            Map.of(
                    "health", List.of("org.apache.felix.hc.api"),
                    "hooks.jfr", List.of("jdk.jfr"),
                    "hooks.micrometer", List.of("io.micrometer.core."),
                    "hooks.opentelemetry", List.of("io.opentelemetry."),
                    "insight", List.of("org.HdrHistogram"),
                    "prometheus", List.of("javax.servlet"),
                    "shell.gogo", List.of("org.apache.felix.service.command"),
                    "shell.karaf",
                            List.of(
                                    "org.apache.felix.service.command",
                                    "org.apache.karaf.diagnostic.core",
                                    "org.apache.karaf.shell."));

    @ClassRule public static final RedisServerRule REDIS = new RedisServerRule();

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    static List<Path> jars() {
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith("org.redwire."))
                .filter(jar -> !jar.getFileName().toString().contains("itests"))
                .toList();
    }

    @Test
    public void everyJarIsAModuleThatExportsWhatItsManifestExports() throws IOException {
        assertThat(jars()).hasSize(36);
        for (ModuleReference reference : ModuleFinder.of(jars().toArray(Path[]::new)).findAll()) {
            ModuleDescriptor module = reference.descriptor();
            assertThat(module.isAutomatic()).as(module.name()).isFalse();
            Set<String> exported =
                    module.exports().stream()
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toCollection(TreeSet::new));
            try (JarFile jar = new JarFile(new File(reference.location().orElseThrow()))) {
                var manifest = jar.getManifest().getMainAttributes();
                assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo(module.name());
                assertThat(packages(manifest.getValue("Export-Package")))
                        .as(module.name())
                        .isEqualTo(exported);
            }
        }
    }

    @Test
    public void noBundleNeedsAnythingButTheFrameworkAndTheJdk() throws IOException {
        for (Path path : jars()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");
                for (String clause : clauses(imports)) {
                    assertThat(mayImport(path, clause))
                            .as("%s imports %s", path.getFileName(), clause)
                            .isTrue();
                }
            }
        }
    }

    /** The name of a bundle as its folder has it. */
    static String bundle(Path jar) {
        String name = jar.getFileName().toString();
        return name.substring("org.redwire.".length(), name.indexOf('-'));
    }

    private static boolean mayImport(Path jar, String clause) {
        List<String> own = THEIRS.getOrDefault(bundle(jar), List.of());
        return Stream.concat(EVERYBODYS.stream(), own.stream()).anyMatch(clause::startsWith)
                || clause.contains("resolution:=optional");
    }

    @Test
    public void noBundleLooksForClassesWhereNobodyExpectsIt() throws IOException {
        for (Path path : jars()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                var manifest = jar.getManifest().getMainAttributes();
                for (String header :
                        List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host")) {
                    assertThat(manifest.getValue(header))
                            .as("%s of %s", header, path.getFileName())
                            .isNull();
                }
            }
        }
    }

    @Test
    public void noPackageIsInTwoBundles() throws IOException {
        Set<String> all = new TreeSet<>();
        for (ModuleReference reference : ModuleFinder.of(jars().toArray(Path[]::new)).findAll()) {
            for (String name : reference.descriptor().packages()) {
                assertThat(all.add(name)).as("%s is new", name).isTrue();
            }
        }
    }

    private static Set<String> packages(String header) {
        return clauses(header).stream()
                .map(clause -> clause.split(";")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The clauses of a header: separated by commas that stand outside of quotes. */
    private static List<String> clauses(String header) {
        return header == null
                ? List.of()
                : Arrays.stream(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                        .map(String::trim)
                        .toList();
    }

    @Test
    public void theFiveMinutesRunOnTheModulePath() throws Exception {
        Path sources = Path.of("src/test/app");
        Path classes = folder.newFolder("classes").toPath();
        String modulePath =
                jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        StringWriter messages = new StringWriter();
        try (Stream<Path> files = Files.walk(sources)) {
            String[] arguments =
                    Stream.concat(
                                    Stream.of("-d", classes.toString(), "-p", modulePath),
                                    files.filter(file -> file.toString().endsWith(".java"))
                                            .map(Path::toString))
                            .toArray(String[]::new);
            int code =
                    ToolProvider.findFirst("javac")
                            .orElseThrow()
                            .run(new PrintWriter(messages), new PrintWriter(messages), arguments);
            assertThat(code).as(messages.toString()).isZero();
        }

        File output = folder.newFile("output");
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-p",
                                classes + File.pathSeparator + modulePath,
                                "-m",
                                "app/app.FiveMinutes",
                                REDIS.uri())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output.toPath())).endsWith("done" + System.lineSeparator());
        assertThat(process.exitValue()).isZero();
    }
}
