package org.redwire.hooks.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.redwire.dial.Endpoint;
import org.redwire.hooks.Target;
import org.redwire.telemetry.Failure;

/** The names of the semantic conventions, and what is known of a target by them. */
final class Names {

    static final String SCOPE = "org.redwire";

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");
    static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");
    static final AttributeKey<String> SCRIPT = AttributeKey.stringKey("db.stored_procedure.name");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("db.response.status_code");
    static final AttributeKey<String> POOL =
            AttributeKey.stringKey("db.client.connection.pool.name");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> CATEGORY =
            AttributeKey.stringKey("redis.client.errors.category");
    static final AttributeKey<Long> RETRIES =
            AttributeKey.longKey("redis.client.operation.retry_attempts");

    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");
    private static final AttributeKey<String> TRANSPORT =
            AttributeKey.stringKey("network.transport");

    private static final int DEFAULT_PORT = 6379;

    private Names() {}

    /** The system and the client: what belongs to each connection of a pool. */
    static Attributes ofPool(Target target) {
        AttributesBuilder all = Attributes.builder();
        all.put(SYSTEM, "redis").put(POOL, target.client());
        putServer(all, target.endpoint());
        return all.build();
    }

    /** All that is known of calls to a target. */
    static Attributes ofCalls(Target target) {
        AttributesBuilder all = ofPool(target).toBuilder();
        all.put(NAMESPACE, String.valueOf(target.database()));
        putPeer(all, target.endpoint());
        return all.build();
    }

    /** All that is known of a dial. */
    static Attributes ofDial(Target target, Endpoint endpoint) {
        AttributesBuilder all =
                Attributes.builder().put(SYSTEM, "redis").put(POOL, target.client());
        putServer(all, endpoint);
        putPeer(all, endpoint);
        return all.build();
    }

    private static void putServer(AttributesBuilder all, Endpoint endpoint) {
        if (!endpoint.host().isEmpty()) {
            all.put(ADDRESS, endpoint.host());
            if (endpoint.port() != DEFAULT_PORT && endpoint.port() != 0) {
                all.put(PORT, (long) endpoint.port());
            }
        } else if (!endpoint.path().isEmpty()) {
            all.put(ADDRESS, endpoint.path());
        }
    }

    /** The peer is known if nobody has to look up its name. */
    private static void putPeer(AttributesBuilder all, Endpoint endpoint) {
        if (!endpoint.path().isEmpty() && endpoint.host().isEmpty()) {
            all.put(PEER, endpoint.path()).put(TRANSPORT, "unix");
        } else if (isAddress(endpoint.host())) {
            all.put(PEER, endpoint.host()).put(PEER_PORT, (long) endpoint.port());
        }
    }

    /** Whether a host is an address already: an IPv6 one has colons, an IPv4 one no letters. */
    static boolean isAddress(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        boolean dots = false;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            dots |= c == '.';
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return dots;
    }

    /** The same with what a call failed with. */
    static Attributes with(Attributes known, Failure failure) {
        AttributesBuilder all = known.toBuilder().put(ERROR, failure.type());
        String code = failure.code();
        if (code != null) {
            all.put(STATUS, code);
        }
        return all.build();
    }
}
