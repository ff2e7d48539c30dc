package org.redwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.redwire.dial.Endpoint;
import org.redwire.protocol.Command;

/** Whatever hooks come and go: each call runs through those that are there, in order, once each. */
class HookChainLawTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);

    /** A hook comes, the n-th of those that are there leaves, or calls are made. */
    sealed interface Step {}

    record Comes(int ranking) implements Step {}

    record Leaves(int which) implements Step {}

    record Calls() implements Step {}

    @Provide
    static Arbitrary<List<Step>> steps() {
        Arbitrary<Step> comes = Arbitraries.integers().between(-2, 2).map(Comes::new);
        Arbitrary<Step> extreme =
                Arbitraries.of(Integer.MIN_VALUE, Integer.MAX_VALUE).map(Comes::new);
        Arbitrary<Step> leaves = Arbitraries.integers().between(0, 20).map(Leaves::new);
        Arbitrary<Step> calls = Arbitraries.just(new Calls());
        return Arbitraries.oneOf(comes, comes, extreme, leaves, calls).list().ofMaxSize(25);
    }

    /** A hook that is there, as the model sees it. */
    private record Member(String name, int ranking, Registration registration) {}

    private final List<String> trace = new ArrayList<>();
    private final Server server = new Server();

    @Property
    void eachCallRunsThroughTheHooksThatAreThereInOrderAndOnce(@ForAll("steps") List<Step> steps)
            throws IOException {
        HookChain chain = new HookChain();
        List<Member> model = new ArrayList<>();
        AtomicInteger names = new AtomicInteger();
        for (Step step : steps) {
            if (step instanceof Comes comes) {
                String name = "h" + names.incrementAndGet();
                Registration registration = chain.add(new Tracing(name, trace), comes.ranking());
                int at = 0;
                while (at < model.size() && model.get(at).ranking() >= comes.ranking()) {
                    at++;
                }
                model.add(at, new Member(name, comes.ranking(), registration));
            } else if (step instanceof Leaves leaves && !model.isEmpty()) {
                Member member = model.remove(leaves.which() % model.size());
                member.registration().close();
                member.registration().close(); // which changes nothing more
            } else {
                callAll(chain, model);
            }
            assertThat(chain.isEmpty()).isEqualTo(model.isEmpty());
        }
        callAll(chain, model);
    }

    private void callAll(HookChain chain, List<Member> model) throws IOException {
        List<String> in = model.stream().map(Member::name).toList();
        List<String> out = new ArrayList<>(in);
        Collections.reverse(out);
        out.replaceAll(name -> "/" + name);

        assertThat(chain.process(Server.command("GET"), server)).isEqualTo("GET");
        assertTrace(in, out, "");
        List<Queued<?>> commands = FakeQueued.commands("A", "B");
        chain.pipeline(commands, FakeQueued::completeAll);
        assertTrace(in, out, "");
        chain.transaction(commands, FakeQueued::completeAll);
        assertTrace(in, out, "!");
        assertThat(commands).allMatch(Queued::isDone);
        FakeTransport transport = new FakeTransport();
        assertThat(chain.dial(ENDPOINT, endpoint -> transport)).isSameAs(transport);
        assertTrace(in, out, "");
    }

    private void assertTrace(List<String> in, List<String> out, String mark) {
        List<String> expected = new ArrayList<>();
        in.forEach(name -> expected.add(name + mark));
        out.forEach(name -> expected.add(name + mark));
        assertThat(trace).isEqualTo(expected);
        trace.clear();
    }

    /** What hooks come and go during a call concerns the next one. */
    @Property
    void aCallEndsOnTheHooksItBeganWith(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -2, max = 2) Integer> rankings,
            @ForAll("steps") List<Step> meanwhile) {
        HookChain chain = new HookChain();
        List<Registration> there = new ArrayList<>();
        chain.add(
                new Hook() {
                    @Override
                    public <T> T process(Command<T> command, Process next) {
                        for (Step step : meanwhile) {
                            if (step instanceof Comes comes) {
                                chain.add(new Tracing("late", trace), comes.ranking());
                            } else if (step instanceof Leaves leaves) {
                                there.get(leaves.which() % there.size()).close();
                            }
                        }
                        return next.process(command);
                    }
                },
                Integer.MAX_VALUE);
        for (int ranking : rankings) {
            there.add(chain.add(new Tracing("h", trace), ranking));
        }
        chain.process(Server.command("GET"), server);
        assertThat(trace)
                .hasSize(2 * rankings.size())
                .containsOnly("h", "/h")
                .startsWith("h")
                .endsWith("/h");
        trace.clear();
    }

    /** Wherever in the chain a call ends, all outside of that place see its end. */
    @Property
    void whoeverAnswersInThePlaceOfTheServerHidesOnlyWhatIsFurtherIn(
            @ForAll @IntRange(max = 8) int outside, @ForAll @IntRange(max = 8) int inside) {
        HookChain chain = new HookChain();
        for (int i = 0; i < outside; i++) {
            chain.add(new Tracing("out", trace));
        }
        chain.add(
                new Hook() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T process(Command<T> command, Process next) {
                        return (T) "cached";
                    }
                });
        for (int i = 0; i < inside; i++) {
            chain.add(new Tracing("in", trace));
        }
        server.ran.clear();
        assertThat(chain.process(Server.command("GET"), server)).isEqualTo("cached");
        List<String> expected = new ArrayList<>(Collections.nCopies(outside, "out"));
        expected.addAll(Collections.nCopies(outside, "/out"));
        assertThat(trace).isEqualTo(expected);
        assertThat(server.ran).isEmpty();
        trace.clear();
    }
}
