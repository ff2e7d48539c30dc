package org.redwire.commands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;

/** The commands for functions, which live in libraries on the server (7.0). */
@CommandGroup("Scripting")
public final class Functions {

    private Functions() {}

    /** {@code FCALL} (7.0): calls a function; what it returns. Takes as long as the function. */
    public static Command<Reply> fcall(String function, List<String> keys, String... arguments) {
        return Command.of("FCALL").args(Scripting.call(function, keys, arguments));
    }

    /**
     * {@code FCALL_RO} (7.0): calls a function that writes nothing, so that a replica may run it.
     * Takes as long as the function.
     */
    public static Command<Reply> fcallRo(String function, List<String> keys, String... arguments) {
        return Command.of("FCALL_RO").readOnly().args(Scripting.call(function, keys, arguments));
    }

    /** {@code FUNCTION DELETE} (7.0): deletes a library and its functions. O(1). */
    public static Command<@Nullable Void> functionDelete(String library) {
        return Command.of("FUNCTION DELETE").arg(library).as(Decoders.OK);
    }

    /**
     * {@code FUNCTION DUMP} (7.0): all libraries in the server's own format. O(n) for n functions.
     */
    public static Command<byte[]> functionDump() {
        return Command.of("FUNCTION DUMP").idempotent().as(Replies.BLOB);
    }

    /** {@code FUNCTION FLUSH} (7.0): deletes all libraries. O(n) for n functions. */
    public static Command<@Nullable Void> functionFlush() {
        return Command.of("FUNCTION FLUSH").as(Decoders.OK);
    }

    /**
     * {@code FUNCTION FLUSH} (7.0): deletes all libraries, at once or in the background. O(n) for n
     * functions.
     */
    public static Command<@Nullable Void> functionFlush(FlushMode mode) {
        return Command.of("FUNCTION FLUSH").arg(mode).as(Decoders.OK);
    }

    /**
     * {@code FUNCTION KILL} (7.0): ends the running function, if it has written nothing yet. O(1).
     */
    public static Command<@Nullable Void> functionKill() {
        return Command.of("FUNCTION KILL").as(Decoders.OK);
    }

    /** {@code FUNCTION LIST} (7.0): all libraries, without their code. O(n) for n functions. */
    public static Command<List<FunctionLibrary>> functionList() {
        return listing(new ArgumentList());
    }

    /**
     * {@code FUNCTION LIST} (7.0): the libraries that a glob pattern matches, without their code.
     * O(n) for n functions.
     */
    public static Command<List<FunctionLibrary>> functionList(String pattern) {
        return listing(new ArgumentList().arg("LIBRARYNAME").arg(pattern));
    }

    /**
     * {@code FUNCTION LIST} … {@code WITHCODE} (7.0): the same with their code. O(n) for n
     * functions.
     */
    public static Command<List<FunctionLibrary>> functionListWithcode(String pattern) {
        return listing(new ArgumentList().arg("LIBRARYNAME").arg(pattern).arg("WITHCODE"));
    }

    /** {@code FUNCTION LOAD} (7.0): makes a library known that is not yet; its name. O(1). */
    public static Command<String> functionLoad(String code) {
        return Command.of("FUNCTION LOAD").arg(code).as(Decoders.TEXT);
    }

    /**
     * {@code FUNCTION LOAD REPLACE} (7.0): makes a library known, or replaces it; its name. O(1).
     */
    public static Command<String> functionLoadReplace(String code) {
        return Command.of("FUNCTION LOAD").arg("REPLACE").arg(code).as(Decoders.TEXT);
    }

    /**
     * {@code FUNCTION RESTORE} (7.0): adds the libraries of a dump; fails if one is there. O(n) for
     * n functions.
     */
    public static Command<@Nullable Void> functionRestore(byte[] dump) {
        return Command.of("FUNCTION RESTORE").arg(dump).as(Decoders.OK);
    }

    /**
     * {@code FUNCTION RESTORE} (7.0): adds the libraries of a dump to what is there. O(n) for n
     * functions.
     */
    public static Command<@Nullable Void> functionRestore(byte[] dump, RestorePolicy policy) {
        return Command.of("FUNCTION RESTORE").arg(dump).arg(policy.name()).as(Decoders.OK);
    }

    /** {@code FUNCTION STATS} (7.0): what runs now, and how many functions there are. O(1). */
    public static Command<FunctionStats> functionStats() {
        return Command.of("FUNCTION STATS").idempotent().as(FunctionStats.DECODER);
    }

    private static Command<List<FunctionLibrary>> listing(ArgumentList list) {
        return Command.of("FUNCTION LIST")
                .idempotent()
                .args(list)
                .as(Decoders.list(FunctionLibrary.DECODER));
    }

    /** What becomes of the libraries that are there when others are restored. */
    public enum RestorePolicy {
        /** They stay; a library of the same name is an error. */
        APPEND,
        /** They are deleted first. */
        FLUSH,
        /** They stay; a library of the same name is replaced. */
        REPLACE
    }
}
