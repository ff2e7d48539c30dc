package org.redwire.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Each feature installs alone. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FeaturesIT {

    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    @Inject private BootFinished booted; // Karaf has installed what it begins with
    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    /** Runs outside of Karaf. */
    @Configuration
    public Option[] karaf() {
        return Karaf.with();
    }

    private Set<String> redwireBundles() {
        Set<String> names = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.redwire.")) {
                assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
                names.add(bundle.getSymbolicName());
            }
        }
        return names;
    }

    @Test
    public void eachFeatureInstallsAloneAndLeavesNothingBehind() throws Exception {
        String version = System.getProperty("redwire.version");
        features.addRepository(
                URI.create("mvn:org.redwire/org.redwire.features/" + version + "/xml/features"));
        for (String feature : Karaf.FEATURES) {
            features.installFeature(feature, version, QUIETLY);
            assertTrue(feature, features.isInstalled(features.getFeature(feature, version)));
            assertFalse(feature, redwireBundles().isEmpty());
            features.uninstallFeature(feature, version, QUIETLY);
            assertEquals(feature, Set.of(), redwireBundles());
        }
    }
}
