package org.redwire.itests.demo.hook;

import org.osgi.service.component.annotations.Component;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Process;
import org.redwire.protocol.Command;

/** Refuses to empty the server. */
@Component
public final class Guard implements Hook {
    @Override
    public <T> T process(Command<T> command, Process next) {
        if (command.name().equals("FLUSHALL")) {
            throw new UnsupportedOperationException("FLUSHALL is not allowed here");
        }
        return next.process(command);
    }
}
