package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.protocol.Command;

public class HookChainTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);

    private final HookChain chain = new HookChain();
    private final Server server = new Server();
    private final List<String> trace = new ArrayList<>();

    private Hook hook(String name) {
        return new Tracing(name, trace);
    }

    private void ping() {
        assertThat(chain.process(Server.command("PING"), server)).isEqualTo("PING");
    }

    @Test
    public void isEmptyUntilAHookComesAndAgainWhenTheLastHasLeft() {
        assertThat(chain.isEmpty()).isTrue();
        Registration a = chain.add(hook("a"));
        Registration b = chain.add(hook("b"));
        a.close();
        assertThat(chain.isEmpty()).isFalse();
        b.close();
        assertThat(chain.isEmpty()).isTrue();
    }

    @Test
    public void withoutHooksEachKindGoesStraightToItsEnd() throws IOException {
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
        FakeTransport transport = new FakeTransport();

        ping();
        chain.pipeline(commands, FakeQueued::completeAll);
        chain.transaction(commands, all -> trace.add("transaction of " + all.size()));

        assertThat(chain.dial(ENDPOINT, endpoint -> transport)).isSameAs(transport);
        assertThat(commands).allMatch(Queued::isDone);
        assertThat(trace).containsExactly("transaction of 2");
        assertThat(server.ran).containsExactly("PING");
    }

    @Test
    public void theHookThatWasAddedFirstIsTheOutermost() {
        chain.add(hook("a"));
        chain.add(hook("b"));
        chain.add(hook("c"));
        ping();
        assertThat(trace).containsExactly("a", "b", "c", "/c", "/b", "/a");
    }

    @Test
    public void aHigherRankingIsFurtherOutAndEqualOnesKeepTheOrderOfAddition() {
        chain.add(hook("plain 1"));
        chain.add(hook("high 1"), 10);
        chain.add(hook("low"), -10);
        chain.add(hook("highest"), Integer.MAX_VALUE);
        chain.add(hook("high 2"), 10);
        chain.add(hook("plain 2"), 0);
        chain.add(hook("lowest"), Integer.MIN_VALUE);
        ping();
        assertThat(trace.subList(0, 7))
                .containsExactly(
                        "highest", "high 1", "high 2", "plain 1", "plain 2", "low", "lowest");
    }

    @Test
    public void eachKindRunsThroughTheHooksInThatOrder() throws IOException {
        chain.add(hook("a"));
        chain.add(hook("b"));

        chain.pipeline(
                FakeQueued.commands("GET"),
                commands -> {
                    trace.add("end");
                    FakeQueued.completeAll(commands);
                });
        assertThat(trace).containsExactly("a", "b", "end", "/b", "/a");

        trace.clear();
        chain.transaction(FakeQueued.commands("GET"), FakeQueued::completeAll);
        assertThat(trace).containsExactly("a!", "b!", "/b!", "/a!");

        trace.clear();
        chain.dial(ENDPOINT, endpoint -> new FakeTransport());
        assertThat(trace).containsExactly("a", "b", "/b", "/a");
    }

    @Test
    public void aHookThatOverridesNothingPassesEverythingOn() throws IOException {
        chain.add(new Hook() {});
        List<Queued<?>> commands = FakeQueued.commands("GET");
        List<Queued<?>> more = FakeQueued.commands("GET");
        FakeTransport transport = new FakeTransport();

        ping();
        chain.pipeline(commands, FakeQueued::completeAll);
        chain.transaction(more, FakeQueued::completeAll);

        assertThat(chain.dial(ENDPOINT, endpoint -> transport)).isSameAs(transport);
        assertThat(commands.get(0).isDone()).isTrue();
        assertThat(more.get(0).isDone()).isTrue();
    }

    @Test
    public void aHookMayAnswerInThePlaceOfTheServer() throws IOException {
        FakeTransport own = new FakeTransport();
        chain.add(hook("outer"));
        chain.add(
                new Hook() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command, Process next) {
                        return (T) "cached";
                    }

                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        FakeQueued.completeAll(commands);
                    }

                    @Override
                    public Transport dial(Endpoint endpoint, Dial next) {
                        return own;
                    }
                });
        chain.add(hook("inner"));

        assertThat(chain.process(Server.command("GET"), server)).isEqualTo("cached");
        chain.pipeline(
                FakeQueued.commands("GET"),
                commands -> {
                    throw new AssertionError("not reached");
                });
        assertThat(
                        chain.dial(
                                ENDPOINT,
                                endpoint -> {
                                    throw new AssertionError("not reached");
                                }))
                .isSameAs(own);
        assertThat(server.ran).isEmpty();
        assertThat(trace).containsExactly("outer", "/outer", "outer", "/outer", "outer", "/outer");
    }

    @Test
    public void aHookMayChangeWhatGoesOn() throws IOException {
        Endpoint other = Endpoint.of("redis", "db2", 6380);
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        return next.process(Command.of("ECHO").as(command.decoder()));
                    }

                    @Override
                    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
                        return next.dial(other);
                    }
                });
        List<Endpoint> dialled = new ArrayList<>();

        assertThat(chain.process(Server.command("GET"), server)).isEqualTo("ECHO");
        chain.dial(
                ENDPOINT,
                endpoint -> {
                    dialled.add(endpoint);
                    return new FakeTransport();
                });
        assertThat(dialled).containsExactly(other);
    }

    @Test
    public void aHookMayAnswerSomeCommandsOfAPipelineAndPassTheOthersOn() {
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        FakeQueued.completeAll(List.of(commands.get(0)));
                        next.execute(commands.subList(1, commands.size()));
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET", "DEL");
        List<String> sent = new ArrayList<>();
        chain.pipeline(
                commands,
                rest -> {
                    rest.forEach(queued -> sent.add(queued.command().name()));
                    FakeQueued.completeAll(rest);
                });
        assertThat(sent).containsExactly("SET", "DEL");
        assertThat(commands).allMatch(queued -> queued.isDone() && queued.failure() == null);
    }

    @Test
    public void aHookCannotTakeCommandsOutOfTheListOfAPipeline() {
        chain.add(
                new Hook() {
                    @Override
                    public void pipeline(List<Queued<?>> commands, Pipelined next) {
                        commands.clear();
                    }
                });
        List<Queued<?>> commands = FakeQueued.commands("GET", "SET");
        assertThatExceptionOfType(org.redwire.protocol.error.HookException.class)
                .isThrownBy(() -> chain.pipeline(commands, FakeQueued::completeAll))
                .withCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(commands).hasSize(2).allMatch(Queued::isDone);
    }

    @Test
    public void aHookThatIsAddedTwiceIsEnteredTwiceAndLeavesOnceAtATime() {
        Hook hook = hook("a");
        Registration first = chain.add(hook);
        chain.add(hook);
        ping();
        assertThat(trace).containsExactly("a", "a", "/a", "/a");
        trace.clear();
        first.close();
        ping();
        assertThat(trace).containsExactly("a", "/a");
    }

    @Test
    public void takingAHookOutTwiceLeavesTheOthersAlone() {
        Registration a = chain.add(hook("a"));
        chain.add(hook("b"));
        a.close();
        a.close();
        ping();
        assertThat(trace).containsExactly("b", "/b");
    }

    @Test
    public void aCallEndsOnTheHooksItBeganWith() {
        List<Registration> stays = new ArrayList<>();
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        stays.forEach(Registration::close);
                        chain.add(hook("late"));
                        return next.process(command);
                    }
                });
        stays.add(chain.add(hook("a")));
        stays.add(chain.add(hook("b")));

        ping();
        assertThat(trace).containsExactly("a", "b", "/b", "/a");

        trace.clear();
        ping();
        assertThat(trace).containsExactly("late", "/late");
    }

    @Test
    public void aHookMayCallBackIntoTheChain() {
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        if (command.name().equals("GET")) {
                            ping();
                        }
                        return next.process(command);
                    }
                });
        chain.add(hook("a"));
        chain.process(Server.command("GET"), server);
        assertThat(server.ran).containsExactly("PING", "GET");
        assertThat(trace).containsExactly("a", "/a", "a", "/a");
    }

    @Test
    public void refusesNullForAHook() {
        assertThatNullPointerException()
                .isThrownBy(() -> chain.add(null))
                .withMessageContaining("hook");
        assertThat(chain.isEmpty()).isTrue();
    }
}
