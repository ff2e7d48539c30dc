package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(simulated(InterruptedCrowd.class).done()).isPositive();
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
        assertThat(simulated(Holding.class).done()).isPositive();
    }

    @Test
    public void listenersHearAllOrAreToldOfTheGap() {
        assertThat(simulated(Listening.class).heard()).isPositive();
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
    }

    private static SimulationReport simulated(Class<? extends Scenario> scenario) {
        SimulationReport report = Simulation.of(scenario).seeds(1, SEEDS).run();
        System.out.println(scenario.getSimpleName() + ": " + report);
        return report;
    }
}
