package org.redwire.hooks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.HookChain;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.Target;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ServerBusyException;

public class ChaosTest {

    private static final Endpoint ENDPOINT = Endpoint.of("redis", "db1", 6379);
    private static final ChaosOptions NONE = ChaosOptions.none();

    private final Logger logger = Logger.getLogger(Chaos.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    logged.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
                }

                @Override
                public void flush() {
                    // nothing is held
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };

    private String client = "cache";
    private long now = Long.MAX_VALUE - 1; // nanoTime may overflow
    private final HookChain chain = new HookChain(() -> new Target(client, ENDPOINT, 0));
    private final List<String> made = new ArrayList<>();

    private final Process server =
            new Process() {
                @Override
                @SuppressWarnings("unchecked") // nobody asks for anything but a text
                public <T> T process(Command<T> command) {
                    made.add(command.name());
                    return (T) command.name();
                }
            };

    @Before
    public void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @After
    public void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private Chaos with(ChaosOptions options) {
        Chaos chaos = new Chaos(options, () -> now);
        chain.add(chaos);
        return chaos;
    }

    private String call(String name) {
        return chain.process(Command.of(name).as(Reply::text), server);
    }

    /** One letter for each of so many calls: . if it is well, else the first of the failure. */
    private String calls(int count) {
        StringBuilder ends = new StringBuilder();
        for (int i = 0; i < count; i++) {
            try {
                call("GET");
                ends.append('.');
            } catch (RedisException e) {
                ends.append(e.getClass().getSimpleName().charAt(0));
            }
        }
        return ends.toString();
    }

    private static long count(String text, char what) {
        return text.chars().filter(c -> c == what).count();
    }

    @Test
    public void withoutRatesNothingHappens() throws IOException {
        with(NONE);
        assertThat(calls(100)).doesNotContain("S", "C");
        chain.dial(ENDPOINT, endpoint -> new FakeTransport());
    }

    @Test
    public void anErrorIsThatOfAServerAndTheCallIsNotMade() {
        with(NONE.error(100, "LOADING on purpose"));
        assertThatThrownBy(() -> call("GET"))
                .isInstanceOf(ServerBusyException.class)
                .hasMessage("cache redis://db1:6379 – LOADING on purpose [GET, REJECTED]");
        assertThat(made).isEmpty();
    }

