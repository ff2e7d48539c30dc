package org.redwire.webconsole;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The page as a plug-in of the console, for each servlet API that is there. */
final class Servlets implements AutoCloseable {

    /** The request's attribute in which the console says where the page is. */
    static final String ROOT = "felix.webconsole.pluginRoot";

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private interface Registering {
        ServiceRegistration<?> register(
                BundleContext context, Page page, Dictionary<String, ?> properties);
    }

    Servlets(BundleContext context, Page page) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("felix.webconsole.label", Page.LABEL);
        properties.put("felix.webconsole.title", Page.TITLE);
        properties.put("felix.webconsole.category", "Main");
        // the classes are loaded when they are needed, not before
        register((c, p, d) -> JakartaPage.register(c, p, d), context, page, properties);
        register((c, p, d) -> JavaxPage.register(c, p, d), context, page, properties);
    }

    private void register(
            Registering with, BundleContext context, Page page, Dictionary<String, ?> properties) {
        try {
            registrations.add(with.register(context, page, properties));
        } catch (NoClassDefFoundError absent) {
            // This servlet API is not there, and so no console that speaks it.
        }
    }

    /** How many servlet APIs there are. */
    int count() {
        return registrations.size();
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
