package org.redwire.itests.chaos.lab;

import java.time.Duration;
import java.util.List;
import org.redwire.client.Options;
import org.redwire.client.RedisClient;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.tcp.TcpDialer;
import org.redwire.itests.chaos.account.Hearing;
import org.redwire.itests.support.RedisServer;
import org.redwire.itests.support.proxy.FaultProxy;
import org.redwire.pubsub.Gap;
import org.redwire.pubsub.Message;
import org.redwire.pubsub.MessageListener;
import org.redwire.pubsub.Subscription;
import org.redwire.pubsub.SubscriptionOptions;

/** A client and its subscription, behind a proxy of their own. */
final class Subject implements AutoCloseable {

    static final int POOL_SIZE = 6;

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration DIAL_TIMEOUT = Duration.ofMillis(300);
    private static final Duration HEALTH_CHECK = Duration.ofMillis(700);

    private final Setting setting;
    private final FaultProxy proxy;
    private final RedisClient redis;
    private final Subscription subscription;
    private volatile Hearing hearing = new Hearing();

    Subject(Setting setting, RedisServer server) {
        this.setting = setting;
        proxy = FaultProxy.to(server.port());
        redis =
                RedisClient.connect(
                        Options.builder()
                                .uri(proxy.uri())
                                .name(setting.toString())
                                .clientName(setting.toString())
                                .protocol(setting.protocol())
                                .mode(setting.mode())
                                .poolSize(POOL_SIZE)
                                .timeout(TIMEOUT)
                                .dialTimeout(DIAL_TIMEOUT)
                                .dialer(whereTheProxyIs())
                                .build());
        subscription =
                Subscription.open(
                        redis, SubscriptionOptions.standard().healthCheck(HEALTH_CHECK), new Ear());
        subscription.add(channel());
    }

    /** As if a name led to another address by now: the proxy moves. */
    private Dialer whereTheProxyIs() {
        TcpDialer tcp = new TcpDialer();
        return (endpoint, timeout) ->
                tcp.dial(Endpoint.of(endpoint.scheme(), endpoint.host(), proxy.port()), timeout);
    }

    private final class Ear implements MessageListener {
        @Override
        public void onMessage(Message message) {
            hearing.heard(message.payload());
        }

        @Override
        public void onGap(Gap gap) {
            hearing.gap();
        }
    }

    Setting setting() {
        return setting;
    }

    FaultProxy proxy() {
        return proxy;
    }

    RedisClient redis() {
        return redis;
    }

    Subscription subscription() {
        return subscription;
    }

    String channel() {
        return "news:" + setting;
    }

    /** What is heard from now on goes here. */
    Hearing listen() {
        Hearing fresh = new Hearing();
        hearing = fresh;
        return fresh;
    }

    @Override
    public void close() {
        InTurn.all(List.of(proxy::heal, subscription::close, redis::close, proxy::close));
    }

    @Override
    public String toString() {
        return setting + ": " + redis.stats() + ", " + subscription.stats();
    }
}
