package org.redwire.commands;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.commands.Refused.refused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.protocol.Reply;

/** The commands about connections, of clients and of the session, as they are sent. */
public class ConnectionsTest {

    @Test
    public void everyFilterOfClientKillHasItsWord() {
        assertThat(kill(ClientFilter.id(7))).isEqualTo("CLIENT KILL ID 7");
        assertThat(kill(ClientFilter.type(ClientType.PUBSUB))).isEqualTo("CLIENT KILL TYPE PUBSUB");
        assertThat(kill(ClientFilter.user("me"))).isEqualTo("CLIENT KILL USER me");
        assertThat(kill(ClientFilter.address("127.0.0.1:1")))
                .isEqualTo("CLIENT KILL ADDR 127.0.0.1:1");
        assertThat(kill(ClientFilter.localAddress("127.0.0.1:2")))
                .isEqualTo("CLIENT KILL LADDR 127.0.0.1:2");
        assertThat(kill(ClientFilter.olderThan(ofMillis(1001)))).isEqualTo("CLIENT KILL MAXAGE 2");
        assertThat(kill(ClientFilter.includingThis())).isEqualTo("CLIENT KILL SKIPME no");
        assertThat(kill(ClientFilter.user("me"), ClientFilter.type(ClientType.REPLICA)))
                .isEqualTo("CLIENT KILL USER me TYPE REPLICA");
    }

    @Test
    public void clientKillTakesAnAddressOrFilters() {
        assertThat(Wire.of(Connections.clientKill("127.0.0.1:1")))
                .isEqualTo("CLIENT KILL 127.0.0.1:1");
        refused(
                () -> Connections.clientKill(new ClientFilter[0]),
                "there must be at least one filter");
    }

    @Test
    public void clientListTakesATypeOrIds() {
        assertThat(Wire.of(Connections.clientList())).isEqualTo("CLIENT LIST");
        assertThat(Wire.of(Connections.clientList(ClientType.MASTER)))
                .isEqualTo("CLIENT LIST TYPE MASTER");
        assertThat(Wire.of(Connections.clientList(3, 4))).isEqualTo("CLIENT LIST ID 3 4");
        refused(() -> Connections.clientList(new long[0]), "there must be at least one id");
    }

    @Test
    public void clientPauseAndUnblockSayHow() {
        assertThat(Wire.of(Connections.clientPause(ofSeconds(1)))).isEqualTo("CLIENT PAUSE 1000");
        assertThat(Wire.of(Connections.clientPause(ofSeconds(1), Connections.PauseMode.WRITE)))
                .isEqualTo("CLIENT PAUSE 1000 WRITE");
        assertThat(Wire.of(Connections.clientUnblock(7))).isEqualTo("CLIENT UNBLOCK 7");
        assertThat(Wire.of(Connections.clientUnblockError(7))).isEqualTo("CLIENT UNBLOCK 7 ERROR");
    }

    @Test
    public void trackingSendsItsOptionsBehindOn() {
        assertThat(tracking(TrackingOptions.ofRead())).isEqualTo("CLIENT TRACKING ON");
        assertThat(tracking(TrackingOptions.optIn())).isEqualTo("CLIENT TRACKING ON OPTIN");
        assertThat(tracking(TrackingOptions.optOut().withoutOwnChanges()))
                .isEqualTo("CLIENT TRACKING ON OPTOUT NOLOOP");
        assertThat(tracking(TrackingOptions.broadcast())).isEqualTo("CLIENT TRACKING ON BCAST");
        assertThat(tracking(TrackingOptions.broadcast("a:", "b:").toConnection(9)))
                .isEqualTo("CLIENT TRACKING ON REDIRECT 9 PREFIX a: PREFIX b: BCAST");
        assertThat(Wire.of(SessionState.clientTrackingOff())).isEqualTo("CLIENT TRACKING OFF");
    }

    @Test
    public void prefixesGoWithBroadcastingOnly() {
        refused(
                () -> new TrackingOptions(TrackingOptions.Mode.OPTIN, List.of("a"), null, true),
                "prefixes go with broadcasting only");
    }

