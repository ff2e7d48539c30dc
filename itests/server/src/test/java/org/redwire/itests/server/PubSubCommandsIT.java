package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.redwire.commands.PubSub;
import org.redwire.itests.support.RespConsole;

/** The commands that publish, and those that tell who listens. */
public class PubSubCommandsIT extends CommandGroupTestBase {

    public PubSubCommandsIT() {
        super(PubSub.class);
    }

    @Test
    public void messagesReachWhoListens() {
        try (RespConsole listener = server().console()) {
            listener.call("SUBSCRIBE", "c");
            assertThat(redis.publish("c", "text")).isEqualTo(1);
            assertThat(listener.read()).isEqualTo(List.of("message", "c", "text"));
            assertThat(redis.publish("c", bytes("bytes"))).isEqualTo(1);
            assertThat(listener.read()).isEqualTo(List.of("message", "c", "bytes"));
            assertThat(redis.publish("other", "text")).isZero();
        }
    }

    @Test
    public void messagesInShardChannelsReachWhoListens() {
        try (RespConsole listener = server().console()) {
            listener.call("SSUBSCRIBE", "c");
            assertThat(redis.spublish("c", "text")).isEqualTo(1);
            assertThat(listener.read()).isEqualTo(List.of("smessage", "c", "text"));
            assertThat(redis.spublish("c", bytes("bytes"))).isEqualTo(1);
            assertThat(listener.read()).isEqualTo(List.of("smessage", "c", "bytes"));
        }
    }

    @Test
    public void whoListensIsKnown() {
        try (RespConsole one = server().console();
                RespConsole other = server().console()) {
            one.call("SUBSCRIBE", "c1");
            other.call("SUBSCRIBE", "c1");
            other.call("SUBSCRIBE", "c2");
            one.call("PSUBSCRIBE", "p*");
            one.call("SSUBSCRIBE", "s1");
            assertThat(redis.pubsubChannels()).containsExactlyInAnyOrder("c1", "c2");
            assertThat(redis.pubsubChannels("*2")).containsExactly("c2");
            assertThat(redis.pubsubNumpat()).isEqualTo(1);
            assertThat(redis.pubsubNumsub("c1", "none"))
                    .containsExactly(Map.entry("c1", 2L), Map.entry("none", 0L));
            assertThat(redis.pubsubShardchannels()).containsExactly("s1");
            assertThat(redis.pubsubShardchannels("x*")).isEmpty();
            assertThat(redis.pubsubShardnumsub("s1")).containsExactly(Map.entry("s1", 1L));
        }
    }
}
