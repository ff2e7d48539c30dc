package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.error.AuthFailedException;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.TimeoutException;
import org.redwire.protocol.error.TlsException;

/** Making connections: how many, for whom, and what if it fails. */
public class ConnPoolDialTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Rule(order = 0)
    public final LogRecords log = new LogRecords();

    @Rule(order = 1)
    public final Pools pools = new Pools();

    private Conn get(ConnPool pool) {
        return pool.get(pools.later());
    }

    private RedisException failure(ConnPool pool) {
        return catchThrowableOfType(RedisException.class, () -> get(pool));
    }

    private List<Caller> callers(ConnPool pool, int count) {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(pools.waiter(pool));
        }
        return callers;
    }

    private void refuse() {
        pools.connector.failure = () -> new ConnectFailedException("connection refused", null);
    }

    // --- how many ---

    @Test
    public void dialsOnDaemonThreadsOfItsOwn() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        get(pool);
        Thread dialler = pools.connector.threads.get(0);
        assertThat(dialler.getName()).isEqualTo("redwire-test-dial-1");
        assertThat(dialler.isDaemon()).isTrue();
        assertThat(dialler.getContextClassLoader()).isNull();
    }

    @Test
    public void makesAsManyDialsAtOnceAsThereAreWaitersButNoMoreThanTheSize() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        pools.connector.hold();
        callers(pool, 2);
        pools.connector.awaitUnderWay(2);
        List<Caller> more = callers(pool, 4);
        pools.connector.awaitUnderWay(3);
        assertThat(pool.stats().dialling()).isEqualTo(3);
        assertThat(pool.stats().waiting()).isEqualTo(6);
        pools.connector.release(3);
        Await.until("three served", () -> pool.stats().waiting() == 3);
        assertThat(pools.connector.dials).hasValue(3);
        assertThat(more.get(3).done()).isFalse();
    }

    @Test
    public void neverMakesMoreDialsAtOnceThanItMayAndNeedsNoMoreThreads() {
        ConnPool pool = pools.pool(TestOptions.size(10).withMaxDials(2));
        pools.connector.hold();
        List<Caller> callers = callers(pool, 10);
        for (int i = 0; i < 10; i++) {
            pools.connector.awaitUnderWay(Math.min(2, 10 - i));
            pools.connector.release(1);
            callers.get(i).conn();
        }
        assertThat(pools.connector.mostAtOnce).hasValue(2);
        assertThat(pools.threads).filteredOn(t -> t.getName().contains("-dial-")).hasSize(2);
    }

    @Test
    public void neverOpensMoreThanMaxActiveDialsIncluded() {
        ConnPool pool = pools.pool(TestOptions.size(10).withMaxActive(3));
        pools.get(pool, 1);
        pools.connector.hold();
        callers(pool, 5);
        pools.connector.awaitUnderWay(2);
        assertThat(pool.stats().dialling()).isEqualTo(2);
        pools.connector.release(2);
        Await.until("two served", () -> pool.stats().waiting() == 3);
        assertThat(pools.connector.dials).hasValue(3);
    }

    @Test
    public void opensNoneBeforeTheBrokenOneInItsPlaceIsClosed() {
        AtomicInteger mostOpen = new AtomicInteger();
        pools.connector.source =
                () -> {
                    mostOpen.accumulateAndGet((int) pools.connector.open() + 1, Math::max);
                    return new FakeTransport();
                };
        ConnPool pool = pools.pool(TestOptions.size(1));
        for (int i = 0; i < 100; i++) {
            Conn conn = get(pool);
            Caller waiter = pools.waiter(pool);
            Pools.dirty(conn);
            pool.put(conn);
            pool.put(waiter.conn());
        }
        assertThat(mostOpen).hasValue(1);
    }

    @Test
    public void aDialHasTheDialTimeoutForItself() {
        ConnPool pool = pools.pool(TestOptions.size(1).withDialTimeout(Duration.ofSeconds(3)));
        pool.get(pools.time.in(Duration.ofMillis(1)));
        assertThat(pools.connector.deadlines.get(0))
                .isEqualTo(pools.time.in(Duration.ofSeconds(3)));
    }

    @Test
    public void threadsThatDialEndWhenNothingIsToBeDialledForAWhile() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pools.get(pool, 2);
        List<Thread> threads =
                pools.threads.stream().filter(t -> t.getName().contains("-dial-")).toList();
        for (Thread thread : threads) {
            Await.until("rest", () -> pools.time.pausesOf(thread.getName()).contains(Dialers.KEPT));
        }
        pools.time.advance(Duration.ofNanos(Dialers.KEPT - 1));
        assertThat(threads).allMatch(Thread::isAlive);
        pools.time.advance(Duration.ofNanos(1));
        threads.forEach(Await::ended);
    }

    @Test
    public void aThreadThatIsThereIsUsedAgain() {
        ConnPool pool = pools.pool(TestOptions.size(1));
        for (int i = 0; i < 100; i++) {
            Conn conn = get(pool);
            conn.close();
            pool.put(conn);
        }
        assertThat(pools.connector.dials).hasValue(100);
        assertThat(pools.connector.threads).containsOnly(pools.connector.threads.get(0));
    }

    @Test
    public void ifAThreadThatDialsDiesTheNextDialStartsAnother() {
        Time broken =
                new Time() {
                    private final AtomicInteger parked = new AtomicInteger();

                    @Override
                    public long now() {
                        return pools.time.now();
                    }

                    @Override
                    public void park(Object blocker, long nanos) {
                        if (Thread.currentThread().getName().contains("-dial-")
                                && parked.getAndIncrement() == 0) {
                            throw new Pools.Death();
                        }
                        pools.time.park(blocker, nanos);
                    }
                };
        ConnPool pool = pools.pool(TestOptions.size(2), pools.connector, broken);
        get(pool);
        Await.ended(pools.connector.threads.get(0));
        assertThat(pools.caller(() -> get(pool)).begin().conn()).isNotNull();
    }

    // --- for whom ---

    @Test
    public void theFirstConnectionThatIsReadyGoesToTheOldestWaiter() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        pools.connector.hold();
        List<Caller> callers = callers(pool, 3);
        for (int i = 0; i < 3; i++) {
            pools.connector.release(1);
            callers.get(i).conn();
            assertThat(callers.subList(i + 1, 3)).noneMatch(Caller::done);
        }
    }

    @Test
    public void aConnectionThatNobodyWaitsForAnyMoreBecomesIdle() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pools.connector.hold();
        Caller caller = pools.waiter(pool, pools.time.in(SECOND));
        pools.time.advance(SECOND);
        assertThat(caller.failure()).isInstanceOf(TimeoutException.class);
        pools.connector.letGo();
        Await.until("an idle one", () -> pool.stats().idle() == 1);
        get(pool);
        assertThat(pools.connector.dials).hasValue(1);
    }

    @Test
    public void aConnectionWhoseCallerLeftGoesToTheNext() {
        ConnPool pool = pools.pool(TestOptions.size(2).withMaxDials(1));
        pools.connector.hold();
        Caller first = pools.waiter(pool);
        Caller second = pools.waiter(pool);
        pools.connector.awaitUnderWay(1);
        first.thread().interrupt();
        first.failure();
        pools.connector.release(1);
        assertThat(second.conn()).isNotNull();
        assertThat(pools.connector.dials).hasValue(1);
    }

    @Test
    public void aConnectionGivenBackServesAWaiterBeforeItsDialIsReady() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        Conn conn = get(pool);
        pools.connector.hold();
        Caller caller = pools.waiter(pool);
        pools.connector.awaitUnderWay(1);
        pool.put(conn);
        assertThat(caller.conn()).isSameAs(conn);
        pools.connector.letGo();
        Await.until("an idle one", () -> pool.stats().idle() == 1);
    }

    // --- what if it fails ---

    @Test
    public void aFailedDialFailsTheOldestWaiterWithAnExceptionOfItsOwn() {
        ConnPool pool = pools.pool(TestOptions.size(5));
        ConnectFailedException refused = new ConnectFailedException("connection refused", null);
        pools.connector.hold();
        pools.connector.failure = () -> refused;
        List<Caller> callers = callers(pool, 2);
        pools.time.advance(Duration.ofMillis(700));
        pools.connector.release(1);
        assertThat(callers.get(0).failure())
                .isExactlyInstanceOf(ConnectFailedException.class)
                .isNotSameAs(refused)
                .hasCause(refused)
                .hasMessageContaining("connection refused (waited 700 ms");
        assertThat(callers.get(1).done()).isFalse();
        pools.connector.failure = null;
        pools.connector.release(1);
        assertThat(callers.get(1).conn()).isNotNull();
        assertThat(pool.stats().failedDials()).isEqualTo(1);
        assertThat(pool.stats().opened()).isEqualTo(1);
    }

    @Test
    public void anotherDialIsMadeForTheNextWhoWaits() {
        ConnPool pool = pools.pool(TestOptions.size(5).withMaxDials(1));
        refuse();
        pools.connector.hold();
        List<Caller> callers = callers(pool, 2);
        pools.connector.release(1);
        assertThat(callers.get(0).failure()).isInstanceOf(ConnectFailedException.class);
        pools.connector.failure = null;
        pools.connector.release(1);
        assertThat(callers.get(1).conn()).isNotNull();
        assertThat(pools.connector.dials).hasValue(2);
    }

    @Test
    public void noneIsMadeForNobodyUnlessThePoolIsDown() {
        ConnPool pool = pools.pool(TestOptions.size(5));
        refuse();
        failure(pool);
        assertThat(pool.stats().dialling()).isZero();
        assertThat(pools.threads).noneMatch(thread -> thread.getName().endsWith("-reaper"));
    }

    @Test
    public void theTypeOfTheFailureIsKept() {
        pools.connector.failure =
                () -> new AuthFailedException(Outcome.REJECTED, "WRONGPASS no", null);
        RedisException auth = failure(pools.pool(TestOptions.size(5)));
        assertThat(auth).isInstanceOf(AuthFailedException.class);
        assertThat(auth.outcome()).isEqualTo(Outcome.NOT_SENT);
        pools.connector.failure = () -> new TlsException("certificate", null);
        assertThat(failure(pools.pool(TestOptions.size(5)))).isInstanceOf(TlsException.class);
    }

    @Test
    public void whateverAConnectorThrowsOrReturnsIsAFailedDialAndTheThreadLivesOn() {
        ConnPool pool = pools.pool(TestOptions.size(20));
        List<Throwable> thrown =
                List.of(
                        new OutOfMemoryError("for this test"),
                        new StackOverflowError(),
                        new InterruptedException("sneaky"),
                        new LinkageError(),
                        new NullPointerException());
        for (Throwable each : thrown) {
            pools.connector.failure = () -> each;
            RedisException failure = failure(pool);
            assertThat(failure).isExactlyInstanceOf(ConnectFailedException.class).hasCause(each);
            assertThat(failure).hasMessageContaining(each.getClass().getSimpleName());
        }
        pools.connector.failure = null;
        assertThat(get(pool)).isNotNull();
        assertThat(pools.connector.threads).containsOnly(pools.connector.threads.get(0));
        assertThat(pool.stats().failedDials()).isEqualTo(5);
    }

    @Test
    public void aConnectorThatReturnsNullHasFailed() {
        ConnPool pool = pools.pool(TestOptions.size(2), deadline -> null, pools.time);
        assertThat(failure(pool)).hasMessageContaining("the connector returned null");
        assertThat(pool.stats().dialling()).isZero();
    }

    @Test
    public void aThreadThatCannotBeStartedIsAFailedDial() {
        ConnPool pool =
                new ConnPool(
                        "test",
                        pools.connector,
                        TestOptions.size(20).build(),
                        pools.time,
                        new SplittableRandom(1),
                        (name, task) -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        });
        for (int i = 1; i <= 3; i++) {
            assertThat(failure(pool)).hasRootCauseMessage("unable to create native thread");
            assertThat(pool.stats().waiting()).isZero();
            assertThat(pool.stats().dialling()).isZero();
            assertThat(pool.stats().failedDials()).isEqualTo(i);
        }
        pool.close();
    }

    // --- fail fast ---

    private ConnPool down(TestOptions options, int dials) {
        ConnPool pool = pools.pool(options);
        refuse();
        for (int i = 0; i < dials; i++) {
            failure(pool);
        }
        assertThat(pools.connector.dials).hasValue(dials);
        return pool;
    }

    @Test
    public void afterAsManyFailuresInARowAsItsSizeCallersFailAtOnceWithoutADial() {
        ConnPool pool = down(TestOptions.size(3), 3);
        for (int i = 0; i < 10; i++) {
            assertThat(failure(pool))
                    .isExactlyInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("no dial for this call: 3 dials in a row failed within")
                    .hasMessageContaining("connection refused");
        }
        assertThat(pools.connector.dials).hasValue(3);
    }

    @Test
    public void eightFailuresAreEnoughForALargePool() {
        ConnPool pool = down(TestOptions.size(100), 8);
        failure(pool);
        assertThat(pools.connector.dials).hasValue(8);
    }

    @Test
    public void failuresThatAreNotInARowDoNotCount() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        for (int i = 0; i < 10; i++) {
            refuse();
            failure(pool);
            failure(pool);
            pools.connector.failure = null;
            Conn conn = get(pool);
            conn.close();
            pool.put(conn);
        }
        assertThat(pools.connector.dials).hasValue(30);
    }

    @Test
    public void afterWrongCredentialsOrABadCertificateOneFailureIsEnough() {
        ConnPool pool = pools.pool(TestOptions.size(10));
        pools.connector.failure =
                () -> new AuthFailedException(Outcome.REJECTED, "WRONGPASS no", null);
        failure(pool);
        assertThat(failure(pool)).isInstanceOf(AuthFailedException.class);
        assertThat(pools.connector.dials).hasValue(1);
        ConnPool other = pools.pool(TestOptions.size(10));
        pools.connector.failure = () -> new TlsException("certificate", null);
        failure(other);
        assertThat(failure(other)).isInstanceOf(TlsException.class);
        assertThat(pools.connector.dials).hasValue(2);
    }

    @Test
    public void eachCallerHasAnExceptionOfItsOwnThatSaysForHowLong() {
        ConnPool pool = down(TestOptions.size(1), 1);
        pools.time.advance(Duration.ofMillis(700));
        RedisException one = failure(pool);
        assertThat(one).hasMessageContaining("1 dial failed within 700 ms");
        assertThat(one).isNotSameAs(failure(pool));
    }

    @Test
    public void whenItGoesDownAllWhoWaitFailAtOnce() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        refuse();
        pools.connector.hold();
        List<Caller> callers = callers(pool, 10);
        pools.connector.letGo();
        for (Caller caller : callers) {
            assertThat(caller.failure()).isInstanceOf(ConnectFailedException.class);
        }
        assertThat(pool.stats().waiting()).isZero();
        Await.until("the end of the dials", () -> pool.stats().dialling() == 0);
        assertThat(pools.connector.dials).hasValueLessThanOrEqualTo(4);
    }

    @Test
    public void idleConnectionsAreLentWhileItIsDown() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        Conn first = get(pool);
        refuse();
        for (int i = 0; i < 3; i++) {
            failure(pool);
        }
        pool.put(first);
        assertThat(get(pool)).isSameAs(first);
        assertThat(failure(pool)).isInstanceOf(ConnectFailedException.class);
        assertThat(pools.connector.dials).hasValue(4);
    }

    @Test
    public void oneProberASecondSeesWhetherTheServerIsBackAndKeepsItsConnection() {
        ConnPool pool = down(TestOptions.size(2), 2);
        pools.time.advance(Duration.ofMillis(799));
        failure(pool);
        assertThat(pools.connector.dials).hasValue(2);
        for (int i = 3; i < 20; i++) {
            pools.time.advance(Duration.ofMillis(1200));
            int dials = i;
            Await.until("a probe", () -> pool.stats().failedDials() == dials);
            failure(pool);
            assertThat(pools.connector.dials).hasValue(dials);
        }
        pools.connector.failure = null;
        pools.time.advance(Duration.ofMillis(1200));
        Await.until("its connection", () -> pool.stats().idle() == 1);
        assertThat(pools.get(pool, 2)).hasSize(2);
        assertThat(pools.connector.mostAtOnce).hasValue(1);
    }

    @Test
    public void aProbeIsMadeInTimeAlsoIfSomethingElseWasDueBefore() {
        ConnPool pool = pools.pool(TestOptions.size(2));
        pool.put(get(pool));
        Duration rest = Duration.ofSeconds(1); // then it would give its buffers back
        Await.until("a plan", () -> pauses().contains(rest.toNanos()));
        get(pool);
        refuse();
        pools.time.advance(rest.dividedBy(2));
        failure(pool);
        failure(pool);
        pools.time.advance(rest.dividedBy(2));
        List<Long> former = List.of(rest.toNanos(), rest.dividedBy(2).toNanos());
        Await.until("another plan", () -> !former.containsAll(pauses()));
        pools.connector.failure = null;
        pools.time.advance(Duration.ofMillis(1200));
        Await.until("its connection", () -> pool.stats().idle() == 1);
    }

    /** Each failure sets a new time for the probe, and the last one counts, be it later or not. */
    @Test
    public void aProbeIsMadeAlsoIfSeveralDialsFailedWhileItWentDown() {
        ConnPool pool = pools.pool(TestOptions.size(16));
        pools.connector.hold();
        List<Caller> waiters = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            waiters.add(pools.waiter(pool));
        }
        pools.connector.awaitUnderWay(16);
        refuse();
        pools.connector.letGo();
        waiters.forEach(waiter -> assertThat(waiter.failure()).isNotNull());
        Await.until("the end of the dials", () -> pool.stats().failedDials() == 16);
        pools.connector.failure = null;
        Thread reaper = reaper();
        for (int i = 0; i < 125; i++) { // more than the longest pause
            pools.time.advance(Duration.ofMillis(10));
            Await.parked(reaper);
        }
        Await.until("its connection", () -> pool.stats().idle() == 1);
    }

    private Thread reaper() {
        return pools.threads.stream()
                .filter(thread -> thread.getName().endsWith("-reaper"))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> pauses() {
        return pools.time.pausesOf("-reaper");
    }

    @Test
    public void noProbeIsMadeWhileOneIsUnderWay() {
        ConnPool pool = down(TestOptions.size(1), 1);
        pools.connector.hold();
        pools.time.advance(Duration.ofMillis(1200));
        pools.connector.awaitUnderWay(1);
        for (int i = 0; i < 5; i++) {
            pools.time.advance(Duration.ofSeconds(2));
            failure(pool);
        }
        assertThat(pools.connector.dials).hasValue(2);
    }

    @Test
    public void probesAreNotMadeInStep() {
        List<Long> pauses = new ArrayList<>();
        ConnPool pool = down(TestOptions.size(1), 1);
        for (int i = 2; i < 30; i++) {
            int dials = i;
            long start = pools.time.now();
            while (pool.stats().failedDials() < dials) {
                pools.time.advance(Duration.ofMillis(10));
                failure(pool);
                Thread reaper = pools.threads.get(1);
                Await.parked(reaper);
                if (pool.stats().dialling() > 0) { // time stands still until it has ended
                    Await.until("the end of the dial", () -> pool.stats().dialling() == 0);
                }
            }
            pauses.add(Duration.ofNanos(pools.time.now() - start).toMillis());
        }
        assertThat(pauses).allMatch(pause -> pause >= 790);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    public void probingEndsWhenNobodyAsksForAMinuteAndTheNextCallerTriesForItself() {
        ConnPool pool = down(TestOptions.size(2), 2);
        failure(pool);
        pools.time.advance(Duration.ofSeconds(61));
        Await.until("rest", () -> pools.time.pausesOf("-reaper").contains(Long.MAX_VALUE));
        assertThat(pools.connector.dials).hasValue(2);
        pools.time.advance(Duration.ofHours(1));
        pools.connector.failure = null;
        assertThat(get(pool)).isNotNull();
    }

    @Test
    public void probingGoesOnAsLongAsSomebodyAsksEveryMinute() {
        ConnPool pool = down(TestOptions.size(2), 2);
        for (int i = 3; i < 10; i++) {
            int dials = i;
            pools.time.advance(Duration.ofSeconds(40));
            Await.until("a probe", () -> pool.stats().failedDials() == dials);
            failure(pool);
        }
    }

    /** They are lent, and those who have them will give them back. */
    @Test
    public void whileItMayMakeNoConnectionItMakesNoProbeAndCallersWait() {
        ConnPool pool = pools.pool(TestOptions.size(3));
        List<Conn> lent = pools.get(pool, 2);
        refuse();
        for (int i = 0; i < 3; i++) {
            failure(pool);
        }
        pool.reconfigure(TestOptions.size(2).build());
        pools.time.advance(Duration.ofMillis(1200));
        Await.until("rest", () -> pools.time.pausesOf("-reaper").contains(Long.MAX_VALUE));
        Caller waiter = pools.waiter(pool);
        pool.put(lent.get(0));
        assertThat(waiter.conn()).isSameAs(lent.get(0));
        assertThat(pools.connector.dials).hasValue(2 + 3);
    }

    @Test
    public void ifThatFailsItIsDownAgainAtOnce() {
        ConnPool pool = down(TestOptions.size(5), 5);
        pools.time.advance(Duration.ofSeconds(61));
        Await.until("rest", () -> pools.time.pausesOf("-reaper").contains(Long.MAX_VALUE));
        failure(pool);
        failure(pool);
        assertThat(pools.connector.dials).hasValue(6);
    }

    @Test
    public void probingGoesOnForAPoolThatKeepsConnectionsReady() {
        refuse();
        ConnPool pool = pools.pool(TestOptions.size(1).withMinIdle(1));
        for (int i = 1; i < 100; i++) {
            int dials = i;
            Await.until("a probe", () -> pool.stats().failedDials() >= dials);
            pools.time.advance(Duration.ofSeconds(2));
        }
        pools.connector.failure = null;
        pools.time.advance(Duration.ofSeconds(2));
        Await.until("the connection", () -> pool.stats().idle() == 1);
    }

    @Test
    public void saysOnceThatItIsDownAndOnceThatItIsBack() {
        ConnPool pool = down(TestOptions.size(2), 2);
        for (int i = 3; i < 10; i++) {
            failure(pool);
            pools.time.advance(Duration.ofMillis(1200));
            int dials = i;
            Await.until("a probe", () -> pool.stats().failedDials() == dials);
        }
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("WARNING test: 2 dials in a row failed within 0 ms")
                .contains("connection refused");
        pools.connector.failure = null;
        pools.time.advance(Duration.ofMillis(1200));
        Await.until("the log", () -> log.messages().size() == 2);
        assertThat(log.messages().get(1)).startsWith("INFO test: connected again after ");
    }

    @Test
    public void saysForWhoLooksCloselyWhenOneIsMadeAndWhenAndWhyOneIsClosed() {
        log.debug();
        ConnPool pool = pools.pool(TestOptions.size(1));
        Conn conn = get(pool);
        Pools.dirty(conn);
        pool.put(conn);
        Await.until("both", () -> log.messages().size() == 2);
        assertThat(log.messages())
                .containsExactlyInAnyOrder(
                        "FINE test: made a connection", "FINE test: closed a connection: DIRTY");
    }

    @Test
    public void aFewFailuresAreNotLogged() {
        down(TestOptions.size(5), 4);
        assertThat(log.messages()).isEmpty();
    }

    // --- storms ---

    @Test
    public void tenThousandFailedDialsLoseNoPermitAndLeaveNothingBehind() {
        ConnPool pool = pools.pool(TestOptions.size(8).withTimeout(Duration.ofDays(1)));
        AtomicInteger turn = new AtomicInteger();
        pools.connector.source =
                () -> {
                    if (turn.incrementAndGet() % 4 != 0) { // so that it is hardly ever down
                        throw new ConnectFailedException("refused", null);
                    }
                    return new FakeTransport();
                };
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            Thread thread = new Thread(() -> dialUntilTenThousandFailed(pool));
            threads.add(thread);
            thread.start();
        }
        threads.forEach(Await::ended);
        pools.connector.source = FakeTransport::new;
        Await.until("the end of the dials", () -> pool.stats().dialling() == 0);
        PoolStats stats = pool.stats();
        assertThat(stats.waiting()).isZero();
        assertThat(stats.lent()).isZero();
        assertThat(stats.opened() - stats.closed()).isEqualTo(stats.total());
        assertThat(stats.failedDials()).isGreaterThanOrEqualTo(10_000);
        Await.until(
                "the server to be back",
                () -> {
                    pools.time.advance(SECOND);
                    return catchThrowable(() -> pool.put(get(pool))) == null;
                });
        List<Conn> conns = pools.get(pool, 8);
        assertThat(conns).doesNotHaveDuplicates().hasSize(8);
        assertThat(pools.connector.open()).isEqualTo(8);
        assertThat(pools.connector.mostAtOnce).hasValueLessThanOrEqualTo(8);
        Caller ninth = pools.waiter(pool);
        pool.put(conns.get(0));
        assertThat(ninth.conn()).isSameAs(conns.get(0));
    }

    private void dialUntilTenThousandFailed(ConnPool pool) {
        while (pool.stats().failedDials() < 10_000) {
            try {
                Conn conn = get(pool);
                conn.close();
                pool.put(conn);
            } catch (ConnectFailedException e) {
                pools.time.advance(Duration.ofMillis(10));
            }
        }
    }

    @Test
    public void aStormWhileItIsDownMakesNoDials() {
        ConnPool pool = down(TestOptions.size(4), 4);
        for (int i = 0; i < 10_000; i++) {
            assertThatThrownBy(() -> get(pool)).isInstanceOf(ConnectFailedException.class);
        }
        assertThat(pools.connector.dials).hasValue(4);
        assertThat(pool.stats().waiting()).isZero();
    }
}
