package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.Test;
import org.redwire.testkit.plants.Crossed;
import org.redwire.testkit.plants.Ends;

/** What goes wrong in a scenario is found and said. */
public class FindingsTest {

    @Test
    public void deadlockShowsEachThreadWhatItWaitsForAndWhere() {
        assertThat(failure(Simulation.of(Crossed.class).exactly(1, 1_000)))
                .hasMessageContaining("a deadlock")
                .hasMessageContaining("one#2 waits for a lock that other#3 has")
                .hasMessageContaining("other#3 waits for a lock that one#2 has")
                .hasMessageContaining("scenario#1 waits for the end of one#2")
                .hasMessageContaining("plants.Crossed.both(Crossed.java:");
    }

    @Test
    public void livelockIsFound() {
        assertThat(failure(once(Ends.Spins.class).steps(10_000)))
                .hasMessageContaining("a livelock: 10001 steps")
                .hasMessageContaining("Ends$Spins.run");
    }

    @Test
    public void waitForWhatNeverComesIsFound() {
        assertThat(failure(once(Ends.Naps.class).time(Duration.ofMinutes(1))))
                .hasMessageContaining("not at its end after 60000 ms of virtual time")
                .hasMessageContaining("Ends$Naps.run");
    }

    @Test
    public void threadThatIsLeftIsFound() {
        assertThat(failure(once(Ends.LeavesThread.class)))
                .hasMessageContaining("threads live on after the scenario")
                .hasMessageContaining("forgotten#2 waits for the end of its sleep");
        assertThat(failure(once(Ends.LeavesWaiting.class)))
                .hasMessageContaining("threads live on after the scenario")
                .hasMessageContaining("forgotten#2 waits for a latch");
    }

    @Test
    public void clientThatIsNotClosedIsFound() {
        assertThat(failure(once(Ends.LeavesClient.class)))
                .hasMessageContaining("threads live on after the scenario")
                .hasMessageContaining("watchdog");
    }

    @Test
    public void connectionThatIsNotClosedIsFound() {
        assertThat(failure(once(Ends.LeavesConnection.class)))
                .hasMessageContaining("connection 1 was never closed");
    }

    @Test
    public void exceptionOfAnyThreadIsFound() {
        assertThat(failure(once(Ends.Throws.class)))
                .hasMessageContaining("planted")
                .hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    public void whatTheSimulatorDoesNotKnowIsSaid() {
        assertThat(failure(once(Ends.Unknown.class)))
                .hasMessageContaining(
                        "the simulator does not know java.util.concurrent.ArrayBlockingQueue");
    }

    private static Simulation once(Class<? extends Scenario> scenario) {
        return Simulation.of(scenario).exactly(1, 1);
    }

    private static SimulationFailure failure(Simulation simulation) {
        return catchThrowableOfType(SimulationFailure.class, simulation::run);
    }
}
