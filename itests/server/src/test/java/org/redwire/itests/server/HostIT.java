package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.RespConsole;

/**
 * A host that has not enough of something, or stands still; group K of the catalogue. {@code
 * -Dhost.pause=30} has it stand still for so many seconds.
 */
public class HostIT {

    private static final long PAUSE =
            (long) (Double.parseDouble(System.getProperty("host.pause", "2.5")) * 1e9);

    private RedisServer server;

    @Before
    public void start() {
        server = RedisServer.start();
    }

    @After
    public void stop() {
        server.close();
    }

    private long connectionsReceived() {
        return ((String) server.call("INFO", "stats"))
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void k02WithoutDescriptorsADialFailsAsNotSentAndRecovers() throws Exception {
        assumeTrue("prlimit is there", ChildJvm.has("prlimit"));
        for (String mode : List.of("lane", "pool")) {
            try (ChildJvm child =
                    ChildJvm.start(
                            List.of("prlimit", "--nofile=120"),
                            List.of("-XX:-MaxFDLimit"), // which would raise the limit again
                            "descriptors",
                            server.uri() + "?retries=0&pool.size=200&timeout=1s&mode=" + mode)) {
                assertThat(child.line()).as(mode).isEqualTo("ready");
                child.goOn();
                assertThat(child.rest()).as(mode).isEmpty();
            }
        }
    }

    @Test
    public void k04AJvmThatStoodStillGoesOnWithTheConnectionsItHas() throws Exception {
        for (String mode : List.of("lane", "pool")) {
            try (RespConsole console = server.console();
                    ChildJvm child =
                            ChildJvm.start(
                                    List.of(),
                                    List.of(),
                                    "pause",
                                    server.uri()
                                            + "?retries=0&timeout=1s&pool.size=8&mode="
                                            + mode)) {
                assertThat(child.line()).as(mode).isEqualTo("ready");
                long before = connectionsReceived();
                child.signal("STOP");
                for (int i = 0; i < ChildMain.MISSED; i++) {
                    console.call("PUBLISH", "news", String.valueOf(i));
                    console.call("XADD", "entries", "*", "n", String.valueOf(i));
                }
                for (long end = System.nanoTime() + PAUSE, left = PAUSE;
                        left > 0;
                        left = end - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                child.signal("CONT");
                child.goOn();
                assertThat(child.rest()).as(mode).isEmpty();
                // that of the question, one for each caller whose call was overdue, that of the
                // subscription and that of the consumer, but none of those that had nothing to do
                assertThat(connectionsReceived() - before)
                        .as(mode)
                        .isLessThanOrEqualTo(1 + ChildMain.CALLERS + 2);
            }
        }
    }

    @Test
    public void k05AHeapThatIsFullMixesNoRepliesUp() throws Exception {
        for (String mode : List.of("lane", "pool")) {
            memory(List.of("-Xmx64m"), mode, 1_000);
        }
    }

    @Test
    public void k06WithoutRoomForDirectBuffersNoRepliesAreMixedUp() throws Exception {
        for (String mode : List.of("lane", "pool")) {
            memory(List.of("-Xmx64m", "-XX:MaxDirectMemorySize=256k"), mode, 15_000);
        }
    }

    /** A JVM without memory may fail in its own classes as well, so not in each build. */
    private void memory(List<String> options, String mode, int size)
            throws IOException, InterruptedException {
        assumeTrue("-Dhost.memory=true asks for it", Boolean.getBoolean("host.memory"));
        List<String> all = new ArrayList<>(options);
        all.add("-Xss512k");
        try (ChildJvm child =
                ChildJvm.start(
                        List.of(),
                        all,
                        "memory",
                        server.uri() + "?retries=0&timeout=2s&pool.size=8&mode=" + mode,
                        String.valueOf(size))) {
            assertThat(child.rest()).as(mode).isEmpty();
        }
    }

    @Test
    public void k07WithoutAThreadACallFailsAsNotSentAndRecovers() throws Exception {
        assumeTrue("prlimit is there", ChildJvm.has("prlimit"));
        try (ChildJvm child =
                ChildJvm.start(
                        fewThreads(),
                        List.of("-Xlog:os+thread=off"), // it would warn of each
                        "threads",
                        server.uri() + "?retries=0&timeout=2s&mode=pool")) {
            assertThat(child.line()).isEqualTo("ready");
            child.goOn();
            assertThat(child.rest()).isEmpty();
        }
    }

    /**
     * A limit on the threads of this user. Root has none, so it becomes nobody, who must be able to
     * read the classes and to run Java.
     */
    private static List<String> fewThreads() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of("prlimit", "--nproc=" + (threadsOfThisUser() + 200));
        }
        assumeTrue("setpriv is there", ChildJvm.has("setpriv"));
        assumeOpenToNobody(Path.of("").toAbsolutePath());
        assumeOpenToNobody(Path.of(System.getProperty("java.home")).toRealPath());
        return List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "prlimit",
                "--nproc=150");
    }

    private static void assumeOpenToNobody(Path folder) throws IOException {
        for (Path place = folder; place != null; place = place.getParent()) {
            if (!Files.getPosixFilePermissions(place)
                    .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                String why = "nobody but its owner may look into " + place;
                System.err.println("skipped: " + why + ", and root has no limit to its threads");
                assumeTrue(why, false);
            }
        }
    }

    private static int threadsOfThisUser() throws IOException {
        Object me = Files.getOwner(Path.of("/proc/self"));
        int threads = 0;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try (var tasks = Files.list(process.resolve("task"))) {
                    threads += Files.getOwner(process).equals(me) ? (int) tasks.count() : 0;
                } catch (IOException ended) {
                    // then it has none
                }
            }
        }
        return threads;
    }
}
