package org.redwire.webconsole;

import java.time.Duration;
import org.redwire.insight.Reading;

/** A point of the charts. */
record Point(long sequence, Reading reading) {

    private static final double NANOS_PER_MICRO = 1_000;

    void write(Json json) {
        json.open('[').value(sequence).value(reading.at().toEpochMilli());
        json.value(reading.commandsPerSecond());
        json.value(reading.callsPerSecond());
        json.value(reading.failuresPerSecond());
        if (reading.all().max().isZero()) {
            json.value(null).value(null).value(null); // a chart has a gap there, and no zero
        } else {
            json.value(micros(reading.all().p50()));
            json.value(micros(reading.all().p99()));
            json.value(micros(reading.all().max()));
        }
        json.close(']');
    }

    static double micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }
}
