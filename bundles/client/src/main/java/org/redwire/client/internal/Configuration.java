package org.redwire.client.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;

/**
 * A configuration from ConfigAdmin: what of it are options, and what of it may be seen by
 * everybody.
 *
 * @param options the options by name
 * @param visible the options that may become service properties
 * @param wantsCredentials whether a credentials provider was asked for
 * @param wantsTls whether TLS material was asked for
 * @param always whether the client is registered also while its server does not answer
 */
record Configuration(
        Map<String, String> options,
        Map<String, Object> visible,
        boolean wantsCredentials,
        boolean wantsTls,
        boolean always) {

    private static final String REGISTER = "register";

    /**
     * Reads the properties of a component.
     *
     * @throws IllegalArgumentException if a secret stands there twice, or {@code register} is wrong
     */
    static Configuration of(Map<String, Object> properties) {
        Map<String, String> options = new TreeMap<>();
        Map<String, Object> visible = new HashMap<>();
        properties.forEach(
                (key, value) -> {
                    String text = String.valueOf(value).trim();
                    if (foreign(key) || key.equals(REGISTER) || text.isEmpty()) {
                        return;
                    }
                    // A leading dot keeps a property out of the service registry.
                    String option = key.startsWith(".") ? key.substring(1) : key;
                    if (options.put(option, text) != null) {
                        throw new IllegalArgumentException(
                                option + " is set twice, with and without a dot before it");
                    }
                    if (!key.startsWith(".") && !mayHoldSecret(option)) {
                        visible.put(option, value);
                    }
                });
        return new Configuration(
                Map.copyOf(options),
                Map.copyOf(visible),
                asksFor(properties.get("credentials.target")),
                asksFor(properties.get("tls.target")),
                always(properties.get(REGISTER)));
    }

    private static boolean asksFor(@Nullable Object target) {
        return target != null
                && !target.toString().isBlank()
                && !target.toString().equals("(!(service.id=*))");
    }

    private static boolean always(@Nullable Object register) {
        return switch (register == null ? "" : register.toString().trim()) {
            case "", "always" -> true;
            case "answering" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "register must be always or answering, but is " + register);
        };
    }

    /** What ConfigAdmin, DS, Felix and Karaf add, and the filters that DS has used already. */
    private static boolean foreign(String key) {
        return key.startsWith("service.")
                || key.startsWith("component.")
                || key.startsWith("felix.")
                || key.startsWith("org.apache.")
                || key.startsWith("osgi.")
                || key.equals("objectClass")
                || key.endsWith(".target")
                || key.endsWith(".cardinality.minimum");
    }

    private static boolean mayHoldSecret(String option) {
        return option.equals("uri") || option.contains("password") || option.startsWith("dialer.");
    }

    /** A builder that holds the options. */
    OptionsBuilder builder() {
        return Options.builder().settings(options);
    }

    /** The properties of the service. */
    Map<String, Object> serviceProperties(Options made) {
        Map<String, Object> properties = new HashMap<>(visible);
        properties.put(RedisClient.NAME, made.name());
        properties.put(RedisClient.ENDPOINT, made.endpoint().toString());
        return properties;
    }
}
