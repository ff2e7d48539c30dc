package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/** The commands that load modules into the server. */
@CommandGroup("Server")
public final class Modules {

    private Modules() {}

    /** {@code MODULE LIST} (4.0): the modules that are loaded. O(n) for n modules. */
    public static Command<List<ModuleInfo>> moduleList() {
        return Command.of("MODULE LIST").idempotent().as(Replies.each(ModuleInfo.DECODER));
    }

    /** {@code MODULE LOAD} (4.0): loads a module from a file on the server. O(1). */
    public static Command<@Nullable Void> moduleLoad(String path, String... arguments) {
        ArgumentList list = new ArgumentList().arg(path).args(List.of(arguments));
        return Command.of("MODULE LOAD").args(list).as(Decoders.OK);
    }

    /**
     * {@code MODULE LOADEX} (7.0): loads a module from a file on the server, with parameters of the
     * server's configuration and arguments of its own. O(1).
     */
    public static Command<@Nullable Void> moduleLoadex(
            String path, Map<String, String> parameters, String... arguments) {
        ArgumentList list = new ArgumentList().arg(path);
        parameters.forEach((name, value) -> list.arg("CONFIG").arg(name).arg(value));
        if (arguments.length > 0) {
            list.arg("ARGS").args(List.of(arguments));
        }
        return Command.of("MODULE LOADEX").args(list).as(Decoders.OK);
    }

    /** {@code MODULE UNLOAD} (4.0): takes a module out. O(1). */
    public static Command<@Nullable Void> moduleUnload(String name) {
        return Command.of("MODULE UNLOAD").arg(name).as(Decoders.OK);
    }
}
