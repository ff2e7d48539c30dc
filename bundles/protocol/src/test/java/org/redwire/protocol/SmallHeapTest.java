package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** Memory follows the bytes that arrived: a small JVM survives whatever a server sends. */
public class SmallHeapTest {

    /** By which a machine may ask for another heap or collector than this test does. */
    private static final List<String> MORE_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    @Test
    public void aJvmOf64MegabytesSurvivesEveryAttack() throws Exception {
        ProcessBuilder small =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1", // the quickest for a life of seconds
                                "-cp",
                                pathOf(ReplyReader.class)
                                        + File.pathSeparator
                                        + pathOf(SmallHeapMain.class),
                                SmallHeapMain.class.getName())
                        .redirectErrorStream(true);
        small.environment().keySet().removeAll(MORE_OPTIONS);
        Process jvm = small.start();
        try {
            String said = output(jvm); // perhaps of the JVM, about the machine
            assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(jvm.exitValue()).as(said).isZero();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    private static String output(Process jvm) throws IOException {
        return new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Path pathOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
