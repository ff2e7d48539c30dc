package org.redwire.itests.benchmarks.clients;

import java.util.List;
import java.util.Locale;

/** The clients, in the order in which they take turns. */
public enum Client {
    REDWIRE(
            RedwireSubject::new,
            List.of("org.redwire:org.redwire.client", "org.redwire:org.redwire.dial.tcp"),
            List.of(
                    "org.redwire:org.redwire.client",
                    "org.redwire:org.redwire.pubsub",
                    "org.redwire:org.redwire.dial.tcp")),
    JEDIS(JedisSubject::new, "redis.clients:jedis"),
    LETTUCE(LettuceSubject::new, "io.lettuce:lettuce-core"),
    REDISSON(RedissonSubject::new, "org.redisson:redisson"),
    GLIDE(GlideSubject::new, "io.valkey:valkey-glide"),
    VERTX(VertxSubject::new, "io.vertx:vertx-redis-client");

    /** Connects; may throw anything if the client does not work on this platform. */
    private interface Opener {
        Subject open(Server server) throws Exception;
    }

    private final Opener opener;
    private final List<String> plain;
    private final List<String> whole;

    Client(Opener opener, String artifact) {
        this(opener, List.of(artifact), List.of(artifact));
    }

    Client(Opener opener, List<String> plain, List<String> whole) {
        this.opener = opener;
        this.plain = plain;
        this.whole = whole;
    }

    /**
     * Connects. The class of a client is loaded only now, and so are its natives: what fails says
     * that it is not for this platform.
     *
     * @throws Unavailable if it does not come to a first reply
     */
    public Subject open(Server server) throws Unavailable {
        try {
            Subject subject = opener.open(server);
            subject.get("first");
            return subject;
        } catch (Exception | LinkageError e) {
            throw new Unavailable(this + " is left out: " + e, e);
        }
    }

    /** The artifacts, without version, that a program needs to say PING over TCP. */
    public List<String> plainArtifacts() {
        return plain;
    }

    /** The artifacts, without version, to speak plain TCP with all that this measures. */
    public List<String> wholeArtifacts() {
        return whole;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A client does not work here. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
