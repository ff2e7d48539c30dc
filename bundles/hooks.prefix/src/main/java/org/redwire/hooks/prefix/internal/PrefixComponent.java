package org.redwire.hooks.prefix.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.redwire.hooks.prefix.Prefix;
import org.redwire.hooks.prefix.PrefixOptions;
import org.redwire.hooks.support.Configured;
import org.redwire.hooks.support.Entries;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.HookException;
import org.redwire.protocol.error.Outcome;

/**
 * A prefix as a hook service for each configuration. One that is not valid lets no key through
 * without its prefix: the one before stays, and if there is none everything is refused.
 */
@Component(
        name = PrefixComponent.PID,
        configurationPid = PrefixComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Hook.class)
@Designate(ocd = PrefixConfig.class, factory = true)
public final class PrefixComponent implements Hook {

    static final String PID = "org.redwire.hooks.prefix";

    private volatile @Nullable Prefix prefix;

    /** Starts with the configuration. */
    @Activate
    public PrefixComponent(PrefixConfig config) {
        follow(config);
    }

    @Modified
    void modified(PrefixConfig config) {
        follow(config);
    }

    private void follow(PrefixConfig config) {
        String otherwise = prefix == null ? "everything is refused" : "the one before stays";
        Configured.take(
                PrefixComponent.class, PID, otherwise, () -> prefix = new Prefix(options(config)));
    }

    private static PrefixOptions options(PrefixConfig config) {
        return new PrefixOptions(
                config.prefix().strip(),
                Entries.of(config.keyless()),
                Entries.of(config.clients()));
    }

    private Prefix prefix() {
        Prefix now = prefix;
        if (now == null) {
            throw new HookException(
                    Outcome.NOT_SENT,
                    "hooks.prefix: everything is refused, as the configuration "
                            + PID
                            + " is not valid; the log says why",
                    null);
        }
        return now;
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return prefix().process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        prefix().pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        prefix().transaction(commands, next);
    }

    @Override
    public <T> Command<T> dedicated(Command<T> command, Target target) {
        return prefix().dedicated(command, target);
    }
}
