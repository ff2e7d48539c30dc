package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;

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

    @Test
    public void aChainOfNoClientSaysSo() {
        HookChain free = new HookChain();
        free.add(new Looking());
        free.process(Server.command("PING"), new Server());
        assertThat(seen).containsExactly(Target.NONE);
    }
}
