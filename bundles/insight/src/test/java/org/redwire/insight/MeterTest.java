package org.redwire.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

public class MeterTest {

    private static final long MILLI = 1_000_000;
    private static final Command<?> GET = Command.of("GET").key("secret-key");
    private static final Command<?> BLPOP =
            Command.of("BLPOP").key("k").arg(1).blocking(Duration.ofSeconds(1));

    private final Intervals intervals = new Intervals();
    private final Meter meter = new Meter(intervals);

    private void fail(Command<?> command, RuntimeException failure) {
        assertThat(catchThrowable(() -> meter.process(command, Ends.failing(failure))))
                .isSameAs(failure);
    }

    private List<SlowCall> slowest() {
        return intervals.next(interval -> interval.slowest.list());
    }

    @Test
    public void returnsTheReply() {
        assertThat((Object) meter.process(GET, Ends.answering())).isEqualTo("GET");
    }

    @Test
    public void theBusiestCommandIsTheFirst() {
        for (int i = 0; i < 3; i++) {
            meter.process(GET, Ends.answering());
        }
        meter.process(Command.of("SET"), Ends.answering());
        meter.process(Command.of("DEL"), Ends.answering());
        assertThat(intervals.next(Interval::commands))
                .extracting(CommandTiming::name, command -> command.timing().calls())
                .containsExactly(tuple("GET", 3L), tuple("DEL", 1L), tuple("SET", 1L));
    }

