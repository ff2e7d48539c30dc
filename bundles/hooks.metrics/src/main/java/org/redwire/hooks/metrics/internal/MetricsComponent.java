package org.redwire.hooks.metrics.internal;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
import org.redwire.hooks.metrics.Metrics;
import org.redwire.hooks.metrics.Publication;
import org.redwire.protocol.Command;

/**
 * The metrics as a hook service. It works without a configuration. It does not wait for its first
 * client, and so keeps its numbers when clients come and go.
 */
@Component(
        name = MetricsComponent.PID,
        configurationPid = MetricsComponent.PID,
        service = Hook.class,
        immediate = true)
@Designate(ocd = MetricsConfig.class)
public final class MetricsComponent implements Hook {

    static final String PID = "org.redwire.hooks.metrics";

    private final Metrics metrics = new Metrics();
    private String name;
    private Publication publication;

    /** Publishes the numbers under the configured name. */
    @Activate
    public MetricsComponent(MetricsConfig config) {
        name = config.name().strip();
        publication = metrics.publish(name);
    }

    /** DS calls this and deactivate in turn, never at the same time. */
    @Modified
    void modified(MetricsConfig config) {
        String wanted = config.name().strip();
        if (!wanted.equals(name)) {
            Publication before = publication;
            publication = metrics.publish(wanted);
            name = wanted;
            before.close();
        }
    }

    @Deactivate
    void deactivate() {
        publication.close();
    }

    @Override
    public Transport dial(Endpoint endpoint, Dial next) throws IOException {
        return metrics.dial(endpoint, next);
    }

    @Override
    public <T> T process(Command<T> command, Process next) {
        return metrics.process(command, next);
    }

    @Override
    public void pipeline(List<Queued<?>> commands, Pipelined next) {
        metrics.pipeline(commands, next);
    }

    @Override
    public void transaction(List<Queued<?>> commands, Pipelined next) {
        metrics.transaction(commands, next);
    }
}
