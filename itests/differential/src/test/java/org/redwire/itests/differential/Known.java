package org.redwire.itests.differential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the two differ, and why that is no fault of Redwire.
 *
 * <ul>
 *   <li>Redwire's exceptions show no arguments: see {@link #sameError}.
 *   <li>Jedis does not decode the texts of errors: see {@link #errorText}.
 *   <li>Where there is nothing, Redwire has an empty list or map and Jedis may have null: LPOP and
 *       RPOP with a count, XRANGE with a count of 0, XREAD, XREADGROUP.
 *   <li>Jedis has 0 for the distances and hashes of places that were not asked for, Redwire null.
 *   <li>Redwire refuses before anything is sent what Jedis sends: text that is no text (half a
 *       surrogate pair, where Jedis writes a question mark), negative times to live and offsets, NX
 *       with GT or LT, BITOP with too few keys. These are not drawn.
 *   <li>Jedis cannot read ids of streams above the greatest long. These are not drawn.
 * </ul>
 */
final class Known {

    /** From here on the server quotes the command; Redwire shows nobody's arguments. */
    private static final String ARGUMENTS = ", with args beginning with:";

    private Known() {}

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
