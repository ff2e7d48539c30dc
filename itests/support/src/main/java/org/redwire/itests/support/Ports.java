package org.redwire.itests.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for servers that are stopped and started again. They lie below the range from which
 * systems take the ports of outgoing connections (from 32768 on Linux, 49152 elsewhere): a port
 * from that range may be lost while the server is down, and a client that dials it then can even
 * reach itself. Each JVM takes them from a block of its own, as a rule, so that two that run at a
 * time do not take each other's.
 */
public final class Ports {

    private static final int FIRST = 16_384;
    private static final int BLOCK = 1_024;
    private static final int BLOCKS = 16;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** A port nobody listened on a moment ago. */
    public static int free() {
        int first = FIRST + (int) (ProcessHandle.current().pid() % BLOCKS) * BLOCK;
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(first, first + BLOCK);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no free port in " + ATTEMPTS + " attempts");
    }
}
