package org.redwire.itests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.redwire.client.Options;

/**
 * Takes the bytes for settings, one a line. A star in a value stands for a password that was put
 * there by mistake.
 */
public final class OptionTarget {

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
        Map<String, String> environment = new HashMap<>();
        settings.put("password", Secrets.CANARY);
        settings.put("tls.key.store.password", Secrets.CANARY);
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String key = line.substring(0, equals);
                String value = line.substring(equals + 1);
                // in a URI it may stand where it is not secret
                String set = key.equals("uri") ? value : value.replace("*", Secrets.CANARY);
                settings.put(key, set);
                environment.put(key, set);
            }
        }
        String[] arguments =
                settings.entrySet().stream()
                        .map(setting -> "--redis." + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        refusedOrRead(() -> Options.of(settings), misplaced);
        refusedOrRead(() -> Options.fromArguments(arguments), misplaced);
        refusedOrRead(() -> Options.builder().environment(environment).build(), misplaced);
    }

    private static void refusedOrRead(Source source, boolean misplaced) {
        Options options;
        try {
            options = source.options();
        } catch (IllegalArgumentException e) {
            Secrets.notIn(e);
            return;
        }
        if (!misplaced) {
            Secrets.check(options);
        }
    }
}
