package org.redwire.itests.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.redwire.itests.chaos.lab.Lab;
import org.redwire.itests.chaos.lab.Residue;
import org.redwire.itests.chaos.lab.RoundId;
import org.redwire.itests.chaos.lab.Setting;

/**
 * Minutes of storm for clients of all settings, which live through all of it: {@code mvn verify
 * -Psoak -DskipTests -pl itests/chaos -am}, five minutes long or as many as {@code
 * -Dsoak.minutes=60} says.
 */
public class Soak {

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final Duration MOMENT = Duration.ofMillis(900);

    /** Twice while all clients have their turns. */
    private static final int SAMPLE_EVERY = 3;

    /** A shorter one is a look, after which it is said what was not checked. */
    private static final long WHOLE = 5;

    private static final double MOST_EXCUSED = 0.01;

    private static final String COMMAND = "mvn verify -Psoak -DskipTests -pl itests/chaos -am";

    private final List<Setting> settings = Setting.all();
    private final long minutes = Long.getLong("soak.minutes", WHOLE);
    private final long start = System.nanoTime();

    @Test
    public void minutesOfStormAreAccountedForAndLeaveNothingBehind() throws Exception {
        Seed seed = Seed.drawn(COMMAND + " -Dsoak.minutes=" + minutes);
        Optional<RoundId> alone = seed.alone();
        try {
            if (alone.isPresent()) {
                say(Lab.alone(alone.get(), LENGTH));
            } else {
                soak(seed);
            }
        } catch (AssertionError e) {
            throw seed.failure(e);
        }
    }

    private void soak(Seed seed) throws InterruptedException {
        loadWhatIsLoadedOnce(seed);
        Residue residue = new Residue();
        try (Lab lab = new Lab(settings)) {
            for (int round = 0; round == 0 || !isOver(); round++) {
                Setting setting = settings.get(round % settings.size());
                lab.round(new RoundId(seed.next(), setting), LENGTH);
                if (round % SAMPLE_EVERY == SAMPLE_EVERY - 1 || isOver()) {
                    lab.rest();
                    residue.sample();
                    say((round + 1) + " rounds: " + lab.numbers() + "; " + residue);
                }
            }
            say(lab + "\n" + lab.faults() + "\n" + residue.table());
            Storm.assertRaged(lab);
            Storm.assertTimeWasTold(lab, MOST_EXCUSED);
            assertNothingGrew(residue);
        }
        residue.assertBackToTheBeginning();
        say("nothing is left");
    }

    /** So that what is there afterwards is what was there before. */
    private void loadWhatIsLoadedOnce(Seed seed) throws InterruptedException {
        try (Lab lab = new Lab(settings)) {
            for (Setting setting : settings) {
                lab.round(new RoundId(seed.next(), setting), MOMENT);
            }
        }
    }

    private void assertNothingGrew(Residue residue) {
        if (minutes < WHOLE && !residue.tells()) {
            say("NOT CHECKED: whether anything grew, for which it was too short");
        } else {
            residue.assertNothingGrew();
        }
    }

    private boolean isOver() {
        return System.nanoTime() - start > TimeUnit.MINUTES.toNanos(minutes);
    }

    private void say(String what) {
        System.out.printf(
                "%4d s: %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), what);
    }
}