    @Test
    public void aReadingBeginsAnew() {
        meter.process(GET, Ends.taking(MILLI));
        fail(GET, new IllegalArgumentException());
        intervals.next(Interval::all);
        for (int i = 0; i < 3; i++) { // both intervals had their turn
            assertThat(intervals.next(Interval::all))
                    .isEqualTo(new Timing(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
            assertThat(intervals.next(Interval::commands)).isEmpty();
            assertThat(slowest()).isEmpty();
        }
        meter.process(GET, Ends.answering());
        assertThat(intervals.next(Interval::all).calls()).isEqualTo(1);
    }

    @Test
    public void percentilesAreThoseOfTheCalls() {
        for (int i = 0; i < 97; i++) {
            meter.process(GET, Ends.taking(MILLI / 10));
        }
        for (int i = 0; i < 3; i++) {
            meter.process(GET, Ends.taking(20 * MILLI));
        }
        Timing all = intervals.next(Interval::all);
        assertThat(all.calls()).isEqualTo(100);
        assertThat(all.p50()).isBetween(Duration.ofNanos(MILLI / 10), Duration.ofMillis(19));
        assertThat(all.p99()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(all.max()).isGreaterThanOrEqualTo(all.p99());
    }

    @Test
    public void aLongerCallThanAnyoneMeasuresIsCounted() {
        Tally tally = new Tally();
        tally.add(Long.MAX_VALUE, 1, false);
        tally.add(-1, 1, false);
        assertThat(tally.timing().calls()).isEqualTo(2);
        assertThat(tally.timing().max()).isGreaterThan(Duration.ofMinutes(70));
    }

    @Test
    public void durationsAreAtMostOnePercentTooLong() {
        for (long nanos = 1; nanos < 3_600_000_000_000L; nanos = nanos * 3 / 2 + 1) {
            Tally tally = new Tally();
            tally.add(nanos, 1, false);
            for (Duration shown :
                    List.of(tally.timing().p50(), tally.timing().p99(), tally.timing().max())) {
                assertThat(shown.toNanos()).isBetween(nanos, nanos + Math.max(256, nanos / 100));
            }
        }
    }

    @Test
    public void theSlowestCallsAreKeptTheSlowestFirst() {
        Instant before = Instant.now();
        for (int i = 0; i < 100; i++) {
            meter.process(Command.of("PING"), Ends.answering());
        }
        meter.process(GET, Ends.taking(5 * MILLI));
        meter.process(Command.of("SET").key("k").arg(new byte[100]), Ends.taking(9 * MILLI));
        List<SlowCall> slowest = slowest();
        assertThat(slowest).hasSize(Watch.MAX_SLOWEST);
        assertThat(slowest)
                .extracting(SlowCall::took)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        // whichever took longer: a busy machine may hold up any of them
        assertThat(slowest)
                .filteredOn(call -> !call.command().equals("PING"))
                .allSatisfy(call -> assertThat(call.began()).isBetween(before, Instant.now()))
                .extracting(SlowCall::command, SlowCall::size, SlowCall::failure)
                .containsExactlyInAnyOrder(tuple("SET", 101L, null), tuple("GET", 10L, null));
    }

    @Test
    public void aFailureShowsItsCodeAndNoText() {
        fail(GET, ServerException.of("WRONGTYPE secret", Outcome.REJECTED));
        fail(GET, ServerException.of("secret", Outcome.EXECUTED));
        fail(GET, new TimeoutException(Outcome.UNKNOWN, "secret", null));
        fail(GET, new IllegalArgumentException("secret"));
        fail(GET, new ArithmeticException("secret") {});
        meter.process(GET, Ends.answering());
        List<SlowCall> slowest = slowest();
        assertThat(slowest)
                .extracting(SlowCall::outcome, SlowCall::failure)
                .containsExactlyInAnyOrder(
                        tuple(Outcome.REJECTED, "WRONGTYPE"),
                        tuple(Outcome.EXECUTED, "ServerException"),
                        tuple(Outcome.UNKNOWN, "TimeoutException"),
                        tuple(Outcome.NOT_SENT, "IllegalArgumentException"),
                        tuple(Outcome.UNKNOWN, "ArithmeticException"),
                        tuple(Outcome.EXECUTED, null));
        assertThat(slowest.toString()).doesNotContain("secret");
    }

    @Test
    public void failuresAreCounted() {
        fail(GET, new IllegalArgumentException());
        meter.process(GET, Ends.answering());
        assertThat(intervals.next(Interval::all).failures()).isEqualTo(1);
    }

    @Test
    public void callsThatAreToWaitStandApart() {
        meter.process(GET, Ends.answering());
        meter.process(BLPOP, Ends.taking(50 * MILLI));
        List<CommandTiming> commands = new ArrayList<>();
        List<SlowCall> slowest = new ArrayList<>();
        Timing all =
                intervals.next(
                        interval -> {
                            commands.addAll(interval.commands());
                            slowest.addAll(interval.slowest.list());
                            return interval.all();
                        });
        assertThat(commands)
                .extracting(CommandTiming::name, CommandTiming::waits)
                .containsExactly(tuple("BLPOP", true), tuple("GET", false));
        assertThat(commands.get(0).timing().max()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(slowest).extracting(SlowCall::command).containsExactly("GET");
        assertThat(all.calls()).isEqualTo(2);
        assertThat(all.max()).isEqualTo(commands.get(1).timing().max());
    }

    @Test
    public void namesHaveABoundAndOldOnesMakeRoom() {
        for (int i = 0; i < 100; i++) {
            meter.process(Command.of("OLD" + i), Ends.answering());
        }
        List<CommandTiming> first = intervals.next(Interval::commands);
        assertThat(first).hasSize(Watch.MAX_NAMES + 1);
        assertThat(first.get(0).name()).isEqualTo(Watch.OTHER);
        assertThat(first.get(0).timing().calls()).isEqualTo(100 - Watch.MAX_NAMES);
        intervals.next(Interval::commands);
        intervals.next(Interval::commands); // the first interval again, empty: forgets the names
        intervals.next(Interval::commands);
        for (int i = 0; i < Watch.MAX_NAMES; i++) {
            meter.process(Command.of("YOUNG" + i), Ends.answering());
        }
        assertThat(intervals.next(Interval::commands))
                .extracting(CommandTiming::name)
                .hasSize(Watch.MAX_NAMES)
                .allMatch(name -> name.startsWith("YOUNG"));
    }

    @Test
    public void theConsumersAreToldApartAndTheHungriestIsTheFirst() {
        meter.process(GET, Ends.of("cache/b"));
        meter.process(BLPOP, Ends.of("cache/b"));
        meter.process(GET, Ends.of("cache/a"));
        fail(GET, new IllegalArgumentException());
        assertThat(intervals.next(Interval::consumers))
                .containsExactly(
                        new ConsumerCalls("cache/b", 2, 2, 0),
                        new ConsumerCalls("cache/a", 1, 1, 0),
                        new ConsumerCalls("redis", 1, 1, 1));
        assertThat(intervals.next(Interval::consumers)).isEmpty();
        assertThat(intervals.next(Interval::consumers)).isEmpty();
    }

    @Test
    public void consumersHaveABound() {
        for (int i = 0; i < 100; i++) {
            meter.process(GET, Ends.of("cache/" + i));
        }
        List<ConsumerCalls> consumers = intervals.next(Interval::consumers);
        assertThat(consumers).hasSize(Watch.MAX_NAMES + 1);
        long beyond = 100 - Watch.MAX_NAMES;
        assertThat(consumers.get(0)).isEqualTo(new ConsumerCalls(Watch.OTHER, beyond, beyond, 0));
    }

    @Test
    public void noCallIsLostOrCountedTwiceHoweverOftenSomebodyReads() throws Exception {
        int threads = 4;
        int each = 20_000;
        CountDownLatch over = new CountDownLatch(threads);
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Command<?> command = Command.of("CALL" + t % 3);
            callers.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    meter.process(command, Ends.answering());
                                }
                                over.countDown();
                            }));
        }
        callers.forEach(Thread::start);
        long calls = 0;
        long byName = 0;
        while (!done.get()) {
            done.set(over.getCount() == 0); // what ended before this is in the next reading
            List<CommandTiming> commands = new ArrayList<>();
            calls +=
                    intervals
                            .next(
                                    interval -> {
                                        commands.addAll(interval.commands());
                                        return interval.all();
                                    })
                            .calls();
            byName += commands.stream().mapToLong(command -> command.timing().calls()).sum();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(calls).isEqualTo((long) threads * each);
        assertThat(byName).isEqualTo(calls);
    }
}
