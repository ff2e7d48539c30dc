package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.commands.Shutdown;
import org.redwire.commands.ShutdownOptions;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.ServerException;

/** The commands that end a server. */
public class ShutdownCommandsIT extends CommandGroupTestBase {

    public ShutdownCommandsIT() {
        super(Shutdown.class);
    }

    @Test
    public void aServerEndsAndTheConnectionIsLost() {
        try (RedisServer own = anotherServer().start();
                RedisClient there = connectTo(own);
                Session session = there.session()) {
            ShutdownOptions options = ShutdownOptions.orderly().withoutSaving().atOnce().forcing();
            assertThatThrownBy(() -> recorded(session).shutdown(options))
                    .isInstanceOf(ConnectionLostException.class);
            await().atMost(ofSeconds(20)).until(() -> !own.isRunning());
        }
    }

    @Test
    public void aServerThatDoesNotEndNeedNotBeStopped() {
        try (Session session = client.session()) {
            assertThatThrownBy(() -> recorded(session).shutdownAbort())
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("No shutdown in progress");
        }
    }
}
