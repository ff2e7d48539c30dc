package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.pool.Counters.Reason;
import org.redwire.protocol.Limits;

/** Who has which connection, and who waits, one step at a time. */
public class LedgerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;

    @Rule public final Pools pools = new Pools();

    private final Ledger ledger = new Ledger(rules(TestOptions.size(3).withMaxIdle(2)));

    private static Rules rules(TestOptions options) {
        return Rules.of(options.withIdleTime(Duration.ofMinutes(1)).build());
    }

    private Slot lent(long now) {
        Conn conn = new Conn(new FakeTransport(), Limits.standard(), pools.watchdog);
        ConnPool pool = pools.pool(TestOptions.size(1));
        Slot slot = new Slot(pool, conn, 0, now, 0, ledger.rules());
        conn.slot(slot);
        conn.markPooled(true);
        slot.handOver(now);
        ledger.add(slot);
        return slot;
    }

    private Waiter waiter(long since) {
        Waiter waiter = new Waiter(since, since + MINUTE, MINUTE);
        waiter.again(since);
        ledger.queue(waiter, false);
        return waiter;
    }

    private PoolStats stats() {
        return ledger.stats(0, 0);
    }

    // --- waiters ---

    @Test
    public void everyWaitCountsHoweverItEnds() {
        Waiter given = waiter(10);
        Waiter left = waiter(20);
        Waiter refused = waiter(30);
        assertThat(ledger.deliver(lent(0), 100)).isSameAs(given);
        ledger.leave(left, 100);
        assertThat(ledger.refuse(Failures::late, 5, 100)).isEqualTo(List.of(refused));
        assertThat(stats().waitNanos()).isEqualTo(90 + 80 + 70);
        assertThat(stats().waits()).isEqualTo(3);
        assertThat(ledger.waiting()).isZero();
    }

    @Test
    public void thoseThatWaitLongestAreRefusedFirst() {
        Waiter first = waiter(1);
        Waiter second = waiter(2);
        waiter(3);
        assertThat(ledger.refuse(Failures::late, 2, 5)).isEqualTo(List.of(first, second));
        assertThat(first.answer()).isNotNull();
        assertThat(ledger.waiting()).isEqualTo(1);
    }

    // --- how many ---

    @Test
    public void nobodyNeedsOneMoreIfAsManyAreOpenAsMayBe() {
        lent(0);
        lent(0);
        assertThat(ledger.full()).isFalse();
        Slot third = lent(0);
        assertThat(ledger.full()).isTrue();
        ledger.leaves(third, 1);
        assertThat(ledger.full()).as("one is being closed").isFalse();
        ledger.left(third, Reason.DIRTY);
        assertThat(ledger.total()).isEqualTo(2);
        assertThat(ledger.full()).isFalse();
    }

    @Test
    public void norIfAsManyAreIdleAsMayBeAndNobodyWaits() {
        Slot first = lent(0);
        Slot second = lent(0);
        ledger.deliver(first, 1);
        assertThat(ledger.full()).isFalse();
        ledger.deliver(second, 1);
        assertThat(ledger.full()).isTrue();
        waiter(2);
        assertThat(ledger.full()).isFalse();
    }

    // --- chores ---

    @Test
    public void theFirstChoreIsThatOfTheOneThatIsIdleLongest() {
        assertThat(ledger.nextChore(0)).isNull();
        Slot first = lent(0);
        Slot second = lent(0);
        ledger.deliver(second, 5);
        assertThat(ledger.nextChore(5)).as("it gives its buffers back").isEqualTo(5 + SECOND);
        ledger.deliver(first, 9);
        assertThat(ledger.nextChore(9)).isEqualTo(5 + SECOND);
        second.restIfIdle(5 + SECOND);
        assertThat(ledger.nextChore(9)).isEqualTo(9 + SECOND);
        first.restIfIdle(9 + SECOND);
        assertThat(ledger.nextChore(9)).as("it is idle for too long").isEqualTo(5 + MINUTE);
    }

    @Test
    public void sessionsThatHoldOneAreLookedAtToo() {
        Slot held = lent(0);
        held.held("there");
        long look = held.conn.usedAt() + Held.FORGOTTEN_AFTER;
        assertThat(ledger.nextChore(0)).isEqualTo(look);
        Slot idle = lent(0);
        ledger.deliver(idle, look - 2 * SECOND);
        assertThat(ledger.nextChore(0)).as("this is earlier").isEqualTo(look - SECOND);
        idle.restIfIdle(look);
        assertThat(ledger.nextChore(0)).isEqualTo(look);
    }

    // --- in vain ---

    @Test
    public void theOldestLeaseIsToldWhicheverItIs() {
        List<Slot> slots = List.of(lent(0), lent(0), lent(0));
        Waiter waiter = waiter(400);
        for (Slot oldest : slots) {
            slots.forEach(slot -> slot.handOver(300));
            oldest.handOver(100);
            oldest.held("at Shop.java:12");
            Shortage shortage = ledger.shortage(waiter, 0, null, 1_000);
            assertThat(shortage.oldestLease()).isEqualTo(900);
            assertThat(shortage.openedAt()).isEqualTo("at Shop.java:12");
            assertThat(shortage.kind()).isEqualTo(Shortage.Kind.SIZE);
        }
    }

    @Test
    public void whoWaitsForADialIsToldSo() {
        lent(0);
        lent(0);
        Waiter first = waiter(1);
        Waiter second = waiter(2);
        assertThat(ledger.shortage(first, 1, null, 5).kind()).isEqualTo(Shortage.Kind.DIAL);
        assertThat(ledger.shortage(second, 1, null, 5).kind()).isEqualTo(Shortage.Kind.SIZE);
        assertThat(ledger.shortage(second, 0, null, 5).kind()).isEqualTo(Shortage.Kind.DIAL);
    }
}
