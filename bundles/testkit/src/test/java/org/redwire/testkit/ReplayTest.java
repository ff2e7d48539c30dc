package org.redwire.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.testkit.plants.Torn;
import org.redwire.testkit.scenarios.AsyncCrowd;
import org.redwire.testkit.scenarios.AutoCrowd;
import org.redwire.testkit.scenarios.Drawing;
import org.redwire.testkit.scenarios.Listening;

public class ReplayTest {

    @Test
    public void seedIsTheSameRunEachTime() {
        for (Class<? extends Scenario> scenario : Replayed.SCENARIOS) {
            assertThat(hash(scenario, 1, 12))
                    .describedAs(scenario.getSimpleName())
                    .isEqualTo(hash(scenario, 1, 12));
        }
    }

    @Test
    public void seedDoesNotDependOnThoseBeforeIt() {
        SimulationReport first = Simulation.of(AutoCrowd.class).exactly(1, 9).run();
        SimulationReport longer = Simulation.of(AutoCrowd.class).exactly(1, 10).run();

        assertThat(longer.hash()).isEqualTo(first.hash() * 31 + hash(AutoCrowd.class, 10, 1));
    }

    @Test
    public void otherSeedIsAnotherRun() {
        assertThat(hash(AutoCrowd.class, 1, 1)).isNotEqualTo(hash(AutoCrowd.class, 2, 1));
    }

    @Test
    public void seedIsTheSameRunInAnotherJvmOfAnotherLanguage() throws Exception {
        assertThat(inAnotherJvm()).endsWith(Replayed.hashes());
    }

    @Test
    public void failureSaysHowToRunItAgainAndItFailsTheSameWay() {
        SimulationFailure failure = failure(1, 1_000);

        assertThat(failure)
                .hasMessageContaining(Torn.class.getName())
                .hasMessageContaining("-Dredwire.seed=" + failure.seed())
                .hasMessageContaining("the end of the journal")
                .hasMessageContaining("sum is 1, but 2 were surely");
        assertThat(failure(failure.seed(), 1).getMessage()).isEqualTo(failure.getMessage());
    }

    @Test
    public void staticsDoNotCarryRandomnessFromSeedToSeed() {
        long together = Simulation.of(Drawing.class).exactly(1, 2).run().hash();

        assertThat(together).isEqualTo(hash(Drawing.class, 1, 1) * 31 + hash(Drawing.class, 2, 1));
    }

    @Test
    public void propertyRunsThatSeedAlone() {
        propertyRunsAlone(7);
        propertyRunsAlone(0);
        propertyRunsAlone(-1);
    }

    private static void propertyRunsAlone(long seed) {
        String before = System.getProperty("redwire.seed");
        System.setProperty("redwire.seed", Long.toString(seed));
        try {
            SimulationReport report = Simulation.of(AutoCrowd.class).seeds(1, 50).run();

            assertThat(report.seeds()).isEqualTo(1);
            assertThat(report.hash()).isEqualTo(hash(AutoCrowd.class, seed, 1));
        } finally {
            if (before == null) {
                System.clearProperty("redwire.seed");
            } else {
                System.setProperty("redwire.seed", before);
            }
        }
    }

    private static SimulationFailure failure(long first, long count) {
        return catchThrowableOfType(
                SimulationFailure.class,
                () -> Simulation.of(Torn.class).exactly(first, count).run());
    }

    private static long hash(Class<? extends Scenario> scenario, long first, long count) {
        return Simulation.of(scenario).exactly(first, count).run().hash();
    }

    /** What it said, line by line: first perhaps something of the JVM about the machine. */
    private static List<String> inAnotherJvm() throws IOException, InterruptedException {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.util.logging.config.file="
                                        + System.getProperty("java.util.logging.config.file"),
                                "-Duser.language=ar", // other digits, another decimal point
                                "-Duser.country=EG",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Replayed.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said.lines().toList();
        } finally {
            other.destroyForcibly();
        }
    }

    /** What another JVM does. */
    static final class Replayed {

        private static final List<Class<? extends Scenario>> SCENARIOS =
                List.of(AutoCrowd.class, AsyncCrowd.class, Listening.class, Drawing.class);

        private Replayed() {}

        public static void main(String[] arguments) {
            System.out.println(hashes());
        }

        static String hashes() {
            StringBuilder all = new StringBuilder();
            for (Class<? extends Scenario> scenario : SCENARIOS) {
                all.append(Long.toHexString(hash(scenario, 1, 10))).append(' ');
            }
            return all.toString().strip();
        }
    }
}
