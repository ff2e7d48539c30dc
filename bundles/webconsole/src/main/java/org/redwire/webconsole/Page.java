package org.redwire.webconsole;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The page and what belongs to it, without a servlet API: the console has one of two. */
final class Page {

    /** The last part of the page's path. */
    static final String LABEL = "redwire";

    static final String TITLE = "Redis";

    /** What a console that knows nothing else sends along with each answer of ours. */
    static final Map<String, String> HEADERS =
            Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer");

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final Map<String, String> FILES =
            Map.of(
                    "/console.css", "text/css;charset=UTF-8",
                    "/console.js", "text/javascript;charset=UTF-8");

    private final Lookout lookout;
    private final Consumer<Json> more;

    Page(Lookout lookout, Consumer<Json> more) {
        this.lookout = lookout;
        this.more = more;
    }

    /**
     * Answers.
     *
     * @param path the path in the console, such as {@code /redwire/data.json}
     * @param root where the page is, as the browser sees it
     * @param since the request's parameter of that name
     */
    Answer answer(@Nullable String path, String root, @Nullable String since) {
        String below = below(path);
        String type = FILES.get(below);
        if (type != null) {
            return new Answer(200, type, "no-cache", file(below.substring(1)));
        }
        return switch (below) {
            case "", "/" -> fresh(200, HTML, html(root));
            case "/data.json" -> fresh(200, JSON, lookout.look(number(since), more));
            default -> fresh(404, "text/plain;charset=UTF-8", "There is no such page.");
        };
    }

    private static String below(@Nullable String path) {
        if (path == null) {
            return "";
        }
        int label = path.indexOf("/" + LABEL);
        return label < 0 ? path : path.substring(label + 1 + LABEL.length());
    }

    /** Whatever a browser sends, a wrong number is no reason to show nothing. */
    private static long number(@Nullable String since) {
        if (since == null) {
            return 0;
        }
        try {
            return Long.parseLong(since);
        } catch (NumberFormatException wrong) {
            return 0;
        }
    }

    /** No script and no style stands in the page itself, so that a strict policy allows all. */
    private static String html(String root) {
        String at = escaped(root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
        return """
        <link rel="stylesheet" href="%1$s/console.css">
        <div id="redwire" class="rw" data-root="%1$s">
          <p class="rw-note">Looking at the clients …</p>
          <noscript><p class="rw-note">This page needs JavaScript, from this console only.</p></noscript>
        </div>
        <script src="%1$s/console.js" defer></script>
        """
                .formatted(at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Answer fresh(int status, String type, String text) {
        return new Answer(status, type, "no-store", text);
    }

    private static String file(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
