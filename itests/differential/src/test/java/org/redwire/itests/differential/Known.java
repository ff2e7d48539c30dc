package org.redwire.itests.differential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the two differ, and why that is no fault of Redwire. */
final class Known {

    /** From here on the server quotes the command; Redwire shows nobody's arguments. */
    private static final String ARGUMENTS = ", with args beginning with:";

    private Known() {}

    /** Differences of single operations, of which those that occurred are counted. */
    static boolean excuses(String operation, List<Outcome> outcomes) {
        return false;
    }

    /**
     * The text of an error as the server sent it. Jedis makes a character of each byte, with its
     * sign, where Redwire reads UTF-8.
     */
    static String errorText(String message) {
        byte[] bytes = new byte[message.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) message.charAt(i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Redwire writes … for what the server quotes of the command, and leaves off its end. */
    static boolean sameError(String ours, String theirs) {
        int arguments = theirs.indexOf(ARGUMENTS);
        String shown = arguments < 0 ? theirs : theirs.substring(0, arguments);
        String pattern =
                Arrays.stream(ours.split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(shown).matches();
    }
}
