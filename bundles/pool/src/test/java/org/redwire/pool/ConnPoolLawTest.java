package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.RedisException;

/** Whatever is done to a pool: its numbers add up, and are those of the connections there are. */
class ConnPoolLawTest {

    /** What is done to a pool; {@code which} chooses among what there is. */
    sealed interface Step {}

    record Lend() implements Step {}

    record GiveBack(int which, State state) implements Step {}

    /** The server closes an idle connection, or says what nobody asked for. */
    record Spoil(int which, boolean closed) implements Step {}

    record Wait(Duration time) implements Step {}

    record Change(PoolOptions options) implements Step {}

    record Retire(int modulus) implements Step {}

    record Dials(boolean succeed) implements Step {}

    enum State {
        CLEAN,
        DIRTY,
        CLOSED
    }

    @Provide
    static Arbitrary<PoolOptions> options() {
        Arbitrary<Duration> ages =
                Arbitraries.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, false),
                        ages,
                        ages)
                .as(
                        (size, minIdle, maxIdle, maxActive, fifo, idleTime, lifetime) -> {
                            int least = Math.min(minIdle, size);
                            return new PoolOptions(
                                    size,
                                    Duration.ofSeconds(5),
                                    fifo,
                                    least,
                                    maxIdle == 0 ? 0 : Math.max(maxIdle, least),
                                    maxActive,
                                    0,
                                    Duration.ofSeconds(5),
                                    idleTime,
                                    lifetime,
                                    Duration.ZERO);
                        });
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
        Arbitrary<Step> giveBack =
                Combinators.combine(which, Arbitraries.of(State.class)).as(GiveBack::new);
        Arbitrary<Step> spoil =
                Combinators.combine(which, Arbitraries.of(true, false)).as(Spoil::new);
        Arbitrary<Step> step =
                Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.just(new Lend())),
                        Tuple.of(6, giveBack),
                        Tuple.of(2, spoil),
                        Tuple.of(2, Arbitraries.of(1, 20, 40, 400).map(ConnPoolLawTest::wait)),
                        Tuple.of(1, options().map(Change::new)),
                        Tuple.of(1, Arbitraries.integers().between(1, 3).map(Retire::new)),
                        Tuple.of(1, Arbitraries.of(true, false).map(Dials::new)));
        return step.list().ofMaxSize(30);
    }

    private static Step wait(int seconds) {
        return new Wait(Duration.ofSeconds(seconds));
    }

    @Property(tries = 60)
    void theNumbersAddUpAfterAnySequenceOfSteps(
            @ForAll("options") PoolOptions options, @ForAll("steps") List<Step> steps) {
        Play play = new Play(options);
        try {
            play.check();
            for (Step step : steps) {
                play.take(step);
                play.check();
            }
            play.end();
        } finally {
            play.pools.after();
        }
        assertThat(play.pools.connector.open()).isZero();
    }

    /** A pool, and what is known of it. */
    private static final class Play {

        final Pools pools = new Pools();
        private final List<Conn> lent = new ArrayList<>();
        private final AtomicInteger refused = new AtomicInteger();
        private final ConnPool pool;
        private PoolOptions options;

        Play(PoolOptions options) {
            this.options = options;
            this.pool = pools.pool(options);
        }

        void take(Step step) {
            if (step instanceof Lend) {
                if (lent.size() < room()) {
                    lend();
                }
            } else if (step instanceof GiveBack back) {
                if (!lent.isEmpty()) {
                    giveBack(lent.remove(back.which() % lent.size()), back.state());
                }
            } else if (step instanceof Spoil spoil) {
                spoil(spoil);
            } else if (step instanceof Wait wait) {
                pools.time.advance(wait.time());
            } else if (step instanceof Change change) {
                options = change.options();
                pool.reconfigure(options);
            } else if (step instanceof Retire retire) {
                AtomicInteger number = new AtomicInteger();
                pool.retire(conn -> number.incrementAndGet() % retire.modulus() == 0);
            } else if (step instanceof Dials dials) {
                pools.connector.failure = dials.succeed() ? null : this::refusal;
            }
        }

        private ConnectFailedException refusal() {
            refused.incrementAndGet();
            return new ConnectFailedException("refused", null);
        }

        /** How many can be lent at once. */
        private int room() {
            int active = options.maxActive();
            return active == 0 ? options.size() : Math.min(active, options.size());
        }

        private void lend() {
            PoolStats before = pool.stats();
            try {
                Conn conn = pool.get(pools.later());
                assertThat(lent).doesNotContain(conn);
                lent.add(conn);
            } catch (ConnectFailedException e) {
                assertThat(refused).hasPositiveValue();
            }
            PoolStats after = pool.stats();
            assertThat(after.hits() + after.misses())
                    .as("%s, then %s", before, after)
                    .isEqualTo(before.hits() + before.misses() + 1);
        }

        private void giveBack(Conn conn, State state) {
            switch (state) {
                case DIRTY -> Pools.dirty(conn);
                case CLOSED -> conn.close();
                case CLEAN -> {}
            }
            pool.put(conn);
            pool.put(conn); // which changes nothing more
        }

        private void spoil(Spoil spoil) {
            List<FakeTransport> open =
                    pools.connector.transports.stream().filter(FakeTransport::open).toList();
            if (!open.isEmpty()) {
                FakeTransport transport = open.get(spoil.which() % open.size());
                if (spoil.closed()) {
                    transport.end();
                } else {
                    transport.deliver("+nobody asked\r\n");
                }
            }
        }

        /** Looks at the numbers once all is quiet. */
        void check() {
            Await.until("the end of the dials", () -> pool.stats().dialling() == 0);
            Await.until("all that was made and closed to have its place", this::settled);
            PoolStats stats = pool.stats();
            assertAddsUp(stats);
            assertThat(stats.waiting()).isZero();
        }

        private boolean settled() {
            PoolStats stats = pool.stats();
            long ended =
                    pools.connector.transports.stream().filter(t -> t.closes.get() > 0).count();
            return stats.opened() == pools.connector.transports.size()
                    && stats.failedDials() == refused.get()
                    && stats.closed() == ended
                    && stats.lent() == lent.size(); // as new ones are until they are idle
        }

        void end() {
            pools.connector.failure = null;
            lent.forEach(pool::put);
            lent.clear();
            check();
            pool.close();
            check();
            assertThat(pool.stats().total()).isZero();
        }
    }

    private static void assertAddsUp(PoolStats stats) {
        assertThat(stats.opened() - stats.closed()).as(stats.toString()).isEqualTo(stats.total());
        assertThat(stats.idle() + stats.lent()).as(stats.toString()).isEqualTo(stats.total());
        assertThat(stats.stale() + stats.unsolicited() + stats.dirty())
                .as(stats.toString())
                .isLessThanOrEqualTo(stats.closed());
        assertThat(stats.timeouts()).isZero();
    }

    // --- what time does ---

    @Property
    void aLifetimeIsThatOfTheRulesGiveOrTakeTheJitter(
            @ForAll("options") PoolOptions options,
            @ForAll @LongRange(max = 300) long jitterSeconds,
            @ForAll @DoubleRange(min = -1, max = 1) double luck,
            @ForAll long start) {
        if (options.lifetime().isZero()) {
            return;
        }
        long lifetime = options.lifetime().toNanos();
        long jitter = Math.min(Duration.ofSeconds(jitterSeconds).toNanos(), lifetime);
        Rules rules =
                Rules.of(
                        TestOptions.size(1)
                                .withLifetime(options.lifetime(), Duration.ofNanos(jitter))
                                .build());
        Slot slot = new Slot(null, null, 0, start, luck, rules);
        long expected = lifetime + (long) (luck * jitter);
        assertThat(slot.expired(start + expected - 1)).isFalse();
        assertThat(slot.expired(start + expected)).isTrue();
        assertThat(expected).isBetween(lifetime - jitter, lifetime + jitter);
    }

    @Property
    void noOptionOverflows(@ForAll("anyDurations") List<Duration> durations, @ForAll long now) {
        Rules rules =
                Rules.of(
                        new PoolOptions(
                                1,
                                durations.get(0),
                                false,
                                0,
                                0,
                                0,
                                0,
                                durations.get(1),
                                durations.get(2),
                                durations.get(3),
                                durations.get(3)));
        for (long nanos :
                new long[] {
                    rules.timeout(), rules.dialTimeout(), rules.idleTime(), rules.lifetime()
                }) {
            assertThat(nanos).isPositive();
            assertThat(now + nanos - now).isEqualTo(nanos);
            assertThat((now + nanos + nanos) - now).isPositive();
        }
    }

    @Provide
    static Arbitrary<List<Duration>> anyDurations() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(1, Long.MAX_VALUE).map(Duration::ofNanos),
                        Arbitraries.longs().between(1, Long.MAX_VALUE).map(Duration::ofSeconds),
                        Arbitraries.just(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .list()
                .ofSize(4);
    }

    // --- failures of others ---

    @Property
    void aFailureThatIsSharedKeepsItsKindAndGetsAnOutcomeOfItsOwn(
            @ForAll org.redwire.protocol.error.Outcome outcome, @ForAll String what) {
        ConnectFailedException cause = new ConnectFailedException("refused", null);
        RedisException shared = Failures.shared(outcome, what, cause);
        assertThat(shared.outcome()).isEqualTo(outcome);
        assertThat(shared).hasCause(cause);
        assertThat(shared.what()).isEqualTo(what);
    }
}
