package org.redwire.itests.server;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.redwire.client.Session;
import org.redwire.commands.ClientFilter;
import org.redwire.commands.ClientInfo;
import org.redwire.commands.ClientType;
import org.redwire.commands.Commands;
import org.redwire.commands.Connections;
import org.redwire.commands.TrackingInfo;
import org.redwire.commands.TrackingOptions;
import org.redwire.itests.support.RespConsole;
import org.redwire.protocol.error.ServerException;

/** The commands about connections, of this client and of others. */
public class ConnectionCommandsIT extends CommandGroupTestBase {

    public ConnectionCommandsIT() {
        super(Connections.class);
    }

    @Test
    public void theServerAnswers() {
        assertThat(redis.ping()).isEqualTo("PONG");
        assertThat(redis.ping("hello")).isEqualTo("hello");
        assertThat(redis.echo("wörld")).isEqualTo("wörld");
    }

    @Test
    public void aConnectionKnowsItself() {
        try (Session session = client.session()) {
            Commands own = recordedCommands(session);
            ClientInfo info = own.clientInfo();
            assertThat(info.id()).isEqualTo(own.clientId());
            assertThat(info.protocol()).isEqualTo(protocol);
            assertThat(info.user()).isEqualTo("default");
            assertThat(info.lastCommand()).isEqualTo("client|info");
            assertThat(own.clientGetname()).isNull();
            session.clientSetname("me");
            assertThat(own.clientGetname()).isEqualTo("me");
        }
    }

    @Test
    public void aConnectionKnowsWhetherItIsToldOfChanges() {
        try (Session session = client.session()) {
            Commands own = recordedCommands(session);
            assertThat(own.clientGetredir()).isEqualTo(-1);
            assertThat(own.clientTrackinginfo())
                    .isEqualTo(new TrackingInfo(Set.of("off"), -1, List.of()));
            try (RespConsole told = server().console()) {
                long id = told.number("CLIENT", "ID");
                session.clientTrackingOn(TrackingOptions.broadcast("a:").toConnection(id));
                assertThat(own.clientGetredir()).isEqualTo(id);
                assertThat(own.clientTrackinginfo())
                        .isEqualTo(new TrackingInfo(Set.of("on", "bcast"), id, List.of("a:")));
            }
        }
    }

    @Test
    public void connectionsAreListed() {
        try (RespConsole one = server().console();
                RespConsole other = server().console()) {
            long id = one.number("CLIENT", "ID");
            long otherId = other.number("CLIENT", "ID");
            other.call("SUBSCRIBE", "c");
            assertThat(redis.clientList()).extracting(ClientInfo::id).contains(id, otherId);
            assertThat(redis.clientList(ClientType.PUBSUB))
                    .extracting(ClientInfo::id)
                    .containsExactly(otherId);
            assertThat(redis.clientList(id, otherId))
                    .extracting(ClientInfo::id)
                    .containsExactlyInAnyOrder(id, otherId);
            onValkeyThat(
                    () ->
                            redis.clientList(
                                    ClientFilter.excludingThis(),
                                    ClientFilter.type(ClientType.PUBSUB),
                                    ClientFilter.ids(id, otherId)),
                    some -> assertThat(some).extracting(ClientInfo::id).containsExactly(otherId));
        }
    }

    @Test
    public void connectionsAreClosed() {
        try (RespConsole one = server().console();
                RespConsole other = server().console()) {
            long id = one.number("CLIENT", "ID");
            long otherId = other.number("CLIENT", "ID");
            redis.clientKill(redis.clientList(id).get(0).address());
            assertThat(redis.clientList(id)).isEmpty();
            ClientInfo info = redis.clientList(otherId).get(0);
            assertThat(
                            redis.clientKill(
                                    ClientFilter.id(otherId),
                                    ClientFilter.type(ClientType.NORMAL),
                                    ClientFilter.user("default"),
                                    ClientFilter.address(info.address()),
                                    ClientFilter.localAddress(info.localAddress())))
                    .isEqualTo(1);
            assertThat(redis.clientList(otherId)).isEmpty();
            assertThat(redis.clientKill(ClientFilter.id(otherId), ClientFilter.includingThis()))
                    .isZero();
            since(
                    isValkey() ? "7.2" : "7.4",
                    () ->
                            redis.clientKill(
                                    ClientFilter.id(otherId), ClientFilter.olderThan(ofHours(1))),
                    0L);
        }
    }

    @Test
    public void anAddressOfNobodyIsAnError() {
        assertThatThrownBy(() -> redis.clientKill("127.0.0.1:1"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("No such client");
    }

    @Test
    public void commandsArePaused() {
        redis.clientPause(ofHours(1), Connections.PauseMode.WRITE);
        try {
            assertThat(redis.get("k")).isNull();
        } finally {
            redis.clientUnpause();
        }
        redis.set("k", "v");
        redis.clientPause(ofNanos(1));
        assertThat(redis.get("k")).isEqualTo("v");
    }

    @Test
    public void waitingEnds() {
        try (RespConsole waiting = server().console()) {
            long id = waiting.number("CLIENT", "ID");
            assertThat(redis.clientUnblock(id)).isFalse();
            waiting.send("BLPOP", "l", 0);
            await().until(() -> redis.clientUnblock(id));
            assertThat(waiting.read()).isNull();
            waiting.send("BLPOP", "l", 0);
            await().until(() -> redis.clientUnblockError(id));
            assertThat(waiting.read().toString()).contains("UNBLOCKED");
        }
    }
}
