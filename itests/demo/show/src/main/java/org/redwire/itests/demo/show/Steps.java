package org.redwire.itests.demo.show;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.redwire.client.RedisClient;
import org.redwire.protocol.Deferred;
import org.redwire.protocol.error.HookException;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** The main job of Redwire, step by step; each step says what it does and checks that it did. */
@Component(service = Callable.class, property = "redwire.demo=true")
public final class Steps implements Callable<Boolean> {

    private static final Duration PATIENCE = ofSeconds(10);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private boolean fine = true;

    /** The steps in a framework with a configuration admin. */
    @Activate
    public Steps(
            BundleContext context,
            @Reference(name = "configurations") ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    @Override
    public Boolean call() throws Exception {
        Configuration configuration =
                configurations.getFactoryConfiguration("org.redwire.client", "demo", "?");
        configuration.update(settings("5s"));
        RedisClient redis = await(1);
        step("a configuration becomes a client", redis != null, String.valueOf(redis));
        if (redis == null) {
            return false;
        }
        commands(redis);
        pubsub(redis);
        hook(redis);
        reconfigure(redis, configuration);
        configuration.delete();
        step("without its configuration it is gone", await(0) == null, "no service is left");
        return fine;
    }

    private Dictionary<String, Object> settings(String timeout) {
        return new Hashtable<>(
                Map.of(
                        "name",
                        "demo",
                        "uri",
                        Objects.requireNonNull(context.getProperty("redwire.demo.uri")),
                        "timeout",
                        timeout));
    }

    private void commands(RedisClient redis) {
        redis.set("greeting", "hello");
        String greeting = redis.get("greeting");
        step("commands", "hello".equals(greeting), "GET greeting: " + greeting);

        Deferred<Long> hits =
                redis.pipelined(
                        p -> {
                            p.set("page", "/index");
                            p.set("hits", "41");
                            return p.incr("hits");
                        });
        step("a pipeline", hits.get() == 42, "INCR hits: " + hits.get());

        long total =
                redis.transaction(
                                t -> {
                                    t.set("total", "9");
                                    return t.incr("total");
                                })
                        .get();
        step("a transaction", total == 10, "INCR total: " + total);

        boolean sold =
                redis.watch(
                        tx -> {
                            redis.set("stock", "0"); // somebody else is faster
                            return tx.commit(t -> t.decr("stock"));
                        },
                        "stock");
        step("an optimistic one that loses", !sold, "nothing ran, stock: " + redis.get("stock"));
    }

    private void pubsub(RedisClient redis) throws InterruptedException {
        try (Subscription news = Subscription.open(redis, SubscriptionOptions.standard())) {
            news.add("news");
            boolean subscribed = news.awaitSubscribed(PATIENCE);
            redis.publish("news", "it works");
            Message message = news.receive(PATIENCE);
            String payload = message == null ? "nothing" : message.payload();
            step("a subscription", subscribed && payload.equals("it works"), "heard: " + payload);
        }

        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        MessageListener listener = message -> heard.add(message.payload());
        ServiceRegistration<MessageListener> registration =
                context.registerService(
                        MessageListener.class,
                        listener,
                        new Hashtable<>(Map.of(MessageListener.CHANNELS, "weather")));
        String first = null;
        for (int i = 0; i < 100 && first == null; i++) {
            redis.publish("weather", "sunny");
            first = heard.poll(100, TimeUnit.MILLISECONDS);
        }
        registration.unregister();
        step("a listener service on the whiteboard", "sunny".equals(first), "heard: " + first);
    }

    private void hook(RedisClient redis) throws Exception {
        redis.flushall();
        Bundle guard =
                context.installBundle(
                        Objects.requireNonNull(context.getProperty("redwire.demo.hook")));
        guard.start();
        String refused = tryToFlush(redis);
        step("a hook bundle joins", refused != null, String.valueOf(refused));
        guard.uninstall();
        step("and leaves", tryToFlush(redis) == null, "FLUSHALL works again");
    }

    private static String tryToFlush(RedisClient redis) {
        try {
            redis.flushall();
            return null;
        } catch (HookException e) {
            return e.getMessage();
        }
    }

    private void reconfigure(RedisClient redis, Configuration configuration) throws Exception {
        configuration.update(settings("750ms"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!redis.options().timeout().equals(Duration.ofMillis(750))
                && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        boolean same = redis == await(1);
        step(
                "an update changes it in place",
                same && redis.options().timeout().equals(Duration.ofMillis(750)),
                "timeout now " + redis.options().timeout().toMillis() + " ms, the same service");
    }

    /** Waits until there are so many clients; returns one if there should be any. */
    private RedisClient await(int count) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Collection<ServiceReference<RedisClient>> found;
        do {
            found = context.getServiceReferences(RedisClient.class, "(name=demo)");
        } while (found.size() != count && System.nanoTime() - end < 0);
        return found.isEmpty() ? null : context.getService(found.iterator().next());
    }

    private void step(String what, boolean done, String detail) {
        fine &= done;
        System.out.printf("  %-6s %-40s %s%n", done ? "ok" : "FAILED", what, detail);
    }
}
