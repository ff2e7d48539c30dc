package org.redwire.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The options of SET.
 *
 * @param only when it sets
 * @param answersOld whether it answers what was there
 * @param keepsExpiry whether the key expires when it would have
 * @param millis when it expires; null if it does not
 */
record SetOptions(Only only, boolean answersOld, boolean keepsExpiry, @Nullable Long millis) {

    /** When a SET sets. */
    enum Only {
        ALWAYS,
        IF_NEW,
        IF_THERE
    }

    /**
     * Reads them.
     *
     * @throws ModelError if one is not known, or if they contradict each other
     */
    static SetOptions of(Request request) {
        Only only = Only.ALWAYS;
        boolean answersOld = false;
        boolean keepsExpiry = false;
        String expires = null;
        long unit = 0;
        int count = request.words().size();
        for (int i = 3; i < count; i++) {
            String option = request.word(i).toUpperCase(Locale.ROOT);
            if (option.equals("NX") && only != Only.IF_THERE) {
                only = Only.IF_NEW;
            } else if (option.equals("XX") && only != Only.IF_NEW) {
                only = Only.IF_THERE;
            } else if (option.equals("GET")) {
                answersOld = true;
            } else if (option.equals("KEEPTTL") && expires == null) {
                keepsExpiry = true;
            } else if (option.equals("EX") && unit != 1 && !keepsExpiry && i + 1 < count) {
                expires = request.word(++i);
                unit = 1_000;
            } else if (option.equals("PX") && unit != 1_000 && !keepsExpiry && i + 1 < count) {
                expires = request.word(++i);
                unit = 1;
            } else if (option.equals("EXAT") || option.equals("PXAT")) {
                throw ModelError.unmodelled(option + ", only EX and PX");
            } else {
                throw new ModelError(ModelError.SYNTAX);
            }
        }
        return new SetOptions(
                only, answersOld, keepsExpiry, expires == null ? null : millis(expires, unit));
    }

    private static long millis(String word, long unit) {
        long time = ModelData.integer(word);
        if (time <= 0 || time > Long.MAX_VALUE / unit) {
            throw ModelData.invalidTime("set");
        }
        return time * unit;
    }
}
