package org.redwire.shell.karaf;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.diagnostic.core.DumpDestination;
import org.apache.karaf.diagnostic.core.DumpProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.redwire.shell.RedisShell;
import org.redwire.shell.ShellException;

/** {@code redis.txt} in what {@code dev:dump-create} writes: clients, pools, lanes, flights. */
@Component
public final class RedisDump implements DumpProvider {

    private final RedisShell shell;

    /** A dump of what this shell shows. */
    @Activate
    public RedisDump(@Reference(name = "shell") RedisShell shell) {
        this.shell = shell;
    }

    @Override
    public void createDump(DumpDestination destination) throws Exception {
        StringBuilder text = new StringBuilder();
        try {
            shell.list(text::append);
            text.append('\n');
            shell.pool(text::append, null);
            text.append('\n');
            shell.lanes(text::append, null);
            text.append('\n');
            shell.hooks(text::append, null, null);
            text.append('\n');
            shell.dump(text::append, null);
        } catch (ShellException e) { // there is no client: the rest of Karaf's dump goes on
            text.append(e.getMessage()).append('\n');
        }
        try (Writer out =
                new OutputStreamWriter(destination.add("redis.txt"), StandardCharsets.UTF_8)) {
            out.append(text);
        }
    }
}
