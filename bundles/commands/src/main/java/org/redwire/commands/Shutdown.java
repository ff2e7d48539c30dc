package org.redwire.commands;

import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that end a server, which are for a session: it is lost then. There is no reply from
 * a server that ends, so the call fails with a {@link
 * org.redwire.protocol.error.ConnectionLostException} when all went well; any other failure is one.
 */
@CommandGroup("Session")
public final class Shutdown {

    private Shutdown() {}

    /**
     * {@code SHUTDOWN} (1.0): ends the server. Fails if it could not save its data; then it lives
     * on. O(n) for n keys that are saved.
     */
    public static Command<@Nullable Void> shutdown(ShutdownOptions options) {
        return Command.of("SHUTDOWN").stateful().arg(options).as(Decoders.OK);
    }

    /**
     * {@code SHUTDOWN ABORT} (7.0): lets a server live on that waits for its replicas to end. Fails
     * if none does. O(1).
     */
    public static Command<@Nullable Void> shutdownAbort() {
        return Command.of("SHUTDOWN").stateful().arg("ABORT").as(Decoders.OK);
    }
}
