package org.redwire.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * What a server says of itself, as {@code INFO} gives it.
 *
 * @param sections the fields by section, each in the server's order; names of sections in lower
 *     case
 */
public record ServerInfo(Map<String, Map<String, String>> sections) {

    static final Decoder<ServerInfo> DECODER = Decoders.TEXT.then(ServerInfo::parse);

    /** Keeps the map as it is, unmodifiable. */
    public ServerInfo {
        sections = Collections.unmodifiableMap(sections);
    }

    /** Lines such as {@code # Memory} and {@code used_memory:1024}. */
    static ServerInfo parse(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = null;
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("#")) {
                String name = line.substring(1).strip().toLowerCase(Locale.ROOT);
                section = sections.computeIfAbsent(name, any -> new LinkedHashMap<>());
            } else if (colon > 0) {
                if (section == null) {
                    section = sections.computeIfAbsent("", any -> new LinkedHashMap<>());
                }
                section.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        sections.replaceAll((name, fields) -> Collections.unmodifiableMap(fields));
        return new ServerInfo(sections);
    }

    /** The fields of a section, whose name is taken in any case; empty if there is none. */
    public Map<String, String> section(String name) {
        return sections.getOrDefault(name.toLowerCase(Locale.ROOT), Map.of());
    }

    /** The value of a field, whichever section it is in, or null if there is none. */
    public @Nullable String field(String name) {
        for (Map<String, String> fields : sections.values()) {
            String value = fields.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** {@code redis_version}, of Valkey {@code valkey_version}: the server's, or empty. */
    public String version() {
        String valkey = field("valkey_version");
        String redis = field("redis_version");
        return valkey != null ? valkey : redis == null ? "" : redis;
    }
}
