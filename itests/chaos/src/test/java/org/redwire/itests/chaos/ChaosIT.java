package org.redwire.itests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;
import org.redwire.itests.chaos.lab.Lab;
import org.redwire.itests.chaos.lab.Setting;
import org.redwire.protocol.error.Outcome;

/** A moment of storm for every mode and protocol, and the account of every call. */
public class ChaosIT {

    private static final Duration LENGTH = Duration.ofMillis(900);

    private static final String COMMAND =
            "mvn verify -pl itests/chaos -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false";

    @Test
    public void whateverTheWeatherEveryCallIsAccountedFor() throws Exception {
        Seed seed = Seed.fixed(20_261_125, COMMAND);
        try (Lab lab = new Lab(Setting.all())) {
            for (int client = 0; client < lab.clients(); client++) {
                lab.round(client, seed.next(), LENGTH);
            }
            System.out.println(lab);
            assertThat(lab.numbers().answers()).isPositive();
            assertThat(lab.numbers().failures(Outcome.UNKNOWN)).isPositive();
            assertThat(lab.numbers().failures(Outcome.NOT_SENT)).isPositive();
        } catch (AssertionError e) {
            throw seed.failure(e);
        }
    }
}
