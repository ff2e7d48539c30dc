package org.redwire.hooks.limit.internal;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.limit.Limit;
import org.redwire.hooks.limit.LimitOptions;
import org.redwire.hooks.support.Configured;
import org.redwire.hooks.support.Entries;
import org.redwire.protocol.Command;

/** A limit as a hook service for each configuration; it changes with it in place. */
@Component(
        name = LimitComponent.PID,
        configurationPid = LimitComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Hook.class)
@Designate(ocd = LimitConfig.class, factory = true)
public final class LimitComponent implements Hook {

    static final String PID = "org.redwire.hooks.limit";

    private final Limit limit;

    /** Starts with the configuration. */
    @Activate
    public LimitComponent(LimitConfig config) {
        limit = new Limit(options(config));
    }

    @Modified
    void modified(LimitConfig config) {
        Configured.take(
                LimitComponent.class,
                PID,
                "the one before stays",
                () -> limit.change(options(config)));
    }

    private static LimitOptions options(LimitConfig config) {
        return new LimitOptions(
                config.concurrent(),
                config.per_second(),
                Duration.ofMillis(config.patience_ms()),
                Entries.given("clients", Entries.of(config.clients())));
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return limit.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        limit.pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        limit.transaction(commands, next);
    }
}
