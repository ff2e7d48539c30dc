package org.redwire.webconsole;

import java.util.List;
import java.util.function.Consumer;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The health checks tagged {@code redis}, if there are such things. */
final class Checks {

    static final String TAG = "redis";

    private Checks() {}

    /** Writes the member {@code health}: an array, or null if nobody runs checks here. */
    static Consumer<Json> of(BundleContext context) {
        return json -> {
            json.name("health");
            try {
                Felix.write(context, json);
            } catch (NoClassDefFoundError absent) {
                json.value(null); // the API is optional
            }
        };
    }

    /** What is loaded only if the API is there. */
    private static final class Felix {

        private Felix() {}

        static void write(BundleContext context, Json json) {
            ServiceReference<HealthCheckExecutor> reference =
                    context.getServiceReference(HealthCheckExecutor.class);
            HealthCheckExecutor executor = reference == null ? null : context.getService(reference);
            if (executor == null) {
                json.value(null);
                return;
            }
            List<HealthCheckExecutionResult> results;
            try {
                // the executor keeps results for a few seconds: asking each second costs little
                results = executor.execute(HealthCheckSelector.tags(TAG));
            } finally {
                context.ungetService(reference);
            }
            json.open('[');
            for (HealthCheckExecutionResult result : results) {
                // the status alone: a message may say anything
                json.open('{').name("name").value(result.getHealthCheckMetadata().getTitle());
                json.name("status").value(result.getHealthCheckResult().getStatus().name());
                json.close('}');
            }
            json.close(']');
        }
    }
}
