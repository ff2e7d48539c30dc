package org.redwire.itests.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for servers that are stopped and started again. They lie below the range from which
 * systems take the ports of outgoing connections (from 32768 on Linux, 49152 elsewhere): a port
 * from that range may be lost while the server is down, and a client that dials it then can even
 * reach itself.
 */
public final class Ports {

    private static final int FIRST = 16_384;
    private static final int END = 32_768;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** A port nobody listened on a moment ago. */
    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no free port in " + ATTEMPTS + " attempts");
    }
}
