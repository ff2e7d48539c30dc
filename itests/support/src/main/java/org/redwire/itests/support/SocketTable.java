package org.redwire.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The system's table of TCP connections, to say which one was left open. */
final class SocketTable {

    /** The states of the kernel's include/net/tcp_states.h that a left socket may be in. */
    private static final Map<String, String> STATES =
            Map.of(
                    "01", "established",
                    "02", "connecting",
                    "04", "closing",
                    "05", "closing",
                    "07", "closed",
                    "08", "closed by the peer",
                    "0A", "listening");

    private SocketTable() {}

    /** Ports and state of {@code socket:[inode]}, or nothing if it is no TCP connection. */
    static String describe(String socket) {
        String inode = socket.replaceAll("\\D", "");
        for (String table : new String[] {"tcp", "tcp6"}) {
            Path file = Path.of("/proc/self/net", table);
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] columns = line.trim().split("\\s+");
                    if (columns.length > 9 && columns[9].equals(inode)) {
                        return " port %d to %d, %s"
                                .formatted(
                                        port(columns[1]),
                                        port(columns[2]),
                                        STATES.getOrDefault(columns[3], "state " + columns[3]));
                    }
                }
            } catch (IOException notShown) {
                // then the inode has to do
            }
        }
        return "";
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
