package org.redwire.testkit.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What rewritten code gets for the clock on the wall: virtual time, which weather may set. */
public final class SimTime {

    private SimTime() {}

    public static Instant instant() {
        Scheduler here = Hooks.here();
        return here == null ? Instant.now() : here.wall();
    }

    public static long currentTimeMillis() {
        return instant().toEpochMilli();
    }

    /** A clock that shows it. */
    private static final class Wall extends Clock {
        private final ZoneId zone;

        private Wall(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Wall(other);
        }

        @Override
        public Instant instant() {
            return SimTime.instant();
        }
    }

    public static Clock system(ZoneId zone) {
        return new Wall(zone);
    }

    public static Clock systemUtc() {
        return new Wall(ZoneOffset.UTC);
    }

    public static Clock systemDefaultZone() {
        return new Wall(ZoneId.systemDefault());
    }

    public static InstantSource system() {
        return systemUtc();
    }

    public static Clock tickMillis(ZoneId zone) {
        return Clock.tick(system(zone), Duration.ofMillis(1));
    }

    public static Clock tickSeconds(ZoneId zone) {
        return Clock.tick(system(zone), Duration.ofSeconds(1));
    }

    public static Clock tickMinutes(ZoneId zone) {
        return Clock.tick(system(zone), Duration.ofMinutes(1));
    }

    public static LocalDateTime localDateTime() {
        return LocalDateTime.now(systemDefaultZone());
    }

    public static LocalDateTime localDateTime(ZoneId zone) {
        return LocalDateTime.now(system(zone));
    }

    public static LocalDate localDate() {
        return LocalDate.now(systemDefaultZone());
    }

    public static LocalDate localDate(ZoneId zone) {
        return LocalDate.now(system(zone));
    }

    public static LocalTime localTime() {
        return LocalTime.now(systemDefaultZone());
    }

    public static LocalTime localTime(ZoneId zone) {
        return LocalTime.now(system(zone));
    }

    public static ZonedDateTime zonedDateTime() {
        return ZonedDateTime.now(systemDefaultZone());
    }

    public static ZonedDateTime zonedDateTime(ZoneId zone) {
        return ZonedDateTime.now(system(zone));
    }

    public static OffsetDateTime offsetDateTime() {
        return OffsetDateTime.now(systemDefaultZone());
    }

    public static OffsetDateTime offsetDateTime(ZoneId zone) {
        return OffsetDateTime.now(system(zone));
    }
}
