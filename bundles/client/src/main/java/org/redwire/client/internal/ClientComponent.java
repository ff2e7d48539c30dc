package org.redwire.client.internal;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.CredentialsProvider;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.dial.TlsMaterial;
import org.redwire.hooks.Hook;

/**
 * One client per configuration with the factory PID {@code org.redwire.client}. Hands configuration
 * and services to a {@link ManagedClient}, and what that publishes to the service registry.
 *
 * <p>The service is registered by hand, because not all of the configuration may become its
 * properties.
 */
@Component(
        service = {},
        configurationPid = ClientComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        // by default none is asked: a stray service must not decide who we are
        property = {"credentials.target=(!(service.id=*))", "tls.target=(!(service.id=*))"})
@Designate(ocd = ClientConfig.class, factory = true)
public final class ClientComponent {

    static final String PID = "org.redwire.client";

    private final ManagedClient client;

    /** Prepares a client that is published in {@code context}. */
    @Activate
    public ClientComponent(BundleContext context) {
        client = new ManagedClient(new Registry(context));
    }

    @Activate
    void activate(Map<String, Object> properties) {
        client.configure(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        client.configure(properties);
    }

    @Deactivate
    void deactivate() {
        client.close();
    }

    @Reference(
            name = "dialer",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDialer")
    void addDialer(Dialer dialer, Map<String, Object> properties) {
        client.addDialer(dialer, properties.get(Dialer.SCHEME), ranking(properties));
    }

    void removeDialer(Dialer dialer) {
        client.removeDialer(dialer);
    }

    @Reference(
            name = "hook",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeHook")
    void addHook(Hook hook, Map<String, Object> properties) {
        client.addHook(hook, ranking(properties));
    }

    void removeHook(Hook hook) {
        client.removeHook(hook);
    }

    @Reference(
            name = "credentials",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeCredentials")
    void addCredentials(CredentialsProvider credentials) {
        client.credentials(credentials);
    }

    void removeCredentials(CredentialsProvider credentials) {
        client.noCredentials(credentials);
    }

    @Reference(
            name = "tls",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeTls")
    void addTls(TlsMaterial material) {
        client.tls(material);
    }

    void removeTls(TlsMaterial material) {
        client.noTls(material);
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /** The service registry, as far as a client needs it. */
    private static final class Registry implements ManagedClient.Publisher {

        private final BundleContext context;

        Registry(BundleContext context) {
            this.context = context;
        }

        @Override
        public ManagedClient.Publication publish(
                ManagedClient.Views views, Map<String, Object> properties) {
            ServiceRegistration<RedisClient> registration =
                    context.registerService(
                            RedisClient.class, perBundle(views), new Hashtable<>(properties));
            return new ManagedClient.Publication() {
                @Override
                public void update(Map<String, Object> changed) {
                    registration.setProperties(new Hashtable<>(changed));
                }

                @Override
                public void withdraw() {
                    registration.unregister();
                }
            };
        }

        /** Each bundle has a view of its own, so that it is seen who does what. */
        private static ServiceFactory<RedisClient> perBundle(ManagedClient.Views views) {
            return new ServiceFactory<>() {
                @Override
                public RedisClient getService(
                        Bundle bundle, ServiceRegistration<RedisClient> registration) {
                    String name = bundle.getSymbolicName(); // null if it is of the old kind
                    return views.view(name == null ? "bundle-" + bundle.getBundleId() : name);
                }

                @Override
                public void ungetService(
                        Bundle bundle,
                        ServiceRegistration<RedisClient> registration,
                        RedisClient view) {
                    // it may ask again
                }
            };
        }
    }
}
