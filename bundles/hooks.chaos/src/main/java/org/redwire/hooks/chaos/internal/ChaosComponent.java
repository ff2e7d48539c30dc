package org.redwire.hooks.chaos.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;
import org.redwire.hooks.Dial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Pipelined;
import org.redwire.hooks.Process;
import org.redwire.hooks.Queued;
import org.redwire.hooks.chaos.Chaos;
import org.redwire.hooks.chaos.ChaosOptions;
import org.redwire.hooks.support.Entries;
import org.redwire.protocol.Command;

/**
 * The chaos as a hook service, while there is a configuration. One that is not valid, or whose time
 * has passed, makes no faults: nobody would expect those of the one before.
 */
@Component(
        name = ChaosComponent.PID,
        configurationPid = ChaosComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Hook.class)
@Designate(ocd = ChaosConfig.class)
public final class ChaosComponent implements Hook {

    static final String PID = "org.redwire.hooks.chaos";

    private final InstantSource clock;
    private volatile @Nullable Chaos chaos;

    /** Starts with the configuration. */
    @Activate
    public ChaosComponent(ChaosConfig config) {
        this(config, InstantSource.system());
    }

    ChaosComponent(ChaosConfig config, InstantSource clock) {
        this.clock = clock;
        follow(config);
    }

    /** DS calls this and deactivate in turn, never at the same time. */
    @Modified
    void modified(ChaosConfig config) {
        deactivate();
        follow(config);
    }

    @Deactivate
    void deactivate() {
        Chaos before = chaos;
        chaos = null;
        if (before != null) {
            before.close();
        }
    }

    private void follow(ChaosConfig config) {
        try {
            Duration left = left(config);
            if (left.isNegative() || left.isZero()) {
                log("its time has passed (until " + config.until() + "), it does nothing");
            } else {
                chaos = new Chaos(options(config).lasting(left));
            }
        } catch (RuntimeException invalid) { // also what DS throws if it cannot convert a value
            log("the configuration is not valid, it does nothing: " + invalid.getMessage());
        }
    }

    private static void log(String what) {
        System.getLogger(ChaosComponent.class.getName()).log(Level.WARNING, PID + " – " + what);
    }

    /** How long it lasts from now on. */
    private Duration left(ChaosConfig config) {
        Duration whole = Duration.ofMinutes(config.for_minutes());
        if (config.until().isBlank()) {
            return whole;
        }
        try {
            Duration until =
                    Duration.between(clock.instant(), Instant.parse(config.until().strip()));
            return until.compareTo(whole) < 0 ? until : whole;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "until must be a time such as 2026-11-26T18:00:00Z, but is " + config.until(),
                    e);
        }
    }

    private static ChaosOptions options(ChaosConfig config) {
        return new ChaosOptions(
                config.delay_rate(),
                Duration.ofMillis(config.delay_ms()),
                config.error_rate(),
                config.error(),
                config.drop_rate(),
                config.dial_rate(),
                Entries.given("commands", Entries.of(config.commands())),
                Entries.given("clients", Entries.of(config.clients())),
                Duration.ofMinutes(config.for_minutes()),
                config.seed());
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        Chaos now = chaos;
        return now == null ? next.dial(endpoint) : now.dial(endpoint, next);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        Chaos now = chaos;
        return now == null ? next.process(command) : now.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        Chaos now = chaos;
        if (now == null) {
            next.execute(commands);
        } else {
            now.pipeline(commands, next);
        }
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        Chaos now = chaos;
        if (now == null) {
            next.execute(commands);
        } else {
            now.transaction(commands, next);
        }
    }

    @Override
    public String toString() {
        Chaos now = chaos;
        return now == null ? "Chaos[off]" : now.toString();
    }
}
