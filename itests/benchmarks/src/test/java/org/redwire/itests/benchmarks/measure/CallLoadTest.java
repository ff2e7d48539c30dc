package org.redwire.itests.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class CallLoadTest {

    @Test
    public void countsEveryCallOfAllThreads() throws Exception {
        AtomicLong calls = new AtomicLong();
        CountDownLatch enough = new CountDownLatch(1000);
        Call call =
                i -> {
                    calls.incrementAndGet();
                    enough.countDown();
                };
        CallLoad load = new CallLoad(call, 3, Crew.platform(), 1);

        load.measure();
        load.start();
        enough.await();
        long timed = load.stop().getTotalCount();

        assertThat(load.count()).isEqualTo(calls.get()).isGreaterThanOrEqualTo(1000);
        assertThat(timed).isPositive().isLessThanOrEqualTo(calls.get());
    }

    @Test
    public void saysWhatFailed() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        Call call =
                i -> {
                    called.countDown();
                    Data.check(false);
                };
        CallLoad load = new CallLoad(call, 2, Crew.platform(), 1);

        load.start();
        called.await();

        assertThatThrownBy(load::stop).hasMessageContaining("a wrong reply");
        assertThat(load.count()).isZero();
    }
}
