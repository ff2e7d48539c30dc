package org.redwire.commands;

import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How values of a type stand in the fields of hashes, for {@link HashRecords}: as texts.
 *
 * @param <T> the type
 */
@ConsumerType
public interface HashConverter<T> {

    /** The text for a value, which is not null. */
    String write(T value);

    /**
     * The value of a text.
     *
     * @throws RuntimeException if the text is none of its; what it says is not shown, as it may
     *     quote the text
     */
    T read(String text);

    /** One of two functions. */
    static <T> HashConverter<T> of(
            Function<? super T, String> write, Function<String, ? extends T> read) {
        return new HashConverter<>() {
            @Override
            public String write(T value) {
                return write.apply(value);
            }

            @Override
            public T read(String text) {
                return read.apply(text);
            }
        };
    }
}
