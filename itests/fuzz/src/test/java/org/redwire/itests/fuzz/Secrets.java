package org.redwire.itests.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import org.redwire.client.Options;

/** Looks for a password where none may be, and at options whether they can be used. */
final class Secrets {

    /** Stands in passwords, and nowhere else. */
    static final String CANARY = "c4n4ryS3cr3t";

    private Secrets() {}

    /** Whether an input, of itself, has the canary where no password is: it proves nothing. */
    static boolean madeUp(String input) {
        return input.contains(CANARY);
    }

    /** No cause of a refusal, however deep, shows the password. */
    static void notIn(Throwable refusal) {
        for (Throwable e = refusal; e != null; e = e.getCause()) {
            notIn(e.toString());
            for (Throwable suppressed : e.getSuppressed()) {
                notIn(suppressed);
            }
        }
    }

    static void notIn(String text) {
        if (text.contains(CANARY)) {
            throw new AssertionError("the password is shown: " + text);
        }
    }

    /** Options that were taken: they print no password and their durations can be counted. */
    static void check(Options options) {
        notIn(options.toString());
        notIn(options.endpoint().toString());
        notIn(options.endpoint().authority());
        notIn(String.valueOf(options.credentials()));
        notIn(String.valueOf(options.credentials().credentials()));
        if (!options.toBuilder().build().equals(options)) {
            throw new AssertionError("a builder made other options of " + options);
        }
        countable(options);
    }

    private static void countable(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value;
            try {
                value = component.getAccessor().invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(e);
            }
            if (value instanceof Duration duration) {
                duration.toNanos(); // deadlines are counted so
            } else if (value instanceof Record inner
                    && inner.getClass().getName().endsWith("Options")) {
                countable(inner);
            }
        }
    }
}
