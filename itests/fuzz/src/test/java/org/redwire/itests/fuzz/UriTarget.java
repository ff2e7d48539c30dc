package org.redwire.itests.fuzz;

import java.nio.charset.StandardCharsets;
import org.redwire.client.Credentials;
import org.redwire.client.Options;

/**
 * Takes the bytes for the parts of a URI, a line each: scheme, user, what stands in the password
 * before and behind the canary, and all the rest. Whatever the parts are, the canary is shown to
 * nobody.
 */
public final class UriTarget {

    private UriTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (Secrets.madeUp(text)) {
            return; // the fuzzer looks what texts are compared with
        }
        refusedOrRead(text, false);
        String[] lines = (text + "\n\n\n\n\n").split("\n", 6);
        // behind an @ it would be no password any more
        String password = (lines[2] + Secrets.CANARY + lines[3]).replace("@", "");
        refusedOrRead(lines[0] + "://" + lines[1] + ":" + password + "@" + lines[4], true);
    }

    private static void refusedOrRead(String uri, boolean secret) {
        Options options;
        try {
            options = Options.of(uri);
        } catch (IllegalArgumentException e) {
            if (secret) {
                Secrets.notIn(e);
            }
            return;
        }
        Credentials who = options.credentials().credentials();
        if (who != null && who.password().reveal().contains(Secrets.CANARY)) {
            Secrets.check(options);
        }
    }
}
