package org.redwire.hooks.guard.internal;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.guard.Guard;
import org.redwire.hooks.guard.GuardOptions;
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

    /** Starts with the configuration. */
    @Activate
    public GuardComponent(GuardConfig config) {
        follow(config, "everything is refused");
    }

    @Modified
    void modified(GuardConfig config) {
        follow(config, "the one before stays");
    }

    private void follow(GuardConfig config, String otherwise) {
        try {
            guard.change(options(config));
        } catch (RuntimeException invalid) { // also what DS throws if it cannot convert a value
            System.getLogger(GuardComponent.class.getName())
                    .log(
                            Level.WARNING,
                            PID
                                    + " – the configuration is not valid, "
                                    + otherwise
                                    + ": "
                                    + invalid.getMessage());
        }
    }

    private static GuardOptions options(GuardConfig config) {
        return new GuardOptions(
                entries(config.deny()),
                entries(config.allow()),
                config.read_only(),
                entries(config.prefixes()),
                entries(config.keyless()),
                entries(config.clients()));
    }

    /** Also those of a file, where they stand in one text with commas. */
    private static Set<String> entries(String[] texts) {
        if (texts.length == 1 && texts[0].isBlank()) {
            return Set.of();
        }
        return Arrays.stream(texts)
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
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
}
