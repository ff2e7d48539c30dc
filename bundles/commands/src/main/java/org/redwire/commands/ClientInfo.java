package org.redwire.commands;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * What the server says of a connection. Accessors for fields that an older server does not send
 * give an empty text, or -1.
 *
 * @param fields all that it says, in its order
 */
public record ClientInfo(Map<String, String> fields) {

    static final Decoder<ClientInfo> ONE = Decoders.TEXT.then(ClientInfo::parse);

    static final Decoder<List<ClientInfo>> LIST =
            Decoders.TEXT.then(
                    text ->
                            text.lines()
                                    .filter(line -> !line.isBlank())
                                    .map(ClientInfo::parse)
                                    .toList());

    /** Copies the fields. */
    public ClientInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A line such as {@code id=3 addr=127.0.0.1:4242 name=}. */
    static ClientInfo parse(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.strip().split(" ")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return new ClientInfo(fields);
    }

    /** {@code id}: the number of the connection; never used again. */
    public long id() {
        return number("id");
    }

    /** {@code addr}: where it comes from. */
    public String address() {
        return text("addr");
    }

    /** {@code laddr}: where it goes to (6.2). */
    public String localAddress() {
        return text("laddr");
    }

    /** {@code name}: what it was named, or empty. */
    public String name() {
        return text("name");
    }

    /** {@code user}: who it belongs to (6.0). */
    public String user() {
        return text("user");
    }

    /** {@code age}: since when it is there. */
    public Duration age() {
        return Duration.ofSeconds(number("age"));
    }

    /** {@code idle}: since when it sent nothing. */
    public Duration idle() {
        return Duration.ofSeconds(number("idle"));
    }

    /** {@code db}: its database. */
    public long database() {
        return number("db");
    }

    /** {@code flags}: one letter each, such as {@code b} for one that waits. */
    public Set<Character> flags() {
        return text("flags").chars().mapToObj(c -> (char) c).collect(Collectors.toSet());
    }

    /** {@code cmd}: its last command, in lower case. */
    public String lastCommand() {
        return text("cmd");
    }

    /** {@code resp}: the version of the protocol (7.0). */
    public long protocol() {
        return number("resp");
    }

    /** {@code lib-name}: the library it uses (7.2). */
    public String libraryName() {
        return text("lib-name");
    }

    /** {@code lib-ver}: the version of the library (7.2). */
    public String libraryVersion() {
        return text("lib-ver");
    }

    private String text(String field) {
        return fields.getOrDefault(field, "");
    }

    private long number(String field) {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
