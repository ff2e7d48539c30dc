package org.redwire.itests.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's executable: the one on the path, else the one that comes with the build, so that the
 * tests run on a machine with nothing but a JDK and Maven.
 */
public final class RedisBinary {

    /** The system property with the folder of newer servers. */
    public static final String SERVERS_PROPERTY = "redwire.servers";

    /** The environment variable with the folder of newer servers. */
    public static final String SERVERS_VARIABLE = "REDWIRE_SERVERS";

    /** The version inside org.signal:embedded-redis 0.9.1. */
    private static final String EMBEDDED_VERSION = "7.0.15";

    /** The tests use what came with Redis 7, such as shard channels and DEBUG on request. */
    private static final int OLDEST = 7;

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)\\.(\\d+)");

    /** Extracted executables by resource: six megabytes need not be written for every server. */
    private static final Map<String, RedisBinary> EXTRACTED = new ConcurrentHashMap<>();

    private final Path executable;
    private final String version;

    private RedisBinary(Path executable, String version) {
        this.executable = executable;
        this.version = version;
    }

    /**
     * The {@code redis-server} on the path if it is of version 7 or newer, else the embedded one.
     */
    public static RedisBinary find() {
        String path = System.getenv("PATH");
        return onPath(path == null ? "" : path).orElseGet(RedisBinary::embedded);
    }

    /**
     * A certain server, {@code redis-8} or {@code valkey-8}, from the folder that the system
     * property {@code redwire.servers} or the environment variable {@code REDWIRE_SERVERS} names;
     * empty if it is not there. Tests assume it ({@code Assume.assumeTrue}) rather than fail.
     */
    public static Optional<RedisBinary> find(String flavour) {
        String servers = System.getProperty(SERVERS_PROPERTY, System.getenv(SERVERS_VARIABLE));
        if (servers == null || servers.isBlank()) {
            return Optional.empty();
        }
        String name = flavour.startsWith("valkey") ? "valkey-server" : "redis-server";
        return probe(Path.of(servers, flavour, name));
    }

    /** The server inside the embedded-redis jar, whatever the path has. */
    public static RedisBinary embedded() {
        String resource =
                embeddedName(System.getProperty("os.name"), System.getProperty("os.arch"));
        return EXTRACTED.computeIfAbsent(resource, RedisBinary::extract);
    }

    /** The first {@code redis-server} in a list of directories that is new enough. */
    static Optional<RedisBinary> onPath(String path) {
        for (String directory : path.split(File.pathSeparator)) {
            if (!directory.isEmpty()) {
                Optional<RedisBinary> found = probe(Path.of(directory, "redis-server"));
                if (found.isPresent() && found.get().major() >= OLDEST) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The name of the executable in the embedded-redis jar. */
    static String embeddedName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
        String processor =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    case "x86", "i386", "i486", "i586", "i686" -> "386";
                    default -> "";
                };
        if (system.isEmpty()
                || processor.isEmpty()
                || system.equals("darwin") && processor.equals("386")) {
            throw new IllegalStateException(
                    ("embedded-redis has no server for %s on %s;"
                                    + " put redis-server 7 or newer on the path")
                            .formatted(osName, osArch));
        }
        return "redis-server-" + EMBEDDED_VERSION + "-" + system + "-" + processor;
    }

    /** The file to run. */
    public Path executable() {
        return executable;
    }

    /** Three numbers, such as {@code 7.0.15}. */
    public String version() {
        return version;
    }

    /** The first number of the version. */
    public int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    @Override
    public String toString() {
        return executable + " (" + version + ")";
    }

    private static RedisBinary extract(String resource) {
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Path file = Files.createTempFile("redis-server-", "");
            file.toFile().deleteOnExit();
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return new RedisBinary(file, EMBEDDED_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a file for its version; empty if it does not run or is no such server. */
    private static Optional<RedisBinary> probe(Path file) {
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            return Optional.empty();
        }
        try {
            Process process =
                    new ProcessBuilder(file.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = VERSION.matcher(said);
            return matcher.find()
                    ? Optional.of(
                            new RedisBinary(file.toAbsolutePath(), matcher.group().substring(2)))
                    : Optional.empty();
        } catch (IOException doesNotRun) {
            return Optional.empty();
        }
    }
}
