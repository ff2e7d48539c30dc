package org.redwire.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;
import org.redwire.protocol.Limits;

/** What time does to one connection of a pool, to the nanosecond. */
public class SlotTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MADE = 1_000;

    @Rule public final Pools pools = new Pools();

    private final Rules rules =
            Rules.of(
                    TestOptions.size(1)
                            .withIdleTime(Duration.ofSeconds(60))
                            .withLifetime(Duration.ofSeconds(600), Duration.ofSeconds(100))
                            .build());

    private Slot slot(double luck) {
        Conn conn = new Conn(new FakeTransport(), Limits.standard(), pools.watchdog);
        return new Slot(pools.pool(TestOptions.size(1)), conn, 3, MADE, luck, rules);
    }

    @Test
    public void itsLifeIsLongerOrShorterByItsShareOfTheJitter() {
        long longer = MADE + 650 * SECOND;
        assertThat(slot(0.5).expired(longer - 1)).isFalse();
        assertThat(slot(0.5).expired(longer)).isTrue();
        long shorter = MADE + 575 * SECOND;
        assertThat(slot(-0.25).expired(shorter - 1)).isFalse();
        assertThat(slot(-0.25).expired(shorter)).isTrue();
    }

    @Test
    public void aNewLifetimeCountsFromWhenItWasMade() {
        Slot slot = slot(0.5);
        slot.follow(Rules.of(TestOptions.size(1).build()));
        assertThat(slot.expired(MADE + 10_000 * SECOND)).isFalse();
        slot.follow(rules);
        assertThat(slot.expired(MADE + 650 * SECOND)).isTrue();
    }

    @Test
    public void isDueOnceItIsIdleForTooLong() {
        Slot slot = slot(0);
        slot.idle(MADE + SECOND);
        assertThat(slot.due(MADE + 61 * SECOND - 1, rules)).isFalse();
        assertThat(slot.due(MADE + 61 * SECOND, rules)).isTrue();
    }

    @Test
    public void restsAfterASecondAndThenUntilItIsIdleForTooLong() {
        Slot slot = slot(0);
        slot.idle(MADE);
        assertThat(slot.nextChore(rules)).isEqualTo(MADE + SECOND);
        slot.restIfIdle(MADE + SECOND - 1);
        assertThat(slot.nextChore(rules)).as("too early").isEqualTo(MADE + SECOND);
        slot.restIfIdle(MADE + SECOND);
        assertThat(slot.nextChore(rules)).isEqualTo(MADE + 60 * SECOND);
        slot.handOver(MADE + 2 * SECOND);
        slot.idle(MADE + 3 * SECOND);
        assertThat(slot.nextChore(rules)).as("anew").isEqualTo(MADE + 4 * SECOND);
    }

    @Test
    public void theEndOfItsLifeMayComeFirst() {
        Slot slot = slot(0);
        long end = MADE + 600 * SECOND;
        slot.idle(end - 30 * SECOND);
        assertThat(slot.nextChore(rules)).isEqualTo(end - 29 * SECOND);
        slot.restIfIdle(end - 29 * SECOND);
        assertThat(slot.nextChore(rules)).isEqualTo(end);
        Slot late = slot(0);
        late.idle(end - SECOND / 2);
        assertThat(late.nextChore(rules)).as("no rest any more").isEqualTo(end);
    }

    @Test
    public void knowsHowItCameToItsCaller() {
        Slot slot = slot(0);
        assertThat(slot.fresh()).isTrue();
        slot.handOver(MADE);
        assertThat(slot.hit()).as("its caller had waited").isFalse();
        assertThat(slot.fresh()).isTrue();
        slot.idle(MADE);
        assertThat(slot.fresh()).isFalse();
        assertThat(slot.lent()).isFalse();
        slot.lendIdle(MADE + 61 * SECOND, rules, true);
        assertThat(slot.lent()).isTrue();
        assertThat(slot.hit()).isTrue();
        assertThat(slot.overdue()).isTrue();
        assertThat(slot.suspect()).isTrue();
        assertThat(slot.since()).isEqualTo(MADE + 61 * SECOND);
        slot.handOver(MADE + 62 * SECOND);
        assertThat(slot.hit()).isFalse();
        assertThat(slot.overdue()).isFalse();
        assertThat(slot.suspect()).isFalse();
    }

    @Test
    public void whatGoesStraightToItsCallerIsFreshUntilItIsFoundGood() {
        Slot slot = slot(0);
        slot.handOver(MADE);
        slot.proven();
        assertThat(slot.fresh()).isFalse();
    }

    @Test
    public void knowsWithHowManyRenewalsItHasKeptUp() {
        Slot slot = slot(0);
        assertThat(slot.renewals()).isEqualTo(3);
        slot.renewed(4);
        assertThat(slot.renewals()).isEqualTo(4);
    }

    @Test
    public void aSessionHoldsItUntilItIsLentAgain() {
        Slot slot = slot(0);
        slot.handOver(MADE);
        assertThat(slot.held()).isNull();
        slot.held("at Shop.java:12");
        assertThat(slot.held().openedAt()).isEqualTo("at Shop.java:12");
        slot.idle(MADE);
        assertThat(slot.held()).isNull();
        slot.handOver(MADE);
        assertThat(slot.held()).as("another caller's").isNull();
        slot.held("there");
        slot.gone();
        assertThat(slot.held()).isNull();
        assertThat(slot.lent()).isFalse();
    }
}
