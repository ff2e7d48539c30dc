package org.redwire.client.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of a client, for consoles. A test holds it against the table of options. */
@ObjectClassDefinition(
        name = "Redwire Redis client",
        description =
                "Each configuration makes one RedisClient service. Durations are written 250ms, 5s, 2m"
                        + " or PT5S; a bare number is seconds. Empty means the default.")
@interface ClientConfig {

    @AttributeDefinition(description = "The name of the client; consumers select by (name=…).")
    String name() default "redis";

    @AttributeDefinition(
            description =
                    "The server: redis://host:6379/0, rediss://host:6379 or unix:///path. Options may"
                            + " follow after a question mark. Default redis://localhost:6379.",
            required = false)
    String uri() default "";

    @AttributeDefinition(
            description = "The ACL user; empty for the default user.",
            required = false)
    String username() default "";

    @AttributeDefinition(
            description = "The password. Kept out of the service registry.",
            type = AttributeType.PASSWORD,
            required = false)
    String _password() default "";

    @AttributeDefinition(description = "The database, 0 or more.")
    int db() default 0;

    @AttributeDefinition(description = "3 for RESP3, 2 for RESP2.")
    int protocol() default 3;

    @AttributeDefinition(
            name = "client.name",
            description = "The name that the server shows in CLIENT LIST.",
            required = false)
    String client_name() default "";

    @AttributeDefinition(description = "Whether the server is told the library's name and version.")
    boolean identity() default true;

    @AttributeDefinition(
            name = "identity.suffix",
            description = "What is added in brackets to the library's name.",
            required = false)
    String identity_suffix() default "";

    @AttributeDefinition(description = "The deadline of a call, whatever it has to wait for.")
    String timeout() default "5s";

    @AttributeDefinition(
            name = "dial.timeout",
            description = "How long the making of a connection may take.")
    String dial_timeout() default "5s";

    @AttributeDefinition(
            name = "max.reply.bytes",
            description =
                    "The largest reply. Default 512MiB, or a quarter of the heap if that is less.",
            required = false)
    String max_reply_bytes() default "";

    @AttributeDefinition(description = "How often a command is tried again, if that is safe.")
    int retries() default 3;

    @AttributeDefinition(
            name = "retry.backoff.min",
            description = "The longest wait before the first retry.")
    String retry_backoff_min() default "10ms";

    @AttributeDefinition(
            name = "retry.backoff.max",
            description = "The longest wait before any retry.")
    String retry_backoff_max() default "1s";

    @AttributeDefinition(
            name = "pool.size",
            description = "How many connections may be in use at once. Default 10 per processor.",
            required = false)
    String pool_size() default "";

    @AttributeDefinition(
            name = "pool.timeout",
            description = "How long a call waits for a connection. Default: the timeout.",
            required = false)
    String pool_timeout() default "";

    @AttributeDefinition(
            name = "pool.fifo",
            description =
                    "Whether the connection that was idle longest is used next, not the last one.")
    boolean pool_fifo() default false;

    @AttributeDefinition(
            name = "pool.min.idle",
            description = "How many idle connections are kept ready.")
    int pool_min_idle() default 0;

    @AttributeDefinition(
            name = "pool.max.idle",
            description = "How many idle connections are kept at most; 0 for all.")
    int pool_max_idle() default 0;

    @AttributeDefinition(
            name = "pool.max.active",
            description = "How many connections may be open in all; 0 for pool.size.")
    int pool_max_active() default 0;

    @AttributeDefinition(
            name = "pool.max.dials",
            description = "How many connections are made at the same time; 0 for pool.size.")
    int pool_max_dials() default 0;

    @AttributeDefinition(
            name = "pool.idle.time",
            description = "After how long without use a connection is closed; 0 for never.")
    String pool_idle_time() default "30m";

    @AttributeDefinition(
            name = "pool.lifetime",
            description = "After how long a connection is closed in any case; 0 for never.")
    String pool_lifetime() default "0";

    @AttributeDefinition(
            name = "pool.lifetime.jitter",
            description = "By how much a lifetime is longer or shorter at random.")
    String pool_lifetime_jitter() default "0";

    @AttributeDefinition(
            description =
                    "auto: a lone caller has a connection of its own, many callers share lanes; pool:"
                            + " never a lane; lane: always one, if the command can share.")
    String mode() default "auto";

    @AttributeDefinition(
            name = "lane.count",
            description = "How many lanes there are; a thread stays on one.")
    int lane_count() default 1;

    @AttributeDefinition(
            name = "lane.max.in.flight",
            description = "How many commands may wait for their replies on one lane.")
    int lane_max_in_flight() default 1024;

    @AttributeDefinition(
            name = "lane.max.in.flight.bytes",
            description = "How many bytes their requests may have together.")
    String lane_max_in_flight_bytes() default "16MiB";

    @AttributeDefinition(
            name = "tls.ca",
            description = "PEM file with the certificates that are trusted.",
            required = false)
    String tls_ca() default "";

    @AttributeDefinition(
            name = "tls.cert",
            description = "PEM file with the client's certificate chain.",
            required = false)
    String tls_cert() default "";

    @AttributeDefinition(
            name = "tls.key",
            description = "PEM file with the client's private key.",
            required = false)
    String tls_key() default "";

    @AttributeDefinition(
            name = "tls.key.password",
            description = "The password of the private key.",
            type = AttributeType.PASSWORD,
            required = false)
    String _tls_key_password() default "";

    @AttributeDefinition(
            name = "tls.trust.store",
            description = "PKCS12 or JKS file with the certificates that are trusted.",
            required = false)
    String tls_trust_store() default "";

    @AttributeDefinition(
            name = "tls.trust.store.password",
            description = "Its password.",
            type = AttributeType.PASSWORD,
            required = false)
    String _tls_trust_store_password() default "";

    @AttributeDefinition(
            name = "tls.key.store",
            description = "PKCS12 or JKS file with the client's certificate and key.",
            required = false)
    String tls_key_store() default "";

    @AttributeDefinition(
            name = "tls.key.store.password",
            description = "Its password.",
            type = AttributeType.PASSWORD,
            required = false)
    String _tls_key_store_password() default "";

    @AttributeDefinition(
            name = "tls.server.name",
            description = "The name the server's certificate must have, if it is not the host.",
            required = false)
    String tls_server_name() default "";

    @AttributeDefinition(
            name = "tls.insecure",
            description =
                    "Turns the verification of certificates and names off. Never in production.")
    boolean tls_insecure() default false;

    @AttributeDefinition(
            description =
                    "When there is a service: always, or only while the server answers. Then two"
                            + " PINGs in a row must be answered for it to come, and three in a row"
                            + " must not for it to go.",
            options = {
                @Option(label = "always", value = "always"),
                @Option(label = "while the server answers", value = "answering")
            })
    String register() default "always";

    @AttributeDefinition(
            name = "hook.target",
            description = "An LDAP filter for the hooks that join. Default: all.")
    String hook_target() default "(service.id=*)";

    @AttributeDefinition(
            name = "dialer.target",
            description = "An LDAP filter for the dialers to choose from by scheme. Default: all.")
    String dialer_target() default "(service.id=*)";

    @AttributeDefinition(
            name = "credentials.target",
            description =
                    "An LDAP filter for a CredentialsProvider service, which then says user and"
                            + " password. Default: none.",
            required = false)
    String credentials_target() default "";

    @AttributeDefinition(
            name = "tls.target",
            description =
                    "An LDAP filter for a TlsMaterial service, which then gives certificates and"
                            + " keys in place of the files of tls.*. Default: none.",
            required = false)
    String tls_target() default "";
}
