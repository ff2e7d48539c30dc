package org.redwire.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class RetryBudgetTest {

    private final AtomicLong calls = new AtomicLong();
    private final RetryBudget budget = new RetryBudget(calls::get);

    /** How many there may be now. */
    private int all() {
        int count = 0;
        while (budget.take()) {
            count++;
        }
        return count;
    }

    @Test
    public void aHundredAreThereAtTheBeginning() {
        assertThat(all()).isEqualTo(100);
    }

    @Test
    public void thenTenCallsPayForOne() {
        all();
        calls.addAndGet(9);
        assertThat(all()).isZero();
        calls.addAndGet(1);
        assertThat(all()).isEqualTo(1);
        calls.addAndGet(57);
        assertThat(all()).isEqualTo(5);
        calls.addAndGet(3);
        assertThat(all()).isEqualTo(1);
    }

    @Test
    public void noMoreThanAHundredAreSavedUp() {
        calls.set(1_000_000);
        assertThat(all()).isEqualTo(100);
    }

    @Test
    public void whenTheCallsAreCountedAnewNothingIsLostOrGained() {
        calls.set(1_000);
        all();
        calls.set(0);
        assertThat(all()).isZero();
        calls.set(20);
        assertThat(all()).isEqualTo(2);
    }

    @Test
    public void whatWasNotAllowedIsCounted() {
        all();
        budget.take();
        assertThat(budget.withheld()).isEqualTo(2);
    }
}
