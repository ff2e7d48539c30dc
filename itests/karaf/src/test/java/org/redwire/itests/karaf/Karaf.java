package org.redwire.itests.karaf;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** A Karaf that needs no network: its own files, and the features that the build has gathered. */
final class Karaf {

    private static final String MVN = "etc/org.ops4j.pax.url.mvn.cfg";

    /** All that we have. */
    static final List<String> FEATURES =
            List.of(
                    "redwire-dial-tcp",
                    "redwire-dial-tls",
                    "redwire-dial-unix",
                    "redwire-commands-json",
                    "redwire-commands-probabilistic",
                    "redwire-commands-search",
                    "redwire-commands-timeseries",
                    "redwire-commands-vector",
                    "redwire-hooks-breaker",
                    "redwire-hooks-chaos",
                    "redwire-hooks-guard",
                    "redwire-hooks-jfr",
                    "redwire-hooks-limit",
                    "redwire-hooks-log",
                    "redwire-hooks-metrics",
                    "redwire-hooks-prefix",
                    "redwire",
                    "redwire-health",
                    "redwire-jmx",
                    "redwire-recorder",
                    "redwire-pubsub",
                    "redwire-insight",
                    "redwire-hooks-opentelemetry",
                    "redwire-hooks-micrometer",
                    "redwire-prometheus",
                    "redwire-shell",
                    "redwire-webconsole",
                    "redwire-streams");

    private Karaf() {}

    private static String repository() {
        return "mvn:org.redwire/org.redwire.features/"
                + System.getProperty("redwire.version")
                + "/xml/features";
    }

    /** Karaf with these of our features installed from the beginning. */
    static Option[] with(String... installed) {
        String gathered = new File(System.getProperty("features.repo")).toURI().toString();
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            new File(System.getProperty("karaf.distribution")).toURI().toString())
                    .karafVersion(System.getProperty("karaf.version"))
                    .name("Apache Karaf")
                    .unpackDirectory(new File("target/exam"))
                    .useDeployFolder(false),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            logLevel(LogLevel.WARN),
            editConfigurationFilePut(
                    MVN,
                    "org.ops4j.pax.url.mvn.localRepository",
                    new File("target/karaf-m2").getAbsolutePath()),
            editConfigurationFilePut(MVN, "org.ops4j.pax.url.mvn.repositories", ""),
            editConfigurationFilePut(
                    MVN,
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    "file:${karaf.home}/system@id=system.repository@snapshots, "
                            + gathered
                            + "@id=itest@snapshots"),
            // Karaf's event admin needs what JDK 24 took away; nothing here needs the event admin.
            replaceConfigurationFile(
                    "etc/startup.properties", new File("src/test/resources/startup.properties")),
            editConfigurationFilePut(
                    "etc/org.apache.karaf.features.cfg", "featuresBoot", "(framework)"),
            // how often Karaf looks into etc; it reads a file once that has rested for a look
            editConfigurationFilePut("etc/config.properties", "felix.fileinstall.poll", "100"),
            // what features bring along listens to nobody
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.enabled", "false"),
            features(repository(), installed),
            systemProperty("redwire.version").value(System.getProperty("redwire.version")),
            // what begins here ends before it is worth more than a first compilation
            vmOptions("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        };
    }
}
