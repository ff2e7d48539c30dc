package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.CallContext;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

public class TargetTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);

    private Target current = new Target("cache", ENDPOINT, 3);
    private final HookChain chain = new HookChain(() -> current);
    private final List<Target> seen = new ArrayList<>();

    /** Notes where each kind of call goes. */
    private final class Looking implements Hook {
        @Override
        public Transport dial(Endpoint endpoint, Dial next) throws IOException {
            seen.add(next.target());
            return next.dial(endpoint);
        }

        @Override
        public <T> T process(Command<T> command, Process next) {
            seen.add(next.target());
            return next.process(command);
        }

        @Override
        public void pipeline(List<Queued<?>> commands, Pipelined next) {
            seen.add(next.target());
            next.execute(commands);
        }
    }

    @Test
    public void eachKindOfCallKnowsWhereItGoes() throws IOException {
        chain.add(new Looking());
        chain.add(new Looking());
        chain.process(Server.command("PING"), new Server());
        chain.pipeline(FakeQueued.commands("GET"), FakeQueued::completeAll);
        chain.dial(ENDPOINT, endpoint -> new FakeTransport());
        assertThat(seen).hasSize(6).containsOnly(current);
    }

    @Test
    public void whenTheClientMovesSoDoesTheTarget() {
        chain.add(new Looking());
        chain.process(Server.command("PING"), new Server());
        Target before = current;
        current = new Target("cache", Endpoint.of("redis", "db2", 6379), 0);
        chain.process(Server.command("PING"), new Server());
        assertThat(seen).containsExactly(before, current);
    }

    private static HookException refusal() {
        return new HookException(Outcome.NOT_SENT, "guard: not here", null);
    }

    @Test
    public void whatAHookThrowsSaysWhichCallItWasAndWhere() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        throw refusal();
                    }

                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        throw refusal();
                    }

                    @Override
                    public void transaction(List<Queued<?>> commands, Pipelined next) {
                        throw refusal();
                    }
                });
        assertThatThrownBy(() -> chain.process(Server.command("PING"), new Server()))
                .hasMessage("cache redis://db1:6379 – guard: not here [PING, NOT_SENT]");
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
        assertThatThrownBy(() -> chain.pipeline(commands, FakeQueued::completeAll))
                .hasMessage("cache redis://db1:6379 – guard: not here [PIPELINE, NOT_SENT]");
        assertThat(commands.get(1).failure()).hasMessageContaining("[PIPELINE, NOT_SENT]");
        assertThatThrownBy(() -> chain.transaction(commands, FakeQueued::completeAll))
                .hasMessage("cache redis://db1:6379 – guard: not here [MULTI, NOT_SENT]");
    }

    @Test
    public void whatAHookFailsOfAPipelineSaysWhichCommandItWas() {
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        commands.get(0).fail(refusal());
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
        chain.pipeline(commands, FakeQueued::completeAll);
        assertThat(commands.get(0).failure())
                .hasMessage("cache redis://db1:6379 – guard: not here [GET, NOT_SENT]");
        assertThat(commands.get(1).failure())
                .hasMessageStartingWith("cache redis://db1:6379 – hook ")
                .hasMessageEndingWith("left 1 command without an outcome [PIPELINE, NOT_SENT]");
    }

    @Test
    public void aFailureOfTheClientItselfKeepsWhatItSays() {
        CallContext own = new CallContext("cache", "redis://db7:6379", "GET", 2);
        chain.add(new Looking());
        assertThatThrownBy(
                        () ->
                                chain.process(
                                        Server.command("GET"),
                                        Server.that(
                                                () -> {
                                                    throw refusal().in(own);
                                                })))
                .hasMessage("cache redis://db7:6379 – guard: not here [GET, 2 attempts, NOT_SENT]");
    }

    @Test
    public void aClientIsAmongThoseThatNameItOrTheWholeOfIt() {
        Target shop = new Target("cache/org.example.shop", ENDPOINT, 0);
        assertThat(shop.isAmong(Set.of())).isTrue();
        assertThat(shop.isAmong(Set.of("other", "cache/org.example.shop"))).isTrue();
        assertThat(shop.isAmong(Set.of("cache"))).isTrue();
        assertThat(shop.isAmong(Set.of("cache/org.example.blog", "org.example.shop"))).isFalse();
        assertThat(current.isAmong(Set.of("cache"))).isTrue();
        assertThat(current.isAmong(Set.of("cache/org.example.shop"))).isFalse();
    }

    @Test
    public void aChainOfNoClientSaysSo() {
        HookChain free = new HookChain();
        free.add(new Looking());
        free.process(Server.command("PING"), new Server());
        assertThat(seen).containsExactly(Target.NONE);
    }

    @Test
    public void aViewHasAConsumer() {
        assertThat(current.consumer()).isNull();
        assertThat(new Target("cache/org.example.shop", ENDPOINT, 0).consumer())
                .isEqualTo("org.example.shop");
    }
}
