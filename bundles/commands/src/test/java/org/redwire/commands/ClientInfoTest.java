package org.redwire.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** What CLIENT LIST, INFO and TRACKINGINFO say, of old servers and of newer ones. */
public class ClientInfoTest {

    private static final String LINE =
            "id=42 addr=127.0.0.1:5000 laddr=127.0.0.1:6379 fd=8 name=a=b age=17 idle=3 flags=bN"
                    + " db=2 cmd=client|list user=default resp=3 lib-name=redwire lib-ver=0.1"
                    + " brand-new=yes";

    @Test
    public void allFieldsOfALineAreRead() {
        for (Protocol protocol : Protocol.values()) {
            ClientInfo info =
                    protocol.answer(Connections.clientInfo(), new Protocol.Text(LINE + "\n"));
            assertThat(info.id()).isEqualTo(42);
            assertThat(info.address()).isEqualTo("127.0.0.1:5000");
            assertThat(info.localAddress()).isEqualTo("127.0.0.1:6379");
            assertThat(info.name()).isEqualTo("a=b");
            assertThat(info.age()).hasSeconds(17);
            assertThat(info.idle()).hasSeconds(3);
            assertThat(info.flags()).containsExactlyInAnyOrder('b', 'N');
            assertThat(info.database()).isEqualTo(2);
            assertThat(info.lastCommand()).isEqualTo("client|list");
            assertThat(info.user()).isEqualTo("default");
            assertThat(info.protocol()).isEqualTo(3);
            assertThat(info.libraryName()).isEqualTo("redwire");
            assertThat(info.libraryVersion()).isEqualTo("0.1");
            assertThat(info.fields()).containsEntry("brand-new", "yes");
        }
    }

    @Test
    public void whatAnOldServerDoesNotSendIsEmptyOrMinusOne() {
        ClientInfo info =
                Protocol.RESP2.answer(Connections.clientInfo(), "id=1 addr=h:1 name= age=x\n");
        assertThat(info.name()).isEmpty();
        assertThat(info.user()).isEmpty();
        assertThat(info.libraryName()).isEmpty();
        assertThat(info.protocol()).isEqualTo(-1);
        assertThat(info.age()).hasSeconds(-1);
        assertThat(info.flags()).isEmpty();
    }

    @Test
    public void aListHasOneForEachLine() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(
                            protocol.answer(
                                    Connections.clientList(),
                                    new Protocol.Text("id=1 db=0\nid=2 db=1\n\n")))
                    .extracting(ClientInfo::id)
                    .containsExactly(1L, 2L);
            assertThat(protocol.answer(Connections.clientList(5), new Protocol.Text(""))).isEmpty();
        }
    }

    @Test
    public void theFieldsCannotBeChanged() {
        ClientInfo info = ClientInfo.parse(LINE);
        assertThatThrownBy(() -> info.fields().put("id", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    public void trackingIsReadWhateverElseTheReplyHas() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("flags", Set.of("on"));
        reply.put("new", List.of(1));
        reply.put("redirect", 7);
        reply.put("prefixes", List.of("a:", "b:"));
        for (Protocol protocol : Protocol.values()) {
            assertThat(protocol.answer(Connections.clientTrackinginfo(), reply))
                    .isEqualTo(new TrackingInfo(Set.of("on"), 7, List.of("a:", "b:")));
            assertThat(protocol.answer(Connections.clientTrackinginfo(), Map.of()))
                    .isEqualTo(new TrackingInfo(Set.of(), -1, List.of()));
        }
    }
}
