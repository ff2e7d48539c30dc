package org.redwire.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Lets Jazzer look for inputs that break a promise, each target in a JVM of its own with little
 * memory. Only in the profile {@code fuzz}. It begins with the known inputs; with {@code
 * -Dfuzz.keep=true} what it found of interest is added to them.
 */
@RunWith(Parameterized.class)
public class FuzzIT {

    private static final long SECONDS = Long.getLong("fuzz.seconds", 60);
    private static final boolean KEEP = Boolean.getBoolean("fuzz.keep");

    /** Known inputs are read in each build, and by people. */
    private static final int LONGEST_KEPT = 600;

    private static final Path SOURCES =
            Path.of("src", "test", "resources", "org", "redwire", "itests", "fuzz");
    private static final Pattern EXECUTED =
            Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    private final Target target;
    private final Path home;
    private final Path corpus;

    public FuzzIT(Target target) {
        this.target = target;
        this.home = Path.of("target", "fuzz", target.name());
        this.corpus = home.resolve("corpus");
    }

    @Parameters(name = "{0}")
    public static List<Target> targets() {
        String wanted = System.getProperty("fuzz.targets", ".*");
        List<Target> targets =
                Stream.of(Target.values()).filter(t -> t.name().matches(wanted)).toList();
        assertThat(targets).as("targets like %s", wanted).isNotEmpty();
        return targets;
    }

    @Before
    public void layOutTheKnownInputs() throws IOException {
        remove(home);
        Files.createDirectories(corpus);
        int number = 0;
        for (byte[] input : target.corpus()) {
            Files.write(corpus.resolve("known-" + number++), input);
        }
    }

    @Test
    public void noInputIsFoundThatBreaksAPromise() throws Exception {
        String log = jazzer("fuzz", "-max_total_time=" + SECONDS, corpus.toString());
        Matcher executed = EXECUTED.matcher(log);
        assertThat(executed.find()).as("a whole run: %s", log).isTrue();
        Path least = Files.createDirectories(home.resolve("least"));
        jazzer("merge", "-merge=1", least.toString(), corpus.toString());
        List<byte[]> interesting = inputs(least);
        System.out.printf(
                "%s: %s inputs tried, %d of interest%n",
                target, executed.group(1), interesting.size());
        if (KEEP) {
            interesting.removeIf(input -> input.length > LONGEST_KEPT);
            List<byte[]> all = new ArrayList<>(target.corpus());
            all.addAll(interesting);
            Corpus.write(SOURCES.resolve(target.file()), "One input a line.", all);
        }
    }

    /** Runs Jazzer and returns what it said; fails with it, and with the input, if it found one. */
    private String jazzer(String name, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-XX:+EnableDynamicAgentLoading",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + target.entry(),
                                "--instrumentation_includes=org.redwire.**",
                                "--disabled_hooks=**",
                                "--reproducer_path=" + home,
                                "-artifact_prefix=" + home + "/",
                                "-max_len=4096",
                                "-timeout=20",
                                "-print_final_stats=1"));
        command.addAll(Arrays.asList(arguments));
        Path log = home.resolve(name + ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(process.waitFor(SECONDS + 300, TimeUnit.SECONDS)).as("it ends").isTrue();
            String said = Files.readString(log);
            assertThat(process.exitValue()).as("%s%n%s", said, found()).isZero();
            return said;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** The inputs that broke a promise, as they would stand in the file of the known ones. */
    private String found() throws IOException {
        StringBuilder found = new StringBuilder();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().matches("(crash|timeout|oom)-.*")) {
                    found.append(Corpus.escaped(Files.readAllBytes(file))).append('\n');
                }
            }
        }
        return found.toString();
    }

    private static List<byte[]> inputs(Path directory) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
