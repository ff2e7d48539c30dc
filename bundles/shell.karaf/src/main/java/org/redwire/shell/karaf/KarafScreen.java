package org.redwire.shell.karaf;

import java.io.PrintStream;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.jspecify.annotations.Nullable;
import org.redwire.shell.Screen;

/** A Karaf terminal: with colours, unless it knows none or the output goes into a pipe. */
final class KarafScreen implements Screen {

    private static final int STDOUT = 1;

    private final PrintStream out;
    private final @Nullable Terminal terminal;

    private KarafScreen(PrintStream out, @Nullable Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static KarafScreen of(Session session) {
        Process process = Process.Utils.current();
        boolean shown = process != null && process.isTty(STDOUT);
        return of(System.out, shown ? session.getTerminal() : null);
    }

    /** A screen for a terminal, or null for what is none. */
    static KarafScreen of(PrintStream out, @Nullable Terminal terminal) {
        boolean knows =
                terminal != null
                        && terminal.isAnsiSupported()
                        && !String.valueOf(terminal.getType()).startsWith("dumb");
        return new KarafScreen(out, knows ? terminal : null);
    }

    @Override
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public boolean ansi() {
        return terminal != null;
    }

    @Override
    public int width() {
        return size(terminal == null ? 0 : terminal.getWidth(), Screen.super.width());
    }

    @Override
    public int height() {
        return size(terminal == null ? 0 : terminal.getHeight(), Screen.super.height());
    }

    private static int size(int told, int otherwise) {
        return told > 0 ? told : otherwise;
    }
}
