package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.client.spi.Consumers;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.ClosedException;
import org.redwire.protocol.error.ServerException;

/** Several consumers of one client. */
public class ConsumerViewsTest {

    private final MemoryRedis server = new MemoryRedis();
    private final Core core =
            new Core(
                    Options.builder().uri("redis://h?name=cache&retries=0").dialer(server).build(),
                    scheme -> null);
    private final ConsumerViews views = core.views();
    private final RedisClient shop = views.view("shop");
    private final RedisClient blog = views.view("blog");
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Notes who calls what. */
    private final class Seeing implements Hook {
        @Override
        public <T> T process(Command<T> command, Process next) {
            seen.add(next.target().client() + " " + command.name());
            return next.process(command);
        }

        @Override
        public void pipeline(List<Queued<?>> commands, Pipelined next) {
            seen.add(next.target().client() + " pipeline");
            next.execute(commands);
        }

        @Override
        public void transaction(List<Queued<?>> commands, Pipelined next) {
            seen.add(next.target().client() + " transaction");
            next.execute(commands);
        }
    }

    @Before
    public void look() {
        core.hooks().add(new Seeing());
    }

    @After
    public void close() {
        core.close();
        assertThat(server.open()).isZero();
    }

    @Test
    public void hooksSeeWhoCallsWhat() {
        shop.get("k");
        blog.get("k");
        blog.pipelined(p -> p.get("k"));
        try (Session session = shop.session()) {
            session.get("k");
        }
        assertThat(seen)
                .containsExactly(
                        "cache/shop GET",
                        "cache/blog GET",
                        "cache/blog pipeline",
                        "cache/shop GET");
    }

    @Test
    public void asynchronousCommandsOfTwoAreNotMixed() {
        assertThat(shop.async().get("k").get()).isEqualTo("v");
        assertThat(blog.async().get("k").get()).isEqualTo("v");
        assertThat(seen).containsExactly("cache/shop pipeline", "cache/blog pipeline");
    }

    @Test
    public void allShareTheConnections() {
        shop.get("k");
        blog.get("k");
        assertThat(server.dials()).isEqualTo(1);
        assertThat(blog.stats()).isEqualTo(shop.stats());
    }

    @Test
    public void anErrorSaysWhoseItIs() {
        server.on("GET", words -> "-ERR no\r\n");
        assertThat(shop.name()).isEqualTo("cache/shop");
        assertThatThrownBy(() -> shop.get("k"))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("cache/shop redis://h:6379");
    }

    @Test
    public void afterAMoveTheNameStaysAndTheServerIsTheNewOne() {
        shop.get("k");
        core.reconfigure(Options.builder().uri("redis://other?name=cache").dialer(server).build());
        server.on("GET", words -> "-ERR no\r\n");
        assertThatThrownBy(() -> shop.get("k"))
                .hasMessageStartingWith("cache/shop redis://other:6379");
    }

    @Test
    public void noConsumerClosesTheClientOfTheOthers() {
        shop.close();
        assertThat(shop.get("k")).isEqualTo("v");
        assertThat(blog.get("k")).isEqualTo("v");
    }

    @Test
    public void whoAsksAgainGetsTheSameView() {
        assertThat(views.view("shop")).isSameAs(shop).isNotSameAs(blog);
    }

    @Test
    public void whoServesManyActsForEach() {
        assertThat(((Consumers) blog).view("shop")).isSameAs(shop);
        assertThat(((Consumers) blog.within(Duration.ofSeconds(1))).view("new").name())
                .isEqualTo("cache/new");
    }

    @Test
    public void theEndOfTheClientIsTheEndForAll() {
        shop.async().get("k").get();
        core.close();
        assertThatThrownBy(() -> shop.get("k")).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> blog.async().get("k").get()).isInstanceOf(ClosedException.class);
    }
}
