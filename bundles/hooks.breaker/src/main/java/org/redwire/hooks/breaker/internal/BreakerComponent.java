package org.redwire.hooks.breaker.internal;

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
import org.redwire.hooks.breaker.Breaker;
import org.redwire.hooks.breaker.BreakerOptions;
import org.redwire.hooks.support.Configured;
import org.redwire.protocol.Command;

/** The breaker as a hook service, while there is a configuration; it changes with it in place. */
@Component(
        name = BreakerComponent.PID,
        configurationPid = BreakerComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Hook.class)
@Designate(ocd = BreakerConfig.class)
public final class BreakerComponent implements Hook {

    static final String PID = "org.redwire.hooks.breaker";

    private final Breaker breaker;

    /** Starts with the configuration. */
    @Activate
    public BreakerComponent(BreakerConfig config) {
        breaker = new Breaker(options(config));
    }

    @Modified
    void modified(BreakerConfig config) {
        Configured.take(
                BreakerComponent.class,
                PID,
                "the one before stays",
                () -> breaker.change(options(config)));
    }

    private static BreakerOptions options(BreakerConfig config) {
        return new BreakerOptions(
                config.failure_rate(),
                Duration.ofMillis(config.slow_ms()),
                config.slow_rate(),
                Duration.ofMillis(config.window_ms()),
                config.calls(),
                Duration.ofMillis(config.open_ms()),
                config.probes());
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return breaker.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        breaker.pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        breaker.transaction(commands, next);
    }

    @Override
    public String toString() {
        return breaker.toString();
    }
}
