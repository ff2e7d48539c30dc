package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.Test;
import org.redwire.testkit.plants.ByTheWall;
import org.redwire.testkit.plants.Plants;
import org.redwire.testkit.plants.Resending;
import org.redwire.testkit.plants.Unwatched;
import org.redwire.testkit.plants.WrongAnswers;
import org.redwire.testkit.scenarios.AutoCrowd;
import org.redwire.testkit.scenarios.LaneCrowd;
import org.redwire.testkit.scenarios.Listening;
import org.redwire.testkit.scenarios.PoolCrowd;

/** The simulator finds what it is there to find. */
public class PlantedFaultsTest {

    private static final long SEEDS = 2_000;

    @Test
    public void replyToTheWrongCallerIsFound() {
        assertThat(found(Simulation.of(WrongAnswers.class)))
                .hasMessageContaining("a caller got the reply");
    }

    @Test
    public void hookThatSendsAgainWhatMayHaveRunIsFound() {
        assertThat(found(Simulation.of(Resending.class)))
                .hasMessageMatching("(?s).*( times|added).*");
    }

    @Test
    public void clientThatSendsAgainWhatMayHaveRunIsFound() {
        assertThat(
                        found(
                                Simulation.of(PoolCrowd.class)
                                        .planting(
                                                "org.redwire.client.internal.Retries",
                                                Plants.saysYes("worthwhile"))))
                .hasMessageMatching("(?s).*( times|added).*");
    }

    @Test
    public void laneWithoutItsLockIsFound() {
        found(
                Simulation.of(LaneCrowd.class)
                        .planting("org.redwire.pool.ShortLock", Plants.doesNothing("lock")));
    }

    @Test
    public void deadlinesThatNobodyEnforcesAreFound() {
        found(
                Simulation.of(AutoCrowd.class)
                        .planting("org.redwire.pool.Watchdog", Plants.doesNothing("add")));
    }

    @Test
    public void userCodeThatMeasuresByTheClockOnTheWallIsFound() {
        assertThat(found(Simulation.of(ByTheWall.class))).hasMessageContaining("a call took PT");
    }

    @Test
    public void clientThatMeasuresByTheClockOnTheWallIsFound() {
        found(Simulation.of(AutoCrowd.class).planting(Plants.tellsTheTimeByTheWall()));
    }

    @Test
    public void lostUpdateIsFound() {
        assertThat(found(Simulation.of(Unwatched.class))).hasMessageContaining("- stock is ");
    }

    @Test
    public void gapThatNobodyTellsIsFound() {
        assertThat(
                        found(
                                Simulation.of(Listening.class)
                                        .planting(
                                                "org.redwire.testkit.scenarios.Listening$1",
                                                Plants.doesNothing("onGap"))))
                .hasMessageContaining("and no gap was told");
    }

    private static SimulationFailure found(Simulation simulation) {
        SimulationFailure failure =
                catchThrowableOfType(
                        SimulationFailure.class, () -> simulation.exactly(1, SEEDS).run());
        assertThat(failure).describedAs("none of %d seeds failed", SEEDS).isNotNull();
        System.out.println(failure.getMessage().lines().limit(3).toList());
        return failure;
    }
}
