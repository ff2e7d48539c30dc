package org.redwire.itests.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.itests.chaos.lab.Lab;
import org.redwire.itests.chaos.lab.Residue;
import org.redwire.itests.chaos.lab.Setting;

/**
 * Minutes of storm for clients of all settings, which live through all of it: {@code mvn verify
 * -Psoak -DskipTests -pl itests/chaos -am}, five minutes long or as many as {@code
 * -Dsoak.minutes=60} says.
 */
public class Soak {

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final String COMMAND = "mvn verify -Psoak -DskipTests -pl itests/chaos -am";

    @Test
    public void minutesOfStormAreAccountedForAndLeaveNothingBehind() throws Exception {
        long minutes = Long.getLong("soak.minutes", 5);
        Seed seed = Seed.drawn(COMMAND + " -Dsoak.minutes=" + minutes);
        long start = System.nanoTime();
        Residue residue = new Residue();
        try (Lab lab = new Lab(Setting.all())) {
            for (int round = 0; elapsed(start).toMinutes() < minutes; round++) {
                lab.round(round, seed.next(), LENGTH);
                if (round % lab.clients() == lab.clients() - 1) {
                    lab.rest();
                    residue.sample();
                    say(start, (round + 1) + " rounds: " + lab.numbers() + "; " + residue);
                }
            }
            residue.assertNothingGrew();
            say(start, lab + "\n" + residue.table());
        } catch (AssertionError e) {
            throw seed.failure(e);
        }
        say(start, "nothing is left");
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void say(long start, String what) {
        System.out.printf(
                "%4d s: %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), what);
    }
}
