package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.StreamId;
import org.redwire.protocol.error.ClosedException;
import org.redwire.testkit.FakeServer;
import org.redwire.testkit.Reaction;
import org.redwire.testkit.Request;
import org.redwire.testkit.Resp;

/** What the servers at hand do not show: before Redis 7 a deleted entry was claimed as nothing. */
public class ServerGroupTest {

    private static final StreamId ID = new StreamId(1, 0);
    private static final PendingEntry PENDING = new PendingEntry(ID, "c", Duration.ofHours(1), 3);

    private final FakeServer server = FakeServer.start();
    private final RedisClient redis =
            RedisClient.connect(
                    Options.builder()
                            .endpoint(server.endpoint())
                            .dialer(server.dialer())
                            .identity(false)
                            .build());
    private final ServerGroup group =
            new ServerGroup(redis, StreamOptions.of("s", "g", "c").batch(7));

    @After
    public void close() {
        group.close();
        redis.close();
        server.close();
    }

    private void claims(byte[] entry) {
        server.on("XCLAIM", request -> Reaction.reply(Resp.array(List.of(entry))));
    }

    private long sent(String name) {
        return server.requests().stream().filter(request -> request.name().equals(name)).count();
    }

    @Test
    public void whatWasDeletedIsNeitherHandledNorBuried() {
        byte[] gone = Resp.array(List.of(Resp.bulk("1-0"), Resp.nil()));
        for (byte[] nothing : List.of(Resp.nil(), gone)) {
            claims(nothing);
            assertThat(group.claim(PENDING)).isNull();
            assertThat(group.bury(PENDING, null)).isFalse();
        }
        assertThat(sent("XADD")).isZero();
        server.on("XRANGE", request -> Reaction.reply(Resp.array(List.of())));
        assertThat(group.has(ID)).isFalse();
    }

    @Test
    public void whatIsThereIsClaimedAndKnowsHowOftenItWasDelivered() {
        byte[] fields = Resp.array(List.of(Resp.bulk("n"), Resp.bulk("1")));
        claims(Resp.array(List.of(Resp.bulk("1-0"), fields)));
        assertThat(group.claim(PENDING).value("n")).isEqualTo("1");
        assertThat(group.claim(PENDING).delivery().count()).isEqualTo(3);
    }

    @Test
    public void noMoreIsReadAtOnceThanABatch() {
        server.on("XREADGROUP", request -> Reaction.reply(Resp.nil()));
        assertThat(group.read(Duration.ofMillis(1))).isEmpty();
        List<Request> reads =
                server.requests().stream().filter(one -> one.name().equals("XREADGROUP")).toList();
        assertThat(reads).hasSize(1);
        assertThat(reads.get(0).arguments()).containsSubsequence("COUNT", "7");
    }

    @Test
    public void afterItsEndNothingIsReadAndNoConnectionMade() {
        group.close();
        assertThatThrownBy(() -> group.read(Duration.ofMillis(1)))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("the consumer is closed");
        assertThat(server.connections()).isZero();
    }
}
