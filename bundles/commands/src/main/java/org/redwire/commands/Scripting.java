package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/**
 * The commands for Lua scripts; {@link Script} runs one without sending it each time. The reply is
 * whatever the script returns; {@code redis.execute(Scripting.eval(…).as(Decoders.LONG))} reads it
 * as a number. Arguments that are bytes are added to the command: {@code Scripting.eval(script,
 * keys).arg(bytes)}.
 */
@CommandGroup("Scripting")
public final class Scripting {

    private Scripting() {}

    /** {@code EVAL} (2.6): runs a script; what it returns. Takes as long as the script. */
    public static Command<Reply> eval(String script, List<String> keys, String... arguments) {
        return Command.of("EVAL").args(call(script, keys, arguments));
    }

    /**
     * {@code EVALSHA} (2.6): runs a script by its SHA-1; fails with NOSCRIPT if it is not known.
     * Takes as long as the script.
     */
    public static Command<Reply> evalsha(String sha1, List<String> keys, String... arguments) {
        return Command.of("EVALSHA").args(call(sha1, keys, arguments));
    }

    /**
     * {@code EVALSHA_RO} (7.0): as {@code evalsha}, for a script that writes nothing, so that a
     * replica may run it. Takes as long as the script.
     */
    public static Command<Reply> evalshaRo(String sha1, List<String> keys, String... arguments) {
        return Command.of("EVALSHA_RO").readOnly().args(call(sha1, keys, arguments));
    }

    /**
     * {@code EVAL_RO} (7.0): as {@code eval}, for a script that writes nothing, so that a replica
     * may run it. Takes as long as the script.
     */
    public static Command<Reply> evalRo(String script, List<String> keys, String... arguments) {
        return Command.of("EVAL_RO").readOnly().args(call(script, keys, arguments));
    }

    /**
     * {@code SCRIPT EXISTS} (2.6): for each SHA-1 whether the server knows the script. O(n) for n
     * scripts.
     */
    public static Command<List<Boolean>> scriptExists(String... sha1s) {
        return Command.of("SCRIPT EXISTS")
                .idempotent()
                .args(Check.some(sha1s, "SHA-1"))
                .as(Decoders.BOOLEANS);
    }

    /** {@code SCRIPT FLUSH} (2.6): forgets all scripts. O(n) for n scripts. */
    public static Command<@Nullable Void> scriptFlush() {
        return Command.of("SCRIPT FLUSH").as(Decoders.OK);
    }

    /**
     * {@code SCRIPT FLUSH} (6.2): forgets all scripts, at once or in the background. O(n) for n
     * scripts.
     */
    public static Command<@Nullable Void> scriptFlush(FlushMode mode) {
        return Command.of("SCRIPT FLUSH").arg(mode).as(Decoders.OK);
    }

    /** {@code SCRIPT KILL} (2.6): ends the running script, if it has written nothing yet. O(1). */
    public static Command<@Nullable Void> scriptKill() {
        return Command.of("SCRIPT KILL").as(Decoders.OK);
    }

    /** {@code SCRIPT LOAD} (2.6): makes a script known; its SHA-1. O(n) for n bytes. */
    public static Command<String> scriptLoad(String script) {
        return Command.of("SCRIPT LOAD").idempotent().arg(script).as(Decoders.TEXT);
    }

    /**
     * {@code SCRIPT SHOW} (Valkey 8.0): the source of a script by its SHA-1. Fails with NOSCRIPT if
     * it is not known. O(1).
     */
    public static Command<String> scriptShow(String sha1) {
        return Command.of("SCRIPT SHOW").idempotent().arg(sha1).as(Decoders.TEXT);
    }

    /** A script or function, its keys with their number, and its arguments. */
    static ArgumentList call(String what, List<String> keys, String... arguments) {
        return new ArgumentList().arg(what).arg(keys.size()).keys(keys).args(List.of(arguments));
    }
}
