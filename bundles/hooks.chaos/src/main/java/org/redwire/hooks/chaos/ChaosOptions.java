package org.redwire.hooks.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Which faults {@link Chaos} makes, how often and for how long. Rates are in percent of the calls;
 * a pipeline or a transaction is one call.
 *
 * @param delayRate how many calls are held up before they are made
 * @param delay for how long
 * @param errorRate how many calls are not made and fail with {@code error}
 * @param error the text of an error as a server would send it; its first word decides what it is
 * @param dropRate of how many calls the reply is thrown away after they ran
 * @param dialRate how many dials are refused
 * @param commands the commands that faults are made for, none for all; a batch is meant if one of
 *     its commands is. Dials are no commands
 * @param clients the names of the clients that faults are made for, none for all; {@code cache}, or
 *     {@code cache/org.example.shop} for what one bundle does with it
 * @param duration when it ends by itself, after it began
 * @param seed the same seed makes the same faults for the same calls in the same order
 */
public record ChaosOptions(
        double delayRate,
        Duration delay,
        double errorRate,
        String error,
        double dropRate,
        double dialRate,
        Set<String> commands,
        Set<String> clients,
        Duration duration,
        long seed) {

    /** No chaos is longer: it must not be forgotten. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** Takes the names of commands in capitals. */
    public ChaosOptions {
        rate("delay.rate", delayRate);
        rate("error.rate", errorRate);
        rate("drop.rate", dropRate);
        rate("dial.rate", dialRate);
        if (errorRate + dropRate > 100) {
            throw new IllegalArgumentException(
                    "error.rate and drop.rate must be at most 100 together, but are "
                            + (errorRate + dropRate));
        }
        within("delay", delay, Duration.ZERO, LONGEST_DELAY);
        within("the time until it ends", duration, Duration.ofNanos(1), LONGEST);
        Objects.requireNonNull(error, "error");
        if (error.isBlank()) {
            throw new IllegalArgumentException("error must not be blank");
        }
        Set<String> capitals = new HashSet<>();
        commands.forEach(name -> capitals.add(name.strip().toUpperCase(Locale.ROOT)));
        commands = Set.copyOf(capitals);
        clients = Set.copyOf(clients);
    }

    /** No faults, for ten minutes. */
    public static ChaosOptions none() {
        return new ChaosOptions(
                0,
                Duration.ofMillis(100),
                0,
                "ERR hooks.chaos: on purpose",
                0,
                0,
                Set.of(),
                Set.of(),
                Duration.ofMinutes(10),
                1);
    }

    /** The same, and so many calls are held up for {@code delay}. */
    public ChaosOptions delay(double rate, Duration delay) {
        return new ChaosOptions(
                rate, delay, errorRate, error, dropRate, dialRate, commands, clients, duration,
                seed);
    }

    /** The same, and so many calls fail with {@code error}. */
    public ChaosOptions error(double rate, String error) {
        return new ChaosOptions(
                delayRate, delay, rate, error, dropRate, dialRate, commands, clients, duration,
                seed);
    }

    /** The same, and the replies of so many calls are thrown away. */
    public ChaosOptions drop(double rate) {
        return new ChaosOptions(
                delayRate, delay, errorRate, error, rate, dialRate, commands, clients, duration,
                seed);
    }

    /** The same, and so many dials are refused. */
    public ChaosOptions dials(double rate) {
        return new ChaosOptions(
                delayRate, delay, errorRate, error, dropRate, rate, commands, clients, duration,
                seed);
    }

    /** The same for these commands only. */
    public ChaosOptions commands(String... names) {
        return new ChaosOptions(
                delayRate,
                delay,
                errorRate,
                error,
                dropRate,
                dialRate,
                Set.of(names),
                clients,
                duration,
                seed);
    }

    /** The same for these clients only. */
    public ChaosOptions clients(String... names) {
        return new ChaosOptions(
                delayRate,
                delay,
                errorRate,
                error,
                dropRate,
                dialRate,
                commands,
                Set.of(names),
                duration,
                seed);
    }

    /** The same for another time, at most {@link #LONGEST}. */
    public ChaosOptions lasting(Duration duration) {
        return new ChaosOptions(
                delayRate, delay, errorRate, error, dropRate, dialRate, commands, clients, duration,
                seed);
    }

    /** The same with other dice. */
    public ChaosOptions seed(long seed) {
        return new ChaosOptions(
                delayRate, delay, errorRate, error, dropRate, dialRate, commands, clients, duration,
                seed);
    }

    private static void rate(String what, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(what + " must be 0 to 100, but is " + percent);
        }
    }

    private static void within(String what, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, what);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what
                            + " must be "
                            + (least.isZero() ? "at least 0" : "more than 0")
                            + " and at most "
                            + most.toSeconds()
                            + " s, but is "
                            + value.toMillis()
                            + " ms");
        }
    }
}
