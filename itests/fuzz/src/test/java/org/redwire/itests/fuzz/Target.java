package org.redwire.itests.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * What is fuzzed. Each takes any bytes at all, and throws an error if a promise is broken. Known
 * inputs stand in a file of the same name.
 */
enum Target {
    /** Replies mean the same however they are cut, and cost no more than their bytes are worth. */
    REPLIES(ReplyTarget.class, ReplyTarget::fuzzerTestOneInput),

    /** Reading twice as much takes about twice as long. */
    TIME(TimeTarget.class, TimeTarget::fuzzerTestOneInput),

    /** The decoders of all commands refuse what they do not like, and nothing worse. */
    DECODERS(DecoderTarget.class, DecoderTarget::fuzzerTestOneInput),

    /** Whatever a server complains of becomes one exception that says no more than it may. */
    ERRORS(ErrorTarget.class, ErrorTarget::fuzzerTestOneInput),

    /** What is sent is what was said. */
    REQUESTS(RequestTarget.class, RequestTarget::fuzzerTestOneInput),

    /** A URI is read or refused, and its password shown to nobody. */
    URIS(UriTarget.class, UriTarget::fuzzerTestOneInput),

    /** The same of options in maps, in the environment and among arguments. */
    OPTIONS(OptionTarget.class, OptionTarget::fuzzerTestOneInput);

    /** What is done with one input. */
    interface Body {
        void run(byte[] input);
    }

    private final Class<?> entry;
    private final Body body;

    Target(Class<?> entry, Body body) {
        this.entry = entry;
        this.body = body;
    }

    /** The class whose {@code fuzzerTestOneInput} Jazzer calls. */
    String entry() {
        return entry.getName();
    }

    void run(byte[] input) {
        body.run(input);
    }

    /** The name of the file with the known inputs, beside this class. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".txt";
    }

    /** The known inputs. */
    List<byte[]> corpus() {
        try (InputStream in = Target.class.getResourceAsStream(file())) {
            return in == null ? List.of() : Corpus.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
