package org.redwire.client.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redwire.client.CredentialsProvider;
import org.redwire.client.Options;
import org.redwire.client.OptionsBuilder;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.dial.TlsMaterial;
import org.redwire.hooks.Hook;
import org.redwire.hooks.Registration;

/**
 * A client that follows its configuration and the services around it: it is published while it can
 * work, changes what can change in place, moves to a new server before it leaves the old one, and
 * keeps serving when an update is wrong. Thread-safe; nothing here waits for a server in the
 * caller's thread.
 */
final class ManagedClient implements AutoCloseable {

    /** Where a client is made known to its consumers. */
    interface Publisher {
        /** Makes it known. */
        Publication publish(Views views, Map<String, Object> properties);
    }

    /** Gives each consumer a view of a client, under its own name. */
    @FunctionalInterface
    interface Views {
        /** The view of a consumer, such as the bundle with that symbolic name. */
        RedisClient view(String consumer);
    }

    /** A client that was made known. */
    interface Publication {
        /** Changes its properties. */
        void update(Map<String, Object> properties);

        /** Takes it back; consumers let go of it before this returns. */
        void withdraw();
    }

    private record KnownDialer(Dialer dialer, List<String> schemes, int ranking) {}

    private record Live(Core core, Presence presence, Options options) {
        Live with(Options changed) {
            return new Live(core, presence, changed);
        }
    }

    private static final Logger LOG = System.getLogger(ManagedClient.class.getName());

    /** How long a leaving hook is waited for. */
    private static final Duration HOOK_GRACE = Duration.ofSeconds(1);

    /** How often a server is asked whether it answers, if that matters, */
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    /** and how long it may take. */
    private static final Duration PROBE_TIME = Duration.ofSeconds(1);

    private final Publisher publisher;
    private final Duration probeEvery;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<KnownDialer> dialers = new ArrayList<>();
    private final Map<Hook, Integer> hooks = new IdentityHashMap<>();
    private final Map<Hook, Registration> joined = new IdentityHashMap<>();
    private final Mover mover = new Mover();
    private @Nullable Configuration configuration;
    private @Nullable CredentialsProvider credentials;
    private @Nullable TlsMaterial tls;
    private @Nullable Live live;
    private @Nullable String waitingFor;
    private boolean closed;

    ManagedClient(Publisher publisher) {
        this(publisher, PROBE_EVERY);
    }

    ManagedClient(Publisher publisher, Duration probeEvery) {
        this.publisher = publisher;
        this.probeEvery = probeEvery;
    }

    // --- what changes around it ---

