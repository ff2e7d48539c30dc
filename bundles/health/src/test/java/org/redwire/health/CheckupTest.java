package org.redwire.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.redwire.client.CallFailure;
import org.redwire.client.ClientStats;
import org.redwire.client.Mode;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.pool.LaneStats;
import org.redwire.pool.PoolStats;
import org.redwire.protocol.error.ConnectFailedException;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.PoolTimeoutException;
import org.redwire.protocol.error.ServerException;

public class CheckupTest {

    /** To which no PING is slow, however busy the machine is. */
    private static final HealthOptions OPTIONS =
            new HealthOptions(Duration.ofHours(1), Duration.ofHours(1), 80, 10);

    private @Nullable RuntimeException failure;
    private Duration takes = Duration.ZERO;
    private long hits;
    private long failures;
    private @Nullable CallFailure last;
    private long timeouts;
    private long inFlight;
    private Mode mode = Mode.AUTO;

    private final RedisClient redis =
            (RedisClient)
                    Proxy.newProxyInstance(
                            RedisClient.class.getClassLoader(),
                            new Class<?>[] {RedisClient.class},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "name" -> "cache";
                                        case "within" -> proxy;
                                        case "options" ->
                                                Options.builder().mode(mode).poolSize(4).build();
                                        case "stats" -> stats();
                                        case "ping" -> ping();
                                        default -> throw new AssertionError(method.getName());
                                    });

    private String ping() {
        long end = System.nanoTime() + takes.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        if (failure != null) {
            throw failure;
        }
        return "PONG";
    }

    private static PoolStats pool(long hits, long timeouts, int lent, int forgotten, int waiting) {
        return new PoolStats(
                hits, 0, timeouts, 0, 0, 0, 0, 0, 0, 0, 0, lent, 0, lent, forgotten, waiting, 0);
    }

    private ClientStats stats() {
        return new ClientStats(
                pool(hits, timeouts, 1, 0, 0),
                new LaneStats(1, 1, 0, inFlight, 0, 0),
                0,
                0,
                0,
                failures,
                last,
                0,
                0);
    }

    private static Severity severity(Finding finding) {
        return finding.severity();
    }

    @Test
    public void aClientThatIsWellIsFoundWellInFiveLines() {
        List<Finding> findings = new Checkup(redis, OPTIONS).findings();
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.OK).hasSize(5);
        assertThat(findings.get(0).text()).matches("PING was answered after \\d+ ms");
        assertThat(findings.get(1).text())
                .isEqualTo(
                        "pool: 1 of 4 connections lent, 0 callers wait, 0 waited in vain since the"
                                + " last check");
        assertThat(findings.get(2).text()).isEqualTo("lanes: 0 of 1024 commands in flight");
        assertThat(findings.get(3).text()).isEqualTo("failures: 0 of 0 calls since the last check");
        assertThat(findings.get(4).text()).isEqualTo("last error: none");
    }

    // --- PING ---

    private Finding ping(RuntimeException with) {
        failure = with;
        return new Checkup(redis, OPTIONS).ping();
    }

    @Test
    public void aServerThatDoesNotAnswerIsCritical() {
        Finding finding = ping(new ConnectFailedException("refused", null));
        assertThat(finding).isEqualTo(new Finding(Severity.CRITICAL, "refused [NOT_SENT]"));
    }

    @Test
    public void aServerThatIsLoadingIsUnavailable() {
        assertThat(severity(ping(ServerException.of("LOADING wait", Outcome.REJECTED))))
                .isEqualTo(Severity.UNAVAILABLE);
    }

    @Test
    public void anErrorIsAnAnswerAndWhereNoConnectionIsFreeNobodyKnows() {
        assertThat(severity(ping(ServerException.of("NOPERM no", Outcome.REJECTED))))
                .isEqualTo(Severity.WARN);
        assertThat(severity(ping(new PoolTimeoutException("none free", null))))
                .isEqualTo(Severity.WARN);
    }

    @Test
    public void aSlowAnswerIsWarnedOf() {
        takes = Duration.ofMillis(20);
        HealthOptions strict =
                new HealthOptions(Duration.ofSeconds(1), Duration.ofMillis(10), 80, 10);
        assertThat(severity(new Checkup(redis, strict).ping())).isEqualTo(Severity.WARN);
    }

    // --- the pool ---

    @Test
    public void anExhaustedPoolIsWarnedOfOnceCallersWait() {
        assertThat(severity(Checkup.pool(pool(0, 0, 4, 0, 0), 4, 0))).isEqualTo(Severity.OK);
        assertThat(severity(Checkup.pool(pool(0, 0, 4, 0, 1), 4, 0))).isEqualTo(Severity.WARN);
        assertThat(severity(Checkup.pool(pool(0, 0, 3, 0, 1), 4, 0))).isEqualTo(Severity.OK);
    }

    @Test
    public void callersThatWaitedInVainAreCriticalUntilTheNextCheck() {
        Checkup checkup = new Checkup(redis, OPTIONS);
        timeouts = 3;
        Finding finding = checkup.findings().get(1);
        assertThat(severity(finding)).isEqualTo(Severity.CRITICAL);
        assertThat(finding.text()).contains("3 waited in vain");
        assertThat(severity(checkup.findings().get(1))).isEqualTo(Severity.OK);
    }

    @Test
    public void sessionsThatNobodyUsesAreWarnedOf() {
        assertThat(severity(Checkup.pool(pool(0, 0, 4, 1, 0), 4, 0))).isEqualTo(Severity.WARN);
    }

    // --- lanes ---

    @Test
    public void lanesAreWarnedOfBeyondTheBacklogAndCriticalWhenFull() {
        assertThat(severity(Checkup.lanes(80, 100, 80))).isEqualTo(Severity.OK);
        assertThat(severity(Checkup.lanes(81, 100, 80))).isEqualTo(Severity.WARN);
        assertThat(severity(Checkup.lanes(100, 100, 80))).isEqualTo(Severity.CRITICAL);
        inFlight = 1024;
        assertThat(severity(new Checkup(redis, OPTIONS).findings().get(2)))
                .isEqualTo(Severity.CRITICAL);
        mode = Mode.POOL;
        assertThat(new Checkup(redis, OPTIONS).findings().get(2))
                .isEqualTo(new Finding(Severity.OK, "lanes: none"));
    }

    // --- failures ---

    @Test
    public void failuresAreThoseSinceTheLastCheck() {
        hits = 1000;
        failures = 1000;
        Checkup checkup = new Checkup(redis, OPTIONS);
        hits += 100;
        failures += 11;
        assertThat(checkup.findings().get(3))
                .isEqualTo(
                        new Finding(
                                Severity.WARN, "failures: 11 of 100 calls since the last check"));
        assertThat(severity(checkup.findings().get(3))).isEqualTo(Severity.OK);
    }

    @Test
    public void ofTheFailuresTheRateDecidesOnceThereAreTenCalls() {
        assertThat(severity(Checkup.failures(9, 9, 10))).isEqualTo(Severity.OK);
        assertThat(severity(Checkup.failures(100, 10, 10))).isEqualTo(Severity.OK);
        assertThat(severity(Checkup.failures(100, 49, 10))).isEqualTo(Severity.WARN);
        assertThat(severity(Checkup.failures(100, 50, 10))).isEqualTo(Severity.CRITICAL);
        assertThat(severity(Checkup.failures(0, 10, 10)))
                .as("none of them got a connection")
                .isEqualTo(Severity.CRITICAL);
    }

    // --- the last error ---

    @Test
    public void theLastErrorIsShownWithItsCodeItsTimeAndHowManyThereWere() {
        failures = 4;
        Checkup checkup = new Checkup(redis, OPTIONS);
        failures += 3;
        last =
                CallFailure.of(
                        "HGET",
                        ServerException.of("WRONGTYPE of my-key is my-value", Outcome.REJECTED));
        Finding finding = checkup.findings().get(4);
        assertThat(severity(finding)).isEqualTo(Severity.OK);
        assertThat(finding.text())
                .matches(
                        "last error: HGET failed with ServerException WRONGTYPE \\[REJECTED\\] at"
                                + " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ; 3 calls"
                                + " failed since the last check, 7 in all");
        assertThat(checkup.findings().get(4).text())
                .contains("WRONGTYPE", "0 calls failed since the last check, 7 in all");
    }

    @Test
    public void anErrorIsToldWithItsTimeAndWithoutItsText() {
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        CallFailure lost =
                new CallFailure(at, "PIPELINE", "ConnectionLostException", null, Outcome.UNKNOWN);
        assertThat(Checkup.lastError(lost, 0, 1).text())
                .isEqualTo(
                        "last error: PIPELINE failed with ConnectionLostException [UNKNOWN] at"
                                + " 2026-01-02T03:04:05Z; 0 calls failed since the last"
                                + " check, 1 in all");
    }

    @Test
    public void aWrongOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HealthOptions(Duration.ZERO, Duration.ofMillis(1), 80, 10))
                .withMessageContaining("timeout must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HealthOptions(Duration.ofMillis(1), Duration.ofMillis(1), 0, 10))
                .withMessage("backlog must be 1 to 100, but is 0");
    }
}
