package org.redwire.hooks.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.Test;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.metrics.Ends;
import org.redwire.hooks.metrics.MetricsMXBean;
import org.redwire.protocol.Command;

public class MetricsComponentTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private record Config(String name) implements MetricsConfig {

        @Override
        public int service_ranking() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MetricsConfig.class;
        }
    }

    private Set<String> inJmx() throws Exception {
        return server.queryNames(new ObjectName("org.redwire:*"), null).stream()
                .map(ObjectName::toString)
                .collect(Collectors.toSet());
    }

    private MetricsMXBean numbers(String objectName) throws Exception {
        return JMX.newMXBeanProxy(server, new ObjectName(objectName), MetricsMXBean.class);
    }

    @Test
    public void isInJmxFromActivationToDeactivation() throws Exception {
        MetricsComponent component = new MetricsComponent(new Config(""));
        assertThat(inJmx()).containsExactly("org.redwire:type=Metrics");
        component.deactivate();
        assertThat(inJmx()).isEmpty();
    }

    @Test
    public void countsEveryKindOfCall() throws Exception {
        MetricsComponent component = new MetricsComponent(new Config(""));
        component.process(Command.of("GET"), Ends.answering());
        component.pipeline(List.of(), all -> {});
        component.transaction(List.of(), all -> {});
        component.dial(Endpoint.unix("/run/redis"), endpoint -> null);
        MetricsMXBean numbers = numbers("org.redwire:type=Metrics");
        assertThat(numbers.getCommands()).containsOnlyKeys("GET", "PIPELINE", "MULTI");
        assertThat(numbers.getDials().getCalls()).isEqualTo(1);
        component.deactivate();
    }

    @Test
    public void aNewNameMovesTheNumbersAsTheyAre() throws Exception {
        MetricsComponent component = new MetricsComponent(new Config("one"));
        component.process(Command.of("GET"), Ends.answering());
        component.modified(new Config(" two "));
        assertThat(inJmx()).containsExactly("org.redwire:type=Metrics,name=two");
        assertThat(numbers("org.redwire:type=Metrics,name=two").getCommands())
                .containsOnlyKeys("GET");
        component.deactivate();
        assertThat(inJmx()).isEmpty();
    }

    @Test
    public void theSameNameChangesNothing() throws Exception {
        MetricsComponent component = new MetricsComponent(new Config("one"));
        component.modified(new Config("one"));
        assertThat(inJmx()).containsExactly("org.redwire:type=Metrics,name=one");
        component.deactivate();
    }

    @Test
    public void twoGenerationsOfTheBundleDoNotClash() throws Exception {
        MetricsComponent old = new MetricsComponent(new Config(""));
        MetricsComponent young = new MetricsComponent(new Config(""));
        assertThat(inJmx()).hasSize(2);
        old.deactivate();
        assertThat(inJmx()).containsExactly("org.redwire:type=Metrics,instance=2");
        young.deactivate();
        assertThat(inJmx()).isEmpty();
    }
}