    /** Takes a new configuration; a wrong one is refused, and the client stays as it is. */
    void configure(Map<String, Object> properties) {
        lock.lock();
        try {
            Configuration next = Configuration.of(properties);
            next.builder().build();
            configuration = next;
            follow();
        } catch (IllegalArgumentException e) {
            LOG.log(
                    live == null ? Level.ERROR : Level.WARNING,
                    "{0}: the configuration is refused{1}: {2}",
                    Objects.requireNonNullElse(properties.get("name"), "redis"),
                    live == null ? "" : ", the client keeps the one it has",
                    e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    void addDialer(Dialer dialer, @Nullable Object schemes, int ranking) {
        List<String> names =
                schemes instanceof String[] many
                        ? Arrays.asList(many)
                        : schemes == null ? List.of() : List.of(schemes.toString());
        lock.lock();
        try {
            dialers.add(new KnownDialer(dialer, names, ranking));
            dialers.sort(Comparator.comparingInt(KnownDialer::ranking).reversed());
            follow();
        } finally {
            lock.unlock();
        }
    }

    void removeDialer(Dialer dialer) {
        lock.lock();
        try {
            dialers.removeIf(known -> known.dialer() == dialer);
            follow();
        } finally {
            lock.unlock();
        }
    }

    void credentials(CredentialsProvider provider) {
        lock.lock();
        try {
            credentials = provider;
            follow();
        } finally {
            lock.unlock();
        }
    }

    void noCredentials(CredentialsProvider provider) {
        lock.lock();
        try {
            if (credentials == provider) {
                credentials = null;
                follow();
            }
        } finally {
            lock.unlock();
        }
    }

    void tls(TlsMaterial material) {
        lock.lock();
        try {
            tls = material;
            follow();
        } finally {
            lock.unlock();
        }
    }

    void noTls(TlsMaterial material) {
        lock.lock();
        try {
            if (tls == material) {
                tls = null;
                follow();
            }
        } finally {
            lock.unlock();
        }
    }

    void addHook(Hook hook, int ranking) {
        lock.lock();
        try {
            hooks.put(hook, ranking);
            if (live != null) {
                joined.put(hook, live.core().hooks().add(hook, ranking));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a hook out, and gives calls that are inside it a moment to leave. */
    void removeHook(Hook hook) {
        Registration registration;
        lock.lock();
        try {
            hooks.remove(hook);
            registration = joined.remove(hook);
        } finally {
            lock.unlock();
        }
        if (registration != null) {
            registration.close();
            registration.awaitUnused(HOOK_GRACE);
        }
    }

    /** Withdraws the client and closes it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            retire();
        } finally {
            lock.unlock();
        }
        mover.close();
    }

    // --- following ---

    /** Brings the client in line with configuration and services. Called with the lock. */
    private void follow() {
        Configuration wanted = configuration;
        if (closed || wanted == null) {
            return;
        }
        Options options = optionsFor(wanted);
        if (options == null) {
            retire();
            return;
        }
        waitingFor = null;
        if (live != null && !live.options().name().equals(options.name())) {
            retire();
        }
        Live now = live;
        if (now == null) {
            start(wanted, options);
        } else if (now.core().takesInPlace(options)) {
            mover.forget();
            now.core().reconfigure(options);
            live = now.with(options);
            now.presence().follow(wanted.serviceProperties(options), wanted.always());
        } else {
            mover.move(now.core(), options, () -> moved(now.core(), wanted, options));
        }
    }

    private void moved(Core core, Configuration wanted, Options options) {
        lock.lock();
        try {
            Live now = live;
            if (now != null && now.core() == core) {
                live = now.with(options);
                now.presence().follow(wanted.serviceProperties(options), wanted.always());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The options with the services they need, or null while one of these is missing. */
    private @Nullable Options optionsFor(Configuration wanted) {
        OptionsBuilder builder = wanted.builder();
        Options plain = builder.build();
        String scheme = plain.endpoint().scheme();
        Dialer dialer = dialerFor(scheme);
        if (dialer == null) {
            waitFor(plain.name(), "a dialer for " + scheme + "://");
            return null;
        }
        if (wanted.wantsCredentials()) {
            if (credentials == null) {
                waitFor(plain.name(), "the credentials provider of credentials.target");
                return null;
            }
            builder.credentials(credentials);
        }
        if (wanted.wantsTls()) {
            if (tls == null) {
                waitFor(plain.name(), "the TLS material of tls.target");
                return null;
            }
            if (!takes(dialer, tls)) {
                waitFor(plain.name(), "a dialer for " + scheme + ":// that takes TLS material");
                return null;
            }
            builder.tls(tls);
        }
        return builder.dialer(dialer).build();
    }

    private static boolean takes(Dialer dialer, TlsMaterial material) {
        try {
            dialer.with(material);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable Dialer dialerFor(String scheme) {
        Live now = live;
        for (KnownDialer known : dialers) {
            // The one in use stays: a better one is no reason to dial anew.
            if (now != null
                    && known.dialer() == now.options().dialer()
                    && known.schemes().contains(scheme)) {
                return known.dialer();
            }
        }
        for (KnownDialer known : dialers) {
            if (known.schemes().contains(scheme)) {
                return known.dialer();
            }
        }
        return null;
    }

    private void waitFor(String name, String what) {
        if (!what.equals(waitingFor)) {
            waitingFor = what;
            LOG.log(
                    live == null ? Level.INFO : Level.WARNING,
                    "{0}: waits for {1}{2}",
                    name,
                    what,
                    live == null ? "" : "; the client is withdrawn until then");
        }
    }

    private void start(Configuration wanted, Options options) {
        Core core = new Core(options, scheme -> null);
        joined.clear();
        // by ranking, and those of equal ranking in any order, as services are
        hooks.forEach((hook, ranking) -> joined.put(hook, core.hooks().add(hook, ranking)));
        Map<String, Object> properties = wanted.serviceProperties(options);
        Presence presence =
                new Presence(
                        options.name(),
                        core.views(),
                        publisher,
                        () -> core.answers(PROBE_TIME),
                        probeEvery,
                        properties);
        live = new Live(core, presence, options);
        presence.follow(properties, wanted.always());
        LOG.log(
                Level.INFO,
                wanted.always() ? "{0}: serves {1}" : "{0}: serves {1} while that answers",
                options.name(),
                options.endpoint());
    }

    private void retire() {
        Live now = live;
        if (now == null) {
            return;
        }
        live = null;
        mover.forget();
        now.presence().end(now.core()::close);
        joined.clear();
        LOG.log(Level.INFO, "{0}: closed", now.options().name());
    }
}
