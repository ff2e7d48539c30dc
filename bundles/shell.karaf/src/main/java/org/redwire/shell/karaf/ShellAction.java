package org.redwire.shell.karaf;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.RedisShell;
import org.redwire.shell.Screen;
import org.redwire.shell.ShellException;

/** What all commands have in common. Karaf makes one for each run, and fills its fields. */
abstract class ShellAction implements Action {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[m";

    @Reference private @Nullable RedisShell shell;
    @Reference private @Nullable Session session;

    abstract void run(RedisShell shell, Screen screen);

    @Override
    public @Nullable Object execute() throws CommandException {
        RedisShell known = shell;
        Session here = session;
        if (known == null || here == null) {
            throw new IllegalStateException("Karaf has not filled the fields");
        }
        Screen screen = KarafScreen.of(here);
        try {
            run(known, screen);
            return null;
        } catch (ShellException e) {
            String line = String.valueOf(e.getMessage());
            throw new CommandException(screen.ansi() ? RED + line + PLAIN : line, line, e);
        }
    }
}