    @Test
    public void aReplyIsDroppedAfterTheCallRan() {
        with(NONE.drop(100));
        assertThatThrownBy(() -> call("INCR"))
                .isInstanceOfSatisfying(
                        ConnectionLostException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN))
                .hasMessageContaining("hooks.chaos: the reply was dropped on purpose");
        assertThat(made).containsExactly("INCR");
    }

    @Test
    public void aDialIsRefused() {
        with(NONE.dials(100));
        assertThatThrownBy(() -> chain.dial(ENDPOINT, endpoint -> new FakeTransport()))
                .isInstanceOf(IOException.class)
                .hasMessage("hooks.chaos: refused on purpose");
        assertThat(call("GET")).isEqualTo("GET");
    }

    @Test
    public void aCallIsDelayed() {
        with(NONE.delay(100, Duration.ofMillis(30)));
        long start = System.nanoTime();
        call("GET");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(30));
    }

    @Test
    public void whoIsInterruptedWhileDelayedIsTold() {
        with(NONE.delay(100, Duration.ofMinutes(1)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call("GET"))
                .isInstanceOfSatisfying(
                        InterruptedCallException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).isEmpty();
    }

    @Test
    public void ratesAreKept() {
        with(NONE.error(10, "ERR no").drop(20));
        String ends = calls(10_000);
        assertThat(count(ends, 'S')).isBetween(850L, 1150L);
        assertThat(count(ends, 'C')).isBetween(1800L, 2200L);
        assertThat(made).hasSize((int) (10_000 - count(ends, 'S')));
    }

    @Test
    public void theSameSeedMakesTheSameFaults() {
        Chaos chaos = with(NONE.error(30, "ERR no").drop(30).seed(7));
        String first = calls(200);
        chaos.change(NONE.error(30, "ERR no").drop(30).seed(7));
        assertThat(calls(200)).isEqualTo(first);
        chaos.change(NONE.error(30, "ERR no").drop(30).seed(8));
        assertThat(calls(200)).isNotEqualTo(first);
    }

    @Test
    public void onlyTheseCommandsAreMeant() {
        with(NONE.error(100, "ERR no").commands("incr"));
        call("GET");
        assertThatThrownBy(() -> call("INCR")).isInstanceOf(RedisException.class);
    }

    @Test
    public void onlyTheseClientsAreMeant() throws IOException {
        Chaos chaos = with(NONE.error(100, "ERR no").dials(100).clients("other"));
        call("GET");
        chain.dial(ENDPOINT, endpoint -> new FakeTransport());
        chaos.change(NONE.error(100, "ERR no").clients("other", "cache"));
        assertThatThrownBy(() -> call("GET")).isInstanceOf(RedisException.class);
    }

    @Test
    public void aClientIsMeantWhicheverBundleUsesItOrOnlyIfOneDoes() {
        client = "cache/org.example.shop";
        Chaos chaos = with(NONE.error(100, "ERR no").clients("cache"));
        assertThatThrownBy(() -> call("GET")).isInstanceOf(RedisException.class);
        chaos.change(NONE.error(100, "ERR no").clients("cache/org.example.shop"));
        assertThatThrownBy(() -> call("GET")).isInstanceOf(RedisException.class);
        chaos.change(NONE.error(100, "ERR no").clients("cache/org.example.other"));
        call("GET");
    }

    @Test
    public void aBatchIsOneCall() {
        with(NONE.drop(100).commands("INCR"));
        List<Queued<?>> reads = List.of(new FakeQueued<>(Command.of("GET")));
        chain.pipeline(reads, commands -> made.add("batch"));
        List<Queued<?>> writes =
                List.of(new FakeQueued<>(Command.of("GET")), new FakeQueued<>(Command.of("INCR")));
        assertThatThrownBy(() -> chain.pipeline(writes, commands -> made.add("batch")))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageEndingWith("[PIPELINE, UNKNOWN]");
        assertThatThrownBy(() -> chain.transaction(writes, commands -> made.add("batch")))
                .isInstanceOf(ConnectionLostException.class);
        assertThat(made).hasSize(3);
    }

    @Test
    public void itEndsByItself() {
        Chaos chaos = with(NONE.error(100, "ERR no").lasting(Duration.ofMinutes(10)));
        now += Duration.ofMinutes(10).toNanos() - 1;
        assertThat(calls(1)).isEqualTo("S");
        now += 1;
        assertThat(chaos.over()).isTrue();
        assertThat(calls(3)).isEqualTo("...");
        assertThat(logged)
                .filteredOn(line -> line.contains("has ended"))
                .containsExactly(
                        "hooks.chaos has ended: 0 calls delayed, 1 failed, 0 replies dropped, 0"
                                + " dials refused");
        assertThat(chaos)
                .hasToString(
                        "Chaos[over: 0 calls delayed, 1 failed, 0 replies dropped, 0"
                                + " dials refused]");
    }

    @Test
    public void itSaysThatItIsThereAndSaysSoEveryMinute() {
        Chaos chaos = with(NONE.error(5, "ERR no").clients("cache").seed(12_345));
        assertThat(logged)
                .containsExactly(
                        "hooks.chaos makes faults ON PURPOSE for 600 s: 0 % of calls delayed by 100"
                                + " ms, 5 % failed, 0 % of replies dropped, 0 % of dials refused;"
                                + " commands all, clients [cache], seed 12345");
        now += Duration.ofMinutes(1).toNanos();
        calls(10);
        assertThat(logged).hasSize(2);
        assertThat(logged.get(1)).startsWith("hooks.chaos still makes faults ON PURPOSE: 0 calls");
        chaos.close();
        chaos.close();
        assertThat(logged).hasSize(3);
        assertThat(calls(100)).doesNotContain("S");
    }

    @Test
    public void aWrongOptionIsRefusedWithItsNameAndItsBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.drop(100.5))
                .withMessage("drop.rate must be 0 to 100, but is 100.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.dials(Double.NaN))
                .withMessageContaining("dial.rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.drop(60).error(60, "ERR no"))
                .withMessageContaining("at most 100 together, but are 120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.delay(1, Duration.ofMinutes(2)))
                .withMessage("delay must be at least 0 and at most 60 s, but is 120000 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NONE.lasting(Duration.ofDays(2)))
                .withMessageContaining("the time until it ends");
        assertThatIllegalArgumentException().isThrownBy(() -> NONE.error(1, " "));
    }
}
