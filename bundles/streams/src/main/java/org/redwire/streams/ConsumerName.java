package org.redwire.streams;

import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names for consumers that nobody has named. */
final class ConsumerName {

    private static final int SHORT = 8;

    private ConsumerName() {}

    /** Of this process on this host. */
    static String ofProcess() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    /**
     * Of a framework on this host: the place where it keeps a bundle's files is its own, and the
     * same after a restart.
     */
    static String ofFramework(@Nullable File storage) {
        if (storage == null) {
            return ofProcess();
        }
        byte[] place = storage.getAbsolutePath().getBytes(StandardCharsets.UTF_8);
        return host() + "/" + UUID.nameUUIDFromBytes(place).toString().substring(0, SHORT);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
