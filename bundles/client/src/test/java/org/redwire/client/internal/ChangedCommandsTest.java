package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.client.Session;
import org.redwire.client.spi.DedicatedConnections;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.ServerException;

/** A hook that sends other commands than it was given, on every way there is. */
public class ChangedCommandsTest {

    private final MemoryRedis server = new MemoryRedis();
    private final RedisClient redis =
            RedisClient.connect(
                    Options.builder()
                            .uri("redis://h?retry.backoff.min=1ms&retry.backoff.max=2ms")
                            .dialer(server)
                            .build());

    /** Puts a letter before keys. */
    private static class Lettered implements Hook {

        private final String letter;

        Lettered(String letter) {
            this.letter = letter;
        }

        <T> Command<T> changed(Command<T> command) {
            return command.mapKeys(key -> letter + key, key -> key);
        }

        private <T> Queued<T> changed(Queued<T> queued) {
            return queued.with(changed(queued.command()));
        }

        @Override
        public <T> T process(Command<T> command, Process next) {
            return next.process(changed(command));
        }

        @Override
        public void pipeline(List<Queued<?>> commands, Pipelined next) {
            next.execute(commands.stream().<Queued<?>>map(this::changed).toList());
        }

        @Override
        public void transaction(List<Queued<?>> commands, Pipelined next) {
            pipeline(commands, next);
        }

        @Override
        public <T> Command<T> dedicated(Command<T> command, Target target) {
            return changed(command);
        }
    }

    @After
    public void close() {
        redis.close();
        assertThat(server.open()).isZero();
    }

    private List<String> sent() {
        return server.commands().stream()
                .filter(command -> !command.startsWith("HELLO") && !command.startsWith("CLIENT"))
                .toList();
    }

    @Test
    public void everyWayThereIsSendsWhatTheHooksMadeOfACommand() {
        redis.addHook(new Lettered("a"));
        redis.addHook(new Lettered("b"));
        redis.get("1");
        assertThat(redis.pipelined(p -> p.get("2")).get()).isEqualTo("v");
        assertThat(redis.async().get("3").get()).isEqualTo("v");
        try (Session session = redis.session()) {
            session.get("4");
            assertThat(session.pipelined(p -> p.get("5")).get()).isEqualTo("v");
        }
        assertThat(sent()).containsExactly("GET ba1", "GET ba2", "GET ba3", "GET ba4", "GET ba5");
    }

    @Test
    public void soDoATransactionAndAWatch() {
        server.on("GET", words -> "+QUEUED\r\n").on("EXEC", words -> "*1\r\n$1\r\nv\r\n");
        redis.addHook(new Lettered("a"));
        assertThat(redis.transaction(t -> t.get("1")).get()).isEqualTo("v");
        redis.watch(watched -> watched.commit(t -> t.get("2")), "w");
        assertThat(sent())
                .containsExactly("MULTI", "GET a1", "EXEC", "WATCH aw", "MULTI", "GET a2", "EXEC");
    }

    @Test
    public void anErrorOfTheServerIsThatOfTheCommandAsItWasGiven() {
        server.on("GET", words -> words.get(1).equals("a1") ? "-ERR no\r\n" : "$1\r\nv\r\n");
        redis.addHook(new Lettered("a"));
        Deferred<String> other =
                redis.pipelined(
                        p -> {
                            Deferred<String> bad = p.get("1");
                            assertThat(bad.isDone()).isFalse();
                            return p.get("2");
                        });
        assertThat(other.get()).isEqualTo("v");
        Deferred<String> bad = redis.pipelined(p -> p.get("1"));
        assertThatThrownBy(bad::get).isInstanceOf(ServerException.class);
    }

    @Test
    public void whatIsTriedAgainIsTheSame() {
        AtomicInteger cuts = new AtomicInteger();
        server.on("GET", words -> cuts.getAndIncrement() == 0 ? MemoryRedis.CUT : "$1\r\nv\r\n");
        redis.addHook(new Lettered("a"));
        assertThat(redis.pipelined(p -> p.get("1")).get()).isEqualTo("v");
        assertThat(sent()).containsExactly("GET a1", "GET a1");
    }

    @Test
    public void anOuterHookSeesTheCommandAsItWasGivenAndWhatBecameOfIt() {
        StringBuilder seen = new StringBuilder();
        redis.addHook(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        next.execute(commands);
                        for (Queued<?> command : commands) {
                            seen.append(command.command().keys()).append(command.isDone());
                        }
                    }
                });
        redis.addHook(new Lettered("a"));
        redis.pipelined(p -> p.get("1"));
        assertThat(seen).hasToString("[1]true");
    }

    @Test
    public void ofTwoHooksThatChangeItTheInnerOneHasTheLastWord() {
        redis.addHook(new Lettered("a"));
        redis.addHook(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        commands.forEach(command -> command.fail(new IllegalStateException("no")));
                    }
                });
        Deferred<String> refused = redis.pipelined(p -> p.get("1"));
        assertThatThrownBy(refused::get).hasMessage("no");
        assertThat(sent()).isEmpty();
    }

    @Test
    public void noHookMakesACommandOfABatchOneThatMustNotBeThere() {
        redis.addHook(
                new Lettered("a") {
                    @Override
                    <T> Command<T> changed(Command<T> command) {
                        return command.stateful();
                    }
                });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.pipelined(p -> p.get("1")))
                .withMessageContaining("changes its connection");
        assertThatIllegalArgumentException().isThrownBy(() -> redis.transaction(t -> t.get("1")));
        assertThat(sent()).isEmpty();
    }

    @Test
    public void whoHasAConnectionOfItsOwnAsksTheHooksToo() {
        DedicatedConnections connections = (DedicatedConnections) redis;
        Command<?> read = Command.of("XREAD").key("k");
        assertThat(connections.prepared(read)).isSameAs(read);
        redis.addHook(new Lettered("a"));
        assertThat(connections.prepared(read).keys()).containsExactly("ak");
        redis.addHook(
                new Hook() {
                    @Override
                    public <T> Command<T> dedicated(Command<T> command, Target target) {
                        throw new IllegalStateException(target.client());
                    }
                });
        assertThatThrownBy(() -> connections.prepared(read)).isInstanceOf(HookException.class);
    }
}
