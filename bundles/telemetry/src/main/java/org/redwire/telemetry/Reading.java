package org.redwire.telemetry;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A number that is read from a client when somebody asks for it. Several readings may have one
 * name; then their attributes differ.
 *
 * @param name words with dots between them, such as {@code connection.count}
 * @param standard whether it is one of OpenTelemetry's semantic conventions
 * @param unit as in UCUM, such as <code>{connection}</code> or {@code s}
 * @param description what it is, in one line
 * @param kind whether it may fall
 * @param attributes what tells it from others of its name, by the names that OpenTelemetry uses
 * @param value reads it
 */
public record Reading(
        String name,
        boolean standard,
        String unit,
        String description,
        Kind kind,
        Map<String, String> attributes,
        ToDoubleFunction<Sample> value) {

    private static final List<Reading> ALL = Readings.all();

    /** What a number may do in time. */
    public enum Kind {
        /** It rises and falls. */
        LEVEL,
        /** It only rises; some begin again when a client is configured to go elsewhere. */
        COUNT
    }

    /** All there are; those of one name stand together. */
    public static List<Reading> all() {
        return ALL;
    }

    /** The name as OpenTelemetry has it: {@code db.client.…} or {@code redis.client.…}. */
    public String conventionalName() {
        return (standard ? "db.client." : "redis.client.") + name;
    }

    /** What it reads in {@code sample}. */
    public double of(Sample sample) {
        return value.applyAsDouble(sample);
    }
}
