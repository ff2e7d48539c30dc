package org.redwire.webconsole;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.redwire.client.RedisClient;

/** The page with all clients that are services. */
@Component(
        name = "org.redwire.webconsole",
        service = {},
        immediate = true)
public final class WebConsole {

    private final Lookout lookout = new Lookout();
    private final Servlets servlets;

    /** Shows the page. */
    @Activate
    public WebConsole(BundleContext context) {
        servlets = new Servlets(context, new Page(lookout, Checks.of(context)));
        if (servlets.count() == 0) {
            System.getLogger(WebConsole.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "webconsole: there is no javax.servlet 3.1 to 4 and no jakarta.servlet"
                                    + " 5 to 6, so there is no page");
        }
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addClient(RedisClient client, Map<String, ?> properties) {
        // a bundle's view of a client has a name with the bundle's in it
        lookout.add(client, String.valueOf(properties.get(RedisClient.NAME)));
    }

    void removeClient(RedisClient client) {
        lookout.remove(client);
    }

    @Deactivate
    void deactivate() {
        servlets.close();
        lookout.close();
    }
}
