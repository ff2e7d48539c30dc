package org.redwire.hooks.guard.internal;

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
import org.redwire.hooks.Target;
import org.redwire.hooks.guard.Guard;
import org.redwire.hooks.guard.GuardOptions;
import org.redwire.hooks.support.Configured;
import org.redwire.hooks.support.Entries;
import org.redwire.protocol.Command;

/**
 * A guard as a hook service for each configuration. One that is not valid never opens the gate: the
 * one before stays, and if there is none everything is refused.
 */
@Component(
        name = GuardComponent.PID,
        configurationPid = GuardComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Hook.class)
@Designate(ocd = GuardConfig.class, factory = true)
public final class GuardComponent implements Hook {

    static final String PID = "org.redwire.hooks.guard";

    /** No command has this name. */
    private static final GuardOptions NOTHING = GuardOptions.everything().allow("-");

    private final Guard guard = new Guard(NOTHING);
    private boolean valid; // DS gives one configuration at a time

    /** Starts with the configuration. */
    @Activate
    public GuardComponent(GuardConfig config) {
        follow(config);
    }

    @Modified
    void modified(GuardConfig config) {
        follow(config);
    }

    private void follow(GuardConfig config) {
        String otherwise = valid ? "the one before stays" : "everything is refused";
        Configured.take(
                GuardComponent.class,
                PID,
                otherwise,
                () -> {
                    guard.change(options(config));
                    valid = true;
                });
    }

    private static GuardOptions options(GuardConfig config) {
        return new GuardOptions(
                Entries.of(config.deny()),
                Entries.of(config.allow()),
                config.read_only(),
                Entries.of(config.prefixes()),
                Entries.of(config.keyless()),
                Entries.of(config.clients()));
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return guard.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        guard.pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        guard.transaction(commands, next);
    }

    @Override
    public <T> Command<T> dedicated(Command<T> command, Target target) {
        return guard.dedicated(command, target);
    }
}
