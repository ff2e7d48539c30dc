package org.redwire.commands;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandExecutor;
import org.redwire.protocol.CommandQueue;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.NoScriptException;
import org.redwire.protocol.error.Outcome;

/**
 * A Lua script that the server keeps after it was sent once. Immutable; make it once and share it.
 *
 * <pre>{@code
 * private static final Script<Long> TAKE =
 *         Script.of("return redis.call('DECRBY', KEYS[1], ARGV[1])").as(Decoders.LONG);
 * long left = TAKE.run(redis, List.of("stock"), "3");
 * }</pre>
 *
 * <p>The source is constant: hand data over as keys and arguments, never as a part of it.
 *
 * @param <T> the type of what it returns
 */
public final class Script<T> {

    private final String source;
    private final String sha1;
    private final boolean readOnly;
    private final Decoder<T> decoder;

    private Script(String source, String sha1, boolean readOnly, Decoder<T> decoder) {
        this.source = source;
        this.sha1 = sha1;
        this.readOnly = readOnly;
        this.decoder = decoder;
    }

    /** A script; what it returns is read as a tree, unless {@link #as} says how. */
    public static Script<Reply> of(String source) {
        return new Script<>(source, sha1(source), false, Decoders.REPLY);
    }

    /** The same script, what it returns read by {@code decoder}. */
    public <R> Script<R> as(Decoder<R> decoder) {
        return new Script<>(source, sha1, readOnly, Objects.requireNonNull(decoder, "decoder"));
    }

    /**
     * The same script, known to write nothing: it may be sent again after a failure, and is refused
     * by the server if it does write (7.0).
     */
    public Script<T> readOnly() {
        return new Script<>(source, sha1, true, decoder);
    }

    /** What the server knows it by, in hexadecimal. */
    public String sha1() {
        return sha1;
    }

    /**
     * Runs it: by its SHA-1, and if the server does not know it, which then has run nothing, once
     * with the source.
     */
    public T run(CommandExecutor redis, List<String> keys, String... arguments) {
        try {
            return redis.execute(command("EVALSHA", sha1, keys, arguments));
        } catch (NoScriptException e) {
            if (e.outcome() == Outcome.EXECUTED) {
                throw e; // raised by a call inside the script, which therefore ran
            }
            return redis.execute(command("EVAL", source, keys, arguments));
        }
    }

    /**
     * Queues it in a pipeline or a transaction, or runs it asynchronously. The source is sent each
     * time: what follows in the same batch must not depend on whether the server knows it.
     */
    public Deferred<T> enqueue(CommandQueue queue, List<String> keys, String... arguments) {
        return queue.enqueue(command("EVAL", source, keys, arguments));
    }

    private Command<T> command(String name, String what, List<String> keys, String... arguments) {
        Command<Reply> command = Command.of(readOnly ? name + "_RO" : name);
        return (readOnly ? command.readOnly() : command)
                .args(Scripting.call(what, keys, arguments))
                .as(decoder);
    }

    private static String sha1(String source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
