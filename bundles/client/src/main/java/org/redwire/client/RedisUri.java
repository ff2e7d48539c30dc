package org.redwire.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code scheme://user:password@host:port/db?option=value} and {@code
 * unix://user:password@/path?db=1}. Read by hand because the JDK's parser repeats its input, and
 * with it the password, in what it throws; and without regular expressions, which would cost every
 * application 4 ms at its start.
 */
final class RedisUri {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final OptionsBuilder to;
    private final List<String> mistakes;

    private RedisUri(OptionsBuilder to, List<String> mistakes) {
        this.to = to;
        this.mistakes = mistakes;
    }

    /** Sets what {@code uri} says; what is wrong with it is added to {@code mistakes}. */
    static void parse(String uri, OptionsBuilder to, List<String> mistakes) {
        try {
            new RedisUri(to, mistakes).parse(uri.trim());
        } catch (IllegalArgumentException e) {
            mistakes.add("the URI " + e.getMessage());
        }
    }

    private void parse(String uri) {
        int colon = uri.indexOf("://");
        if (colon <= 0 || !isScheme(uri.substring(0, colon))) {
            throw new IllegalArgumentException(
                    "must look like redis://host:6379, rediss://host:6379 or unix:///path");
        }
        String scheme = uri.substring(0, colon);
        String rest = uri.substring(colon + 3);
        int question = rest.indexOf('?');
        Map<String, String> query = query(question < 0 ? "" : rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String path = slash < 0 ? "" : place.substring(slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            userInfo(authority.substring(0, at));
        }
        String server = authority.substring(at + 1);
        if (scheme.equals("unix")) {
            unix(server, path);
        } else {
            network(scheme, server, path);
        }
        options(query, question >= 0 && rest.indexOf('@', question) >= 0);
    }

    /**
     * Applies the query. If it may be the rest of a password, what is wrong with it is not told:
     * the names that nobody knows would be parts of the secret.
     */
    private void options(Map<String, String> query, boolean maybeSecret) {
        List<String> wrong = maybeSecret ? new ArrayList<>() : mistakes;
        OptionTable.apply(query, to, wrong);
        if (maybeSecret && !wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "has an @ behind its ?, and options there that are wrong;"
                            + " in a password write ? as %3F");
        }
    }

    private void userInfo(String info) {
        int colon = info.indexOf(':');
        String user = decode(colon < 0 ? info : info.substring(0, colon), "user");
        if (!user.isEmpty()) {
            to.username(user);
        }
        if (colon >= 0) {
            to.password(Secret.of(decode(info.substring(colon + 1), "password")));
        }
    }

    private void unix(String server, String path) {
        if (!server.isEmpty() || path.length() < 2) {
            throw new IllegalArgumentException(
                    "of a unix socket must have an absolute path, such as unix:///run/redis.sock");
        }
        to.server("unix", "", 0, decode(path, "path"));
    }

    private void network(String scheme, String server, String path) {
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > server.lastIndexOf(']');
        String host = hasPort ? server.substring(0, colon) : server;
        if (!host.isEmpty() && !isHost(host)) {
            throw new IllegalArgumentException(
                    "must have a host name or address; an IPv6 address stands in brackets");
        }
        boolean brackets = host.startsWith("[");
        String name = brackets ? host.substring(1, host.length() - 1) : host;
        int port = hasPort ? port(server.substring(colon + 1)) : 6379;
        to.server(scheme, name.isEmpty() ? "localhost" : name, port, "");
        if (path.length() > 1) {
            try {
                to.database(Values.integer(path.substring(1), 0));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "must end with the number of the database, such as /0, or with nothing", e);
            }
        }
    }

    private static boolean isScheme(String text) {
        return LETTERS.indexOf(text.charAt(0)) >= 0 && only(text, LETTERS + DIGITS + "+.-");
    }

    /** A name or an IPv4 address, or an IPv6 address in brackets, perhaps with a zone. */
    private static boolean isHost(String text) {
        if (text.startsWith("[")) {
            return text.endsWith("]")
                    && only(text.substring(1, text.length() - 1), LETTERS + DIGITS + "ABCDEF:.%");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || "/@:[]?#%".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are characters, and none but those that are allowed. */
    private static boolean only(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (allowed.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int port(String text) {
        if (text.length() <= 5 && only(text, DIGITS)) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("must have a port from 1 to 65535");
    }

    private static Map<String, String> query(String query) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = decode(equals < 0 ? pair : pair.substring(0, equals), "query");
                settings.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1), "query"));
            }
        }
        if (settings.containsKey("uri")) {
            throw new IllegalArgumentException("must not have another uri in its query");
        }
        return settings;
    }

    /** Resolves %xx; a plus stays a plus, as in every part of a URI but a form's. */
    private static String decode(String text, String part) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int percent = text.indexOf('%', i);
            int end = percent < 0 ? text.length() : percent;
            bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
            i = end;
            if (percent >= 0) {
                bytes.write(octet(text, percent + 1, part));
                i = percent + 3;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw badEscape(part);
        }
    }

    private static int octet(String text, int at, String part) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
        if (low < 0) {
            throw badEscape(part);
        }
        return high << 4 | low;
    }

    private static IllegalArgumentException badEscape(String part) {
        return new IllegalArgumentException(
                "has a % in its "
                        + part
                        + " that is not followed by the two digits of a UTF-8 byte");
    }
}
