package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.testkit.scenarios.AsyncCrowd;
import org.redwire.testkit.scenarios.AutoCrowd;
import org.redwire.testkit.scenarios.ChangingCrowd;
import org.redwire.testkit.scenarios.ClosingCrowd;
import org.redwire.testkit.scenarios.Holding;
import org.redwire.testkit.scenarios.InterruptedCrowd;
import org.redwire.testkit.scenarios.LaneCrowd;
import org.redwire.testkit.scenarios.LateCaller;
import org.redwire.testkit.scenarios.Listening;
import org.redwire.testkit.scenarios.PoolCrowd;
import org.redwire.testkit.scenarios.Together;

/** Redwire itself in the simulator; {@code -Dredwire.seeds=20000} runs more seeds of each. */
public class SimulationTest {

    private static final long SEEDS = 40;

    @Test
    public void poolKeepsItsPromisesInAnyOrder() {
        assertThat(simulated(PoolCrowd.class).done()).isPositive();
    }

    @Test
    public void lanesKeepTheirPromisesInAnyOrder() {
        assertThat(simulated(LaneCrowd.class).done()).isPositive();
    }

    @Test
    public void clientThatChoosesKeepsItsPromisesInAnyOrder() {
        assertThat(simulated(AutoCrowd.class).done()).isPositive();
    }

    @Test
    public void callersThatDoNotWaitAreToldTheTruth() {
        assertThat(simulated(AsyncCrowd.class).done()).isPositive();
    }

    @Test
    public void interruptHurtsNobodyElse() {
        SimulationReport report = simulated(InterruptedCrowd.class);

        assertThat(report.done()).isPositive();
        assertThat(report.count("kept interrupts")).isPositive();
    }

    @Test
    public void closeLeavesNothingBehind() {
        assertThat(simulated(ClosingCrowd.class).done()).isPositive();
    }

    @Test
    public void changedConfigurationLosesNoCall() {
        assertThat(simulated(ChangingCrowd.class).done()).isPositive();
    }

    @Test
    public void connectionsOfOnesOwnGoBack() {
        SimulationReport report = simulated(Holding.class);

        assertThat(report.done()).isPositive();
        assertThat(report.count("commits")).isPositive();
        assertThat(report.count("aborts")).isPositive();
    }

    @Test
    public void listenersHearAllOrAreToldOfTheGap() {
        SimulationReport report = simulated(Listening.class);

        assertThat(report.heard()).isPositive();
        assertThat(report.count("numbers published")).isPositive();
    }

    /** It span on the draining lane until the grace of the close was over. */
    @Test
    public void callDuringACloseDoesNotSpin() {
        assertThat(Simulation.of(LateCaller.class).seeds(1, 10).steps(200_000).run().steps())
                .isPositive();
    }

    @Test
    public void allOfItTogetherKeepsItsPromises() {
        SimulationReport report = simulated(Together.class);

        assertThat(report.done()).isPositive();
        assertThat(report.heard()).isPositive();
        assertThat(report.count("numbers published")).isPositive();
        assertThat(report.count("submitted to lanes")).isPositive();
        assertThat(report.count("opened by the pool")).isPositive();
        assertThat(report.count("retries")).isPositive();
    }

    /**
     * Of processor time, so that who else is busy on the machine does not matter; and the best of
     * five goes, so that neither does what the JVM does for itself. One go is enough as a rule.
     */
    @Test
    public void aThousandSeedsOfAllOfItTakeAMinute() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5 && best > TimeUnit.MINUTES.toNanos(SEEDS) / 1_000; i++) {
            long before = system.getProcessCpuTime();
            Simulation.of(Together.class).exactly(1, SEEDS).run();
            best = Math.min(best, system.getProcessCpuTime() - before);
        }
        long perMinute = SEEDS * TimeUnit.MINUTES.toNanos(1) / best;
        System.out.println(perMinute + " seeds in a minute of processor time");
        assertThat(perMinute).isGreaterThanOrEqualTo(1_000);
    }

    private static SimulationReport simulated(Class<? extends Scenario> scenario) {
        SimulationReport report = Simulation.of(scenario).seeds(1, SEEDS).run();
        System.out.println(scenario.getSimpleName() + ": " + report);
        return report;
    }
}
