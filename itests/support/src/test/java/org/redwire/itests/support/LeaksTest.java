package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

public class LeaksTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    public void findsAThreadOfRedwireUntilItEnds() {
        CountDownLatch end = new CountDownLatch(1);
        try (Leaks leaks = Leaks.watch()) {
            thread("redwire-reaper", end);
            thread("somebody-else", end);

            assertThatThrownBy(() -> leaks.assertNone(SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("redwire-reaper")
                    .hasMessageNotContaining("somebody-else");
            end.countDown();
        }
    }

    @Test
    public void doesNotMindWhatWasThereBefore() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        Thread older = thread("redwire-older", end);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            Leaks.watch().assertNone(SHORT);
            assertThat(Leaks.redwireThreads()).contains(older);
        } finally {
            end.countDown();
        }
    }

    @Test
    public void findsASocketAndSaysWhoItIsConnectedTo() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Leaks leaks = Leaks.watch()) {
            try (Socket left = new Socket(server.getInetAddress(), server.getLocalPort())) {
                assertThatThrownBy(() -> leaks.assertNone(SHORT))
                        .hasMessageContaining(
                                "port %d to %d, established"
                                        .formatted(left.getLocalPort(), left.getPort()));
            }
        }
    }

    @Test
    public void countsDescriptorsOfAllKinds() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        Leaks leaks = Leaks.watch();
        leaks.assertDescriptors(0, SHORT);
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(one.getLocalPort()).isNotEqualTo(two.getLocalPort());
            leaks.assertDescriptors(2, SHORT);
            assertThatThrownBy(() -> leaks.assertDescriptors(1, SHORT))
                    .hasMessageContaining("socket:");
        }
    }

    @Test
    public void theRuleFailsATestThatLeavesAThread() {
        CountDownLatch end = new CountDownLatch(1);
        Statement leaking =
                new Statement() {
                    @Override
                    public void evaluate() {
                        thread("redwire-left", end);
                    }
                };
        try {
            Throwable thrown =
                    catchThrowable(
                            () -> Leaks.rule(SHORT).apply(leaking, Description.EMPTY).evaluate());

            assertThat(thrown).hasMessageContaining("redwire-left");
        } finally {
            end.countDown();
        }
    }

    private static Thread thread(String name, CountDownLatch end) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
