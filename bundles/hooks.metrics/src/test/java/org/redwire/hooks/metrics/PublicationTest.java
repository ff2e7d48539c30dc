package org.redwire.hooks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.TabularData;
import org.junit.After;
import org.junit.Test;
import org.redwire.protocol.Command;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.TimeoutException;

/** The numbers as JMX shows them. */
public class PublicationTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Metrics metrics = new Metrics();
    private final List<Publication> published = new ArrayList<>();

    private ObjectName publish(String name) throws Exception {
        Publication publication = metrics.publish(name);
        published.add(publication);
        return new ObjectName(publication.objectName());
    }

    @After
    public void nothingIsLeftInJmx() throws Exception {
        published.forEach(Publication::close);
        assertThat(server.queryNames(new ObjectName("org.redwire:*"), null)).isEmpty();
    }

    private void twoCalls() {
        metrics.process(Command.of("GET"), Ends.answering());
        catchThrowable(
                () ->
                        metrics.process(
                                Command.of("GET"),
                                Ends.failing(new TimeoutException(Outcome.UNKNOWN, "late", null))));
    }

    @Test
    public void isReadInOpenTypesAlone() throws Exception {
        ObjectName name = publish("");
        twoCalls();
        assertThat(server.getMBeanInfo(name).getAttributes())
                .hasSize(3)
                .allMatch(attribute -> attribute instanceof OpenMBeanAttributeInfo);
        TabularData commands = (TabularData) server.getAttribute(name, "Commands");
        CompositeData row = commands.get(new Object[] {"GET"});
        CompositeData get = (CompositeData) row.get("value");
        assertThat(get.get("calls")).isEqualTo(2L);
        assertThat(get.get("failures")).isEqualTo(1L);
        assertThat(get.get("unknown")).isEqualTo(1L);
        TabularData errors = (TabularData) get.get("errors");
        assertThat(errors.get(new Object[] {"TimeoutException"}).get("value")).isEqualTo(1L);
        CompositeData latency = (CompositeData) get.get("latency");
        assertThat((Double) latency.get("p99Micros")).isPositive();
        assertThat(latency.getCompositeType().keySet())
                .containsExactlyInAnyOrder(
                        "meanMicros",
                        "p50Micros",
                        "p90Micros",
                        "p99Micros",
                        "p999Micros",
                        "maxMicros");
        CompositeData dials = (CompositeData) server.getAttribute(name, "Dials");
        assertThat(dials.get("calls")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "Since")).isInstanceOf(Date.class);
    }

    @Test
    public void aProxyShowsTheSameNumbers() throws Exception {
        ObjectName name = publish("");
        twoCalls();
        MetricsMXBean proxy = JMX.newMXBeanProxy(server, name, MetricsMXBean.class);
        CallMetrics seen = proxy.getCommands().get("GET");
        CallMetrics own = metrics.getCommands().get("GET");
        assertThat(seen).usingRecursiveComparison().isEqualTo(own);
        assertThat(proxy.getSince()).isEqualTo(metrics.getSince());
    }

    @Test
    public void resetIsAnOperation() throws Exception {
        ObjectName name = publish("");
        twoCalls();
        server.invoke(name, "reset", null, null);
        assertThat(((TabularData) server.getAttribute(name, "Commands")).isEmpty()).isTrue();
    }

    @Test
    public void nothingElseCanBeChanged() throws Exception {
        ObjectName name = publish("");
        assertThat(
                        catchThrowable(
                                () ->
                                        server.setAttribute(
                                                name, new Attribute("Since", new Date()))))
                .isNotNull();
        assertThat(server.getMBeanInfo(name).getOperations()).hasSize(1);
    }

    @Test
    public void severalAtATimeDoNotClash() throws Exception {
        assertThat(publish("")).hasToString("org.redwire:type=Metrics");
        assertThat(publish("")).hasToString("org.redwire:type=Metrics,instance=2");
        assertThat(publish("")).hasToString("org.redwire:type=Metrics,instance=3");
        assertThat(publish("cache")).hasToString("org.redwire:type=Metrics,name=cache");
        assertThat(publish("cache")).hasToString("org.redwire:type=Metrics,name=cache,instance=2");
    }

    @Test
    public void oneThatLeavesTakesOnlyItselfOutAndFreesItsName() throws Exception {
        Publication first = metrics.publish();
        ObjectName second = publish("");
        first.close();
        assertThat(server.isRegistered(second)).isTrue();
        ObjectName third = publish("");
        assertThat(third).hasToString("org.redwire:type=Metrics");
        first.close();
        assertThat(server.isRegistered(third)).as("closed twice").isTrue();
    }

    @Test
    public void closingIsFineIfSomebodyElseTookItOut() throws Exception {
        server.unregisterMBean(publish("cache"));
        published.forEach(Publication::close);
    }

    @Test
    public void aNameMayHaveAnyCharacters() throws Exception {
        for (String name : List.of("a b", "x=1,y=2", "*", "\"", "ü", "two\nlines")) {
            assertThat(ObjectName.unquote(publish(name).getKeyProperty("name"))).isEqualTo(name);
        }
    }

    @Test
    public void refusesNullForAName() {
        assertThatNullPointerException()
                .isThrownBy(() -> metrics.publish(null))
                .withMessage("name");
    }

    @Test
    public void noClassLoaderIsHeldOnceItIsTakenOut() throws Exception {
        WeakReference<ClassLoader> loader = publishAndCloseInAnotherClassLoader();
        await().until(
                        () -> {
                            System.gc();
                            return loader.get() == null;
                        });
    }

    private WeakReference<ClassLoader> publishAndCloseInAnotherClassLoader() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(new File(entry).toURI().toURL());
        }
        try (URLClassLoader other =
                new URLClassLoader(
                        path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = other.loadClass(Metrics.class.getName());
            Object instance = type.getConstructor().newInstance();
            AutoCloseable publication = (AutoCloseable) type.getMethod("publish").invoke(instance);
            server.getAttribute(new ObjectName("org.redwire:type=Metrics"), "Commands");
            publication.close();
            return new WeakReference<>(other);
        }
    }
}
