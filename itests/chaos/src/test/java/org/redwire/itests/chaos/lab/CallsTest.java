package org.redwire.itests.chaos.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;
import org.redwire.itests.chaos.account.Entry;
import org.redwire.itests.chaos.account.Fate;
import org.redwire.itests.chaos.account.Findings;
import org.redwire.itests.chaos.account.Ledger;
import org.redwire.protocol.error.ConnectionLostException;
import org.redwire.protocol.error.InterruptedCallException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.RedisException;
import org.redwire.protocol.error.ReplyTypeException;
import org.redwire.protocol.error.ServerException;
import org.redwire.protocol.error.TimeoutException;

/** What a call may and may not be, whatever it was told. */
public class CallsTest {

    private static final Duration SOME = Duration.ofSeconds(5);

    private long owed;
    private final Findings findings = new Findings();
    private final Numbers numbers = new Numbers();
    private final Calls calls = new Calls(findings, (from, to) -> owed, numbers);
    private final Ledger ledger = new Ledger("log", Ledger.Order.KEPT);

    @After
    public void close() {
        Thread.interrupted();
    }

    private Fate fails(RedisException failure) {
        Entry entry = ledger.open("id");
        Calls.Result<Object> result =
                calls.call(
                        "RPUSH",
                        SOME,
                        List.of(entry),
                        () -> {
                            throw failure;
                        });
        assertThat(result.fate()).isEqualTo(entry.fate());
        return entry.fate();
    }

    @Test
    public void whatACallWasToldIsInTheBooks() {
        Entry entry = ledger.open("a");
        assertThat(calls.call("RPUSH", SOME, List.of(entry), () -> 1L).reply()).isEqualTo(1);
        assertThat(entry.fate()).isEqualTo(Fate.DONE);
        assertThat(fails(new ConnectionLostException(Outcome.UNKNOWN, "", null)))
                .isEqualTo(Fate.MAYBE);
        assertThat(fails(new TimeoutException(Outcome.NOT_SENT, "", null))).isEqualTo(Fate.NEVER);
        assertThat(fails(ServerException.of("ERR Protocol error: no", Outcome.REJECTED)))
                .isEqualTo(Fate.NEVER);
        assertThat(findings.list()).isEmpty();
        assertThat(numbers.answers()).isEqualTo(1);
        assertThat(numbers.failures(Outcome.NOT_SENT)).isEqualTo(1);
    }

    @Test
    public void findsACallThatOutlastsItsDeadline() {
        long began = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        calls.ended("GET", began, Duration.ofSeconds(1), Optional.empty());
        assertThat(findings.list())
                .singleElement()
                .asString()
                .contains("GET took 3600", "had 1000");
        assertThat(numbers.latestMillis()).isGreaterThanOrEqualTo(3_599_000);
    }

    @Test
    public void aCallThatIsAsLateAsTheMachineOwesItIsCounted() {
        long began = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        owed = TimeUnit.HOURS.toNanos(1);
        calls.ended("GET", began, Duration.ofSeconds(1), Optional.empty());
        calls.ended("GET", System.nanoTime(), Duration.ofSeconds(1), Optional.empty());
        assertThat(findings.list()).isEmpty();
        assertThat(numbers.excusedShare()).isEqualTo(0.5);
        assertThat(numbers.toString()).contains("1 excused");
    }

    @Test
    public void aCallThatIsLaterThanTheMachineOwesItIsFound() {
        long began = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        owed = TimeUnit.MINUTES.toNanos(59);
        calls.ended("GET", began, Duration.ofSeconds(1), Optional.empty());
        assertThat(findings.list()).hasSize(1);
        assertThat(numbers.excusedShare()).isZero();
    }

    @Test
    public void aCallThatIsALittleLateIsNoFinding() {
        long began = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1_100);
        calls.ended("GET", began, Duration.ofSeconds(1), Optional.empty());
        assertThat(findings.list()).isEmpty();
    }

    /** As when replies are shifted by one. */
    @Test
    public void findsAFailureThatNoWeatherExplains() {
        fails(new ReplyTypeException("expected an integer", null));
        fails(ServerException.of("WRONGTYPE Operation against a key", Outcome.REJECTED));
        assertThat(findings.list())
                .hasSize(2)
                .allMatch(finding -> finding.startsWith("RPUSH failed as no weather explains"));
    }

    @Test
    public void findsAnInterruptThatIsLost() {
        fails(new InterruptedCallException(Outcome.UNKNOWN, "", null));
        assertThat(findings.list()).singleElement().asString().contains("lost the flag");
        Thread.currentThread().interrupt();
        fails(new InterruptedCallException(Outcome.UNKNOWN, "", null));
        assertThat(findings.list()).hasSize(1);
    }
}
