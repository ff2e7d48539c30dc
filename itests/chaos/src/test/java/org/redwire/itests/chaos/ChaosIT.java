package org.redwire.itests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.redwire.itests.chaos.lab.Lab;
import org.redwire.itests.chaos.lab.RoundId;
import org.redwire.itests.chaos.lab.Setting;
import org.redwire.itests.support.proxy.Fault;
import org.redwire.protocol.error.Outcome;

/** A moment of storm for every mode and protocol, and the account of every call. */
public class ChaosIT {

    private static final Duration LENGTH = Duration.ofMillis(900);

    /** Generous: one pause of the machine meets a good part of so few calls. */
    private static final double MOST_EXCUSED = 0.1;

    /** A moment is too short for the rarer ones. */
    private static final List<Class<? extends Fault>> CERTAIN =
            List.of(
                    Fault.Delay.class,
                    Fault.Slice.class,
                    Fault.Cut.class,
                    Fault.Corrupt.class,
                    Fault.InjectPush.class,
                    Fault.InjectAttribute.class);

    private static final String COMMAND =
            "mvn verify -pl itests/chaos -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false";

    @Test
    public void whateverTheWeatherEveryCallIsAccountedFor() throws Exception {
        Seed seed = Seed.fixed(20_261_125, COMMAND);
        Optional<RoundId> alone = seed.alone();
        try {
            if (alone.isPresent()) {
                System.out.println(Lab.alone(alone.get(), LENGTH));
            } else {
                aMomentForAll(seed);
            }
        } catch (AssertionError e) {
            throw seed.failure(e);
        }
    }

    private static void aMomentForAll(Seed seed) throws InterruptedException {
        try (Lab lab = new Lab(Setting.all())) {
            for (Setting setting : Setting.all()) {
                lab.round(new RoundId(seed.next(), setting), LENGTH);
            }
            System.out.println(lab);
            assertThat(lab.numbers().answers()).isPositive();
            assertThat(lab.numbers().failures(Outcome.UNKNOWN)).isPositive();
            assertThat(lab.numbers().failures(Outcome.NOT_SENT)).isPositive();
            Storm.assertHad(lab, CERTAIN);
            Storm.assertTimeWasTold(lab, MOST_EXCUSED);
        }
    }
}
