package org.redwire.itests.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.redwire.itests.benchmarks.measure.Rounds;
import org.redwire.itests.support.RedisServer;

/** Under what a run is made. */
final class Conditions {

    private static final int READINGS = 1_000_000;

    private Conditions() {}

    static List<String> lines(RedisServer server, Rounds rounds, String load) {
        return List.of(
                ZonedDateTime.now(ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)),
                "JDK %s (%s), %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vendor"),
                                String.join(
                                        " ",
                                        ManagementFactory.getRuntimeMXBean().getInputArguments())),
                "%d CPU, %s".formatted(Runtime.getRuntime().availableProcessors(), processor()),
                "%s %s, load average before: %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                load),
                "redis-server %s, on the loopback address of the same machine"
                        .formatted(server.binary().version()),
                "medians of %d rounds of %d ms, after %d to warm up, the clients by turns"
                        .formatted(rounds.count(), rounds.window().toMillis(), rounds.warmUps()),
                "reading the clock takes %.0f ns".formatted(clockNanos()));
    }

    /** The first three figures of the kernel, before this program adds to them. */
    static String load() {
        try {
            String all = Files.readString(Path.of("/proc/loadavg"));
            return String.join(" ", List.of(all.split(" ")).subList(0, 3));
        } catch (IOException elsewhere) {
            return String.format(
                    Locale.ROOT,
                    "%.2f",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }

    /** What timing a call costs, half of it before and half after. */
    private static double clockNanos() {
        long start = System.nanoTime();
        long end = start;
        for (int i = 0; i < READINGS; i++) {
            end = System.nanoTime();
        }
        return (double) (end - start) / READINGS;
    }
}