    @Test
    public void helloSendsItsOptionsBehindTheProtocol() {
        assertThat(Wire.of(SessionState.hello())).isEqualTo("HELLO");
        assertThat(Wire.of(SessionState.hello(3))).isEqualTo("HELLO 3");
        assertThat(
                        Wire.of(
                                SessionState.hello(
                                        2, HelloOption.auth("me", "pw"), HelloOption.named("n"))))
                .isEqualTo("HELLO 2 AUTH me pw SETNAME n");
    }

    @Test
    public void whatHelloSaysIsReadInBothProtocols() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("server", "redis");
        reply.put("proto", 3);
        reply.put("modules", List.of());
        reply.put("new", null);
        for (Protocol protocol : Protocol.values()) {
            Map<String, Reply> hello = protocol.answer(SessionState.hello(), reply);
            assertThat(hello.get("server").text()).isEqualTo("redis");
            assertThat(hello.get("proto").number()).isEqualTo(3);
            assertThat(hello).containsOnlyKeys("server", "proto", "modules", "new");
        }
    }

    @Test
    public void theCommandsOfTheSessionSendTheirWords() {
        assertThat(Wire.of(SessionState.auth("pw"))).isEqualTo("AUTH pw");
        assertThat(Wire.of(SessionState.auth("me", "pw"))).isEqualTo("AUTH me pw");
        assertThat(Wire.of(SessionState.clientCachingNo())).isEqualTo("CLIENT CACHING NO");
        assertThat(Wire.of(SessionState.clientCachingYes())).isEqualTo("CLIENT CACHING YES");
        assertThat(Wire.of(SessionState.clientNoEvictOff())).isEqualTo("CLIENT NO-EVICT OFF");
        assertThat(Wire.of(SessionState.clientNoEvictOn())).isEqualTo("CLIENT NO-EVICT ON");
        assertThat(Wire.of(SessionState.clientNoTouchOff())).isEqualTo("CLIENT NO-TOUCH OFF");
        assertThat(Wire.of(SessionState.clientNoTouchOn())).isEqualTo("CLIENT NO-TOUCH ON");
        assertThat(Wire.of(SessionState.clientSetinfoLibName("l")))
                .isEqualTo("CLIENT SETINFO LIB-NAME l");
        assertThat(Wire.of(SessionState.clientSetinfoLibVer("1")))
                .isEqualTo("CLIENT SETINFO LIB-VER 1");
        assertThat(Wire.of(SessionState.clientSetname(""))).isEqualTo("CLIENT SETNAME \"\"");
        assertThat(Wire.of(SessionState.watch("a", "b"))).isEqualTo("WATCH <a> <b>");
        refused(() -> SessionState.watch(), "there must be at least one key");
        refused(() -> SessionState.select(-1), "the database must be at least 0, but is -1");
    }

    @Test
    public void aShardChannelIsRoutedLikeAKeyAndAChannelIsNot() {
        assertThat(Wire.of(PubSub.publish("c", "m"))).isEqualTo("PUBLISH c m");
        assertThat(Wire.of(PubSub.spublish("c", "m"))).isEqualTo("SPUBLISH <c> m");
        assertThat(Wire.of(PubSub.spublish("c", Wire.bytes("b")))).isEqualTo("SPUBLISH <c> b");
        assertThat(Wire.of(PubSub.pubsubChannels("n*"))).isEqualTo("PUBSUB CHANNELS n*");
        assertThat(Wire.of(PubSub.pubsubNumsub())).isEqualTo("PUBSUB NUMSUB");
        assertThat(Wire.of(PubSub.pubsubShardchannels("n*"))).isEqualTo("PUBSUB SHARDCHANNELS n*");
    }

    @Test
    public void numbersOfSubscribersAreReadFlatAndAsAMap() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(PubSub.pubsubNumsub("a", "b"), List.of("a", 2, "b", 0)))
                    .containsExactly(Map.entry("a", 2L), Map.entry("b", 0L));
            assertThat(protocol.answer(PubSub.pubsubShardnumsub("a"), Map.of("a", 2)))
                    .containsExactly(Map.entry("a", 2L));
        }
    }

    private static String kill(ClientFilter... filters) {
        return Wire.of(Connections.clientKill(filters));
    }

    private static String tracking(TrackingOptions options) {
        return Wire.of(SessionState.clientTrackingOn(options));
    }
}
