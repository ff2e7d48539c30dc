package org.redwire.protocol;

import java.util.Set;
import org.redwire.protocol.error.ServerException;

/** Tells an error that a script raised while it ran from one that kept it from running. */
final class ScriptErrors {

    private static final Set<String> SCRIPTS =
            Set.of("EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO");

    private static final Set<String> BEFORE =
            Set.of(
                    "NOSCRIPT",
                    "BUSY",
                    "LOADING",
                    "NOPERM",
                    "MASTERDOWN",
                    "MISCONF",
                    "OOM",
                    "READONLY",
                    "MOVED",
                    "ASK",
                    "CLUSTERDOWN",
                    "CROSSSLOT",
                    "TRYAGAIN",
                    "NOREPLICAS");

    private ScriptErrors() {}

    static boolean ran(Command<?> command, ServerException error) {
        if (!SCRIPTS.contains(command.name())) {
            return false;
        }
        String text = error.what();
        if (text.contains(" script: ") || text.contains("Error running script")) {
            return true; // the server names the script: raised by a call inside it
        }
        return !BEFORE.contains(error.code())
                && !text.startsWith("ERR Error compiling")
                && !text.startsWith("ERR unknown command")
                && !text.startsWith("ERR wrong number of arguments")
                && !text.startsWith("ERR Function not found");
    }
}
