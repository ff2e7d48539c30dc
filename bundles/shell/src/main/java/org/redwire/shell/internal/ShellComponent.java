package org.redwire.shell.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.redwire.client.RedisClient;
import org.redwire.shell.RedisShell;

/** The shell as a service, over the client services there are. */
@Component(service = RedisShell.class)
public final class ShellComponent extends Shell {

    private final List<RedisClient> clients;

    /** Without clients at first. */
    @Activate
    public ShellComponent() {
        this(new CopyOnWriteArrayList<>());
    }

    private ShellComponent(List<RedisClient> clients) {
        super(() -> clients);
        this.clients = clients;
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient client) {
        clients.add(client);
    }

    void removeClient(RedisClient client) {
        clients.remove(client);
    }
}
