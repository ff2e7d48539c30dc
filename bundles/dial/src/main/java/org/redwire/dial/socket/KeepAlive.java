package org.redwire.dial.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;

/**
 * Finds a dead peer on an idle connection: the first probe after 30 s, then every 5 s, dead after
 * three without an answer.
 */
final class KeepAlive {

    private static final Map<String, Integer> TIMES =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 3);

    private KeepAlive() {}

    static void on(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        // By name, so that the bundle resolves in a framework that does not export jdk.net.
        for (SocketOption<?> option : socket.supportedOptions()) {
            Integer time = TIMES.get(option.name());
            if (time != null && option.type() == Integer.class) {
                set(socket, option, time);
            }
        }
    }

    @SuppressWarnings("unchecked") // the type was asked
    private static void set(Socket socket, SocketOption<?> option, Integer time) {
        try {
            socket.setOption((SocketOption<Integer>) option, time);
        } catch (IOException | UnsupportedOperationException e) {
            // the platform knows the option but not this value: its own timing stands
        }
    }
}
