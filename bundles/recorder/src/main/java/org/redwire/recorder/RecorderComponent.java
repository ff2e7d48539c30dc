package org.redwire.recorder;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.redwire.client.RedisClient;
import org.redwire.hooks.Registration;
import org.redwire.hooks.support.Configured;
import org.redwire.hooks.support.Entries;

/** Has the connections of each client that is a service recorded, as the configuration says. */
@Component(
        name = RecorderComponent.PID,
        configurationPid = RecorderComponent.PID,
        service = {},
        immediate = true)
@Designate(ocd = RecorderConfig.class)
public final class RecorderComponent {

    static final String PID = "org.redwire.recorder";

    /** What the configuration says, checked. */
    private record Wanted(int commands, Set<String> clients) {

        /** The most that a client notes. */
        private static final int MOST = 10_000;

        static Wanted of(RecorderConfig config) {
            int commands = config.commands();
            if (commands < 1 || commands > MOST) {
                throw new IllegalArgumentException(
                        "commands must be 1 to " + MOST + ", not " + commands);
            }
            return new Wanted(commands, Entries.given("clients", Entries.of(config.clients())));
        }

        boolean means(RedisClient redis) {
            return clients.isEmpty() || clients.contains(redis.options().name());
        }
    }

    private final ReentrantLock lock = new ReentrantLock();

    /** The clients, each with its recording if it is recorded. */
    private final Map<RedisClient, @Nullable Registration> recordings = new HashMap<>();

    private Wanted wanted;

    /**
     * Starts with the configuration.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    @Activate
    public RecorderComponent(RecorderConfig config) {
        wanted = Wanted.of(config);
    }

    @Reference(
            name = "client",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeClient")
    void addClient(RedisClient redis) {
        lock.lock();
        try {
            recordings.put(redis, begun(redis));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Registration begun(RedisClient redis) {
        return wanted.means(redis) ? redis.recordFlights(wanted.commands()) : null;
    }

    private static void end(@Nullable Registration recording) {
        if (recording != null) {
            recording.close();
        }
    }

    void removeClient(RedisClient redis) {
        lock.lock();
        try {
            end(recordings.remove(redis));
        } finally {
            lock.unlock();
        }
    }

    /** What is recorded already is kept where the number of commands stays. */
    @Modified
    void modified(RecorderConfig config) {
        lock.lock();
        try {
            Configured.take(
                    RecorderComponent.class, PID, "the one before stays", () -> follow(config));
        } finally {
            lock.unlock();
        }
    }

    private void follow(RecorderConfig config) {
        wanted = Wanted.of(config);
        recordings.replaceAll(
                (redis, before) -> {
                    @Nullable Registration after = begun(redis);
                    end(before);
                    return after;
                });
    }

    @Deactivate
    void deactivate() {
        lock.lock();
        try {
            recordings.values().forEach(RecorderComponent::end);
            recordings.clear();
        } finally {
            lock.unlock();
        }
    }
}
