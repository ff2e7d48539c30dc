package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.redwire.protocol.Command;

/** A call has a deadline whatever durations it is made of, and it is theirs. */
class CallsLawTest {

    /** What takes longer than this never ends for all that anybody can tell. */
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Provide
    static Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, CENTURY.toNanos()).map(Duration::ofNanos),
                Arbitraries.longs().between(1, Long.MAX_VALUE).map(Duration::ofNanos),
                Arbitraries.longs().between(1, Long.MAX_VALUE).map(Duration::ofSeconds),
                Arbitraries.just(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
    }

    /** How long commands block; zero for ever. */
    @Provide
    static Arbitrary<List<Duration>> blockings() {
        return Arbitraries.oneOf(durations(), Arbitraries.just(Duration.ZERO)).list().ofMaxSize(4);
    }

    @Property
    void aCallEndsWhenItsTimeAndThatOfTheServerAreOver(
            @ForAll("durations") Duration timeout,
            @ForAll("durations") Duration own,
            @ForAll("blockings") List<Duration> blockings) {
        Command<?> command = Command.of("X");
        check(timeout, List.of(), Calls.deadline(command, timeout));
        check(own, List.of(), Calls.deadline(command.within(own), timeout));
        for (Duration blocking : blockings) {
            Command<?> waiting = command.blocking(blocking);
            check(timeout, List.of(blocking), Calls.deadline(waiting, timeout));
            check(own, List.of(blocking), Calls.deadline(waiting.within(own), timeout));
        }
    }

    @Property
    void aBatchEndsWhenItsTimeAndThatOfAllItsCommandsAreOver(
            @ForAll("durations") Duration timeout, @ForAll("blockings") List<Duration> blockings) {
        List<QueuedCommand<?>> batch = new ArrayList<>();
        for (Duration blocking : blockings) {
            batch.add(new QueuedCommand<>(Command.of("X")));
            batch.add(new QueuedCommand<>(Command.of("X").blocking(blocking)));
        }
        check(timeout, blockings, Calls.deadline(batch, timeout));
    }

    @Example
    void timesThatAddUpToMoreThanThereIsNeverEnd() {
        Command<?> command = Command.of("X").blocking(Duration.ofNanos(Long.MAX_VALUE - 1));
        for (long nanos : new long[] {1, Long.MAX_VALUE / 3, Long.MAX_VALUE / 2}) {
            Duration timeout = Duration.ofNanos(nanos);
            check(timeout, List.of(CENTURY, CENTURY), Calls.deadline(command, timeout));
        }
    }

    @Example
    void whatNeverEndsIsNotMadeLonger() {
        Command<?> command = Command.of("X").blocking(CENTURY);
        long deadline = Calls.deadline(command, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(deadline - System.nanoTime()).isLessThanOrEqualTo(Long.MAX_VALUE / 2);
    }

    @Example
    void theTimeSinceIsToldInMilliseconds() {
        long minute = Duration.ofMinutes(1).toNanos();
        assertThat(Calls.millisSince(System.nanoTime() - minute)).isBetween(60_000L, 120_000L);
    }

    /** The deadline of a call that has just begun. */
    private static void check(Duration timeout, List<Duration> blockings, long deadline) {
        long left = deadline - System.nanoTime();
        Duration expected = timeout;
        boolean endless = timeout.compareTo(CENTURY) > 0;
        for (Duration blocking : blockings) {
            endless |= blocking.isZero() || blocking.compareTo(CENTURY) > 0;
            expected = endless ? CENTURY : expected.plus(blocking);
        }
        // a busy machine may have taken some time since
        long minute = Duration.ofMinutes(1).toNanos();
        if (endless || expected.compareTo(CENTURY) > 0) {
            assertThat(left).isGreaterThan(CENTURY.toNanos() - minute);
        } else {
            assertThat(expected.toNanos() - left).isBetween(0L, minute);
        }
    }
}
