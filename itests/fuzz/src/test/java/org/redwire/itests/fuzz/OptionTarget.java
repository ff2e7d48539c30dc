package org.redwire.itests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.redwire.client.Options;

/**
 * Takes the bytes for settings, one a line. A star in a value stands for a password that was put
 * there by mistake.
 */
public final class OptionTarget {

    private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z]+)*");

    private interface Source {
        Options options();
    }

    private OptionTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (Secrets.madeUp(text)) {
            return; // the fuzzer looks what texts are compared with
        }
        boolean misplaced = text.indexOf('*') >= 0;
        Map<String, String> settings = new HashMap<>();
        settings.put("password", Secrets.CANARY);
        settings.put("tls.key.store.password", Secrets.CANARY);
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String key = line.substring(0, equals);
                String value = line.substring(equals + 1);
                // in a URI it may stand where it is not secret; a variable has no other case
                settings.put(
                        key,
                        key.equalsIgnoreCase("uri") ? value : value.replace("*", Secrets.CANARY));
            }
        }
        String[] arguments =
                settings.entrySet().stream()
                        .map(setting -> "--redis." + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) -> environment.put(variable(key), value));
        Object map = refusedOrRead(() -> Options.of(settings), misplaced);
        same(map, refusedOrRead(() -> Options.fromArguments(arguments), misplaced));
        Object variables =
                refusedOrRead(() -> Options.builder().environment(environment).build(), misplaced);
        if (settings.keySet().stream().allMatch(OptionTarget::isItsOnlyName)) {
            // a variable that names no option is somebody else's, and so no mistake
            if (map instanceof Options || !((String) map).contains("unknown option")) {
                same(map, variables);
            }
        }
    }

    private static String variable(String key) {
        return "REDWIRE_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Whether no other key has the same variable, and a key like it has one. */
    private static boolean isItsOnlyName(String key) {
        return NAME.matcher(key).matches() && !key.startsWith("dialer.");
    }

    private static void same(Object one, Object other) {
        if (!one.equals(other)) {
            throw new AssertionError("one: " + one + ", other: " + other);
        }
    }

    /** The options, or why there are none. */
    private static Object refusedOrRead(Source source, boolean misplaced) {
        Options options;
        try {
            options = source.options();
        } catch (IllegalArgumentException e) {
            Secrets.notIn(e);
            return String.valueOf(e.getMessage());
        }
        if (!misplaced) {
            Secrets.check(options);
        }
        return options;
    }
}
