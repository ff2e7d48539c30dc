package org.redwire.commands.json;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * Turns objects into JSON and back. Nobody needs one; who has a library for JSON puts it in here,
 * Jackson for instance, and reads and writes objects:
 *
 * <pre>{@code
 * json.jsonSet("user:1", "$", codec.encode(user));
 * User user = redis.execute(JsonDocuments.jsonGet("user:1").as(codec.decoder(User.class)));
 * }</pre>
 *
 * <p>It is called by the threads that make commands and that wait for replies, by several at once.
 */
@ConsumerType
public interface JsonCodec {

    /** The object as JSON, in UTF-8. */
    byte[] encode(@Nullable Object value);

    /**
     * The object that JSON in UTF-8 stands for; null for the JSON null. What it throws is the cause
     * of the {@link org.redwire.protocol.error.ReplyTypeException} that the caller gets.
     */
    <T> @Nullable T decode(byte[] json, Class<T> type);

    /** Reads a reply that is JSON, such as that of {@code JSON.GET}; nil becomes null. */
    default <T> Decoder<@Nullable T> decoder(Class<T> type) {
        return Decoders.BYTES.then(json -> json == null ? null : decode(json, type));
    }
}
