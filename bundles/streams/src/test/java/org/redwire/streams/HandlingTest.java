package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Rule;
import org.junit.Test;

/** Entries that wait long for their turn. */
public class HandlingTest {

    private static final StreamOptions OPTIONS =
            StreamOptions.of("orders", "billing", "c").batch(9).idle(Duration.ofSeconds(60));

    @Rule public final Log log = new Log();

    private final FakeGroup group = new FakeGroup(9);
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // may overflow
    private final List<String> handled = new ArrayList<>();
    private final Counters counters = new Counters();
    private long seconds;

    private final Handling handling =
            new Handling(
                    group,
                    entry -> {
                        handled.add(entry.value("field"));
                        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
                    },
                    OPTIONS,
                    new Life(),
                    counters,
                    new Trouble("cache", OPTIONS),
                    clock::get);

    private void handle(int count, int secondsEach) {
        group.create();
        seconds = secondsEach;
        for (int i = 1; i <= count; i++) {
            group.add(i, "e" + i);
        }
        handling.handle(group.read(Duration.ZERO));
    }

    private List<String> renewals() {
        return group.calls.stream().filter(call -> call.startsWith("renew")).toList();
    }

    @Test
    public void quickOnesNeedNothing() {
        handle(5, 3);
        assertThat(handled).hasSize(5);
        assertThat(renewals()).isEmpty();
    }

    @Test
    public void thoseThatWaitLongerAreRenewedSoThatNobodyTakesThem() {
        handle(5, 10);
        assertThat(handled).hasSize(5);
        assertThat(renewals()).containsExactly("renew [3-0, 4-0, 5-0]", "renew [5-0]");
    }

    @Test
    public void thoseForWhichItIsTooLateAreLeftToWhoeverClaimsThem() {
        handle(3, 46);
        assertThat(handled).containsExactly("e1");
        assertThat(renewals()).isEmpty();
        assertThat(group.pending()).isEqualTo(2);
        assertThat(group.calls).containsExactly("create", "acknowledge [1-0]");
    }

    @Test
    public void anotherConsumerThatWasFasterIsNotDisturbed() {
        handling.handle(List.of());
        group.create();
        group.add(1, "a");
        group.read(Duration.ZERO);
        group.passTime();
        List<String> before = List.copyOf(group.calls);
        Handling slow =
                new Handling(
                        new Late(group),
                        entry -> handled.add("never"),
                        OPTIONS,
                        new Life(),
                        counters,
                        new Trouble("cache", OPTIONS),
                        clock::get);
        assertThat(slow.retry()).isFalse();
        assertThat(handled).isEmpty();
        assertThat(counters.stats()).isEqualTo(new StreamStats(0, 0, 0, 0, 0, 0, 0));
        assertThat(group.pending()).isEqualTo(1);
        assertThat(group.calls.subList(before.size(), group.calls.size()))
                .containsExactly("claim 1-0", "claim 1-0", "has 1-0");
    }
}
