package org.redwire.hooks.log.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.log.SlowLog;
import org.redwire.hooks.log.SlowLogOptions;
import org.redwire.hooks.support.Configured;
import org.redwire.protocol.Command;

/**
 * The slow log as a hook service. It works without a configuration, and changes with it in place.
 */
@Component(
        name = SlowLogComponent.PID,
        configurationPid = SlowLogComponent.PID,
        service = Hook.class)
@Designate(ocd = SlowLogConfig.class)
public final class SlowLogComponent implements Hook {

    static final String PID = "org.redwire.hooks.log";

    private final SlowLog log;

    /** Starts with the configuration, or with the defaults. */
    @Activate
    public SlowLogComponent(SlowLogConfig config) {
        log = new SlowLog(options(config));
    }

    @Modified
    void modified(SlowLogConfig config) {
        Configured.take(
                SlowLogComponent.class,
                PID,
                "the one before stays",
                () -> log.change(options(config)));
    }

    private static SlowLogOptions options(SlowLogConfig config) {
        return new SlowLogOptions(
                DurationText.parse("threshold", config.threshold()),
                level(config.level()),
                config.lines_per_second());
    }

    private static Level level(String text) {
        try {
            return Level.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "level must be TRACE, DEBUG, INFO, WARNING, ERROR or OFF, but is " + text,
                    unknown);
        }
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        return log.dial(endpoint, next);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return log.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        log.pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        log.transaction(commands, next);
    }
}
