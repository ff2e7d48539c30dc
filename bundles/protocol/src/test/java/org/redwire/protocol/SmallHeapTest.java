package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** Memory follows the bytes that arrived: a small JVM survives whatever a server sends. */
public class SmallHeapTest {

    @Test
    public void aJvmOf64MegabytesSurvivesEveryAttack() throws Exception {
        Process jvm =
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
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(output(jvm)).isEmpty();
            assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(jvm.exitValue()).isZero();
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
