package org.redwire.itests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Says what is special about a {@link RedisServer}, then starts it. */
public final class RedisServerBuilder {

    private final List<String> extra = new ArrayList<>();
    private RedisBinary binary;
    private IntSupplier ports = Ports::free;
    private String password;
    private TlsIdentity identity;
    private boolean clientCertificates;
    private boolean unixSocket;
    private boolean cluster;
    private boolean sentinel;
    private ServerSettings.Elsewhere elsewhere;

    RedisServerBuilder() {}

    /** Runs this executable instead of the one that {@link RedisBinary#find()} finds. */
    public RedisServerBuilder binary(RedisBinary binary) {
        this.binary = binary;
        return this;
    }

    /** Adds a line as redis.conf has it: {@code config("maxclients 10")}. */
    public RedisServerBuilder config(String line) {
        extra.add(line);
        return this;
    }

    /** Listens on a unix socket too. */
    public RedisServerBuilder unixSocket() {
        unixSocket = true;
        return this;
    }

    /** Listens for TLS on a second port, with a certificate for localhost. */
    public RedisServerBuilder tls() {
        return tls(TlsFiles.shared().server());
    }

    /** Listens for TLS on a second port, with this certificate. */
    public RedisServerBuilder tls(TlsIdentity identity) {
        this.identity = identity;
        return this;
    }

    /** Listens for TLS and admits only clients with a certificate of {@link TlsFiles#ca()}. */
    public RedisServerBuilder clientCertificates() {
        clientCertificates = true;
        return identity == null ? tls() : this;
    }

    /** Is a node of a cluster, alone at first; its bus has a port of its own. */
    public RedisServerBuilder cluster() {
        cluster = true;
        return this;
    }

    /** Is a sentinel: it has no data, and is told whom to watch by {@code SENTINEL MONITOR}. */
    public RedisServerBuilder sentinel() {
        sentinel = true;
        return this;
    }

    /**
     * Runs in another network, such as a namespace that nobody else can reach, and is steered over
     * its unix socket, whatever becomes of the network between.
     *
     * @param address where it listens there, besides that network's own loopback
     * @param launcher the words before a command that run it there, as the same process
     */
    public RedisServerBuilder elsewhere(String address, List<String> launcher) {
        elsewhere = new ServerSettings.Elsewhere(address, List.copyOf(launcher));
        return unixSocket();
    }

    /** Wants this password from the default user. */
    public RedisServerBuilder password(String password) {
        this.password = password;
        return this;
    }

    /** Adds a user by the rules of ACL SETUSER: {@code user("alice", "on >secret ~* &* +@all")}. */
    public RedisServerBuilder user(String name, String rules) {
        return config("user " + name + " " + rules);
    }

    /** Where ports come from, for a test of what happens if one is taken. */
    RedisServerBuilder ports(IntSupplier ports) {
        this.ports = ports;
        return this;
    }

    /** Starts the server and waits until it answers. */
    public RedisServer start() {
        return RedisServer.start(
                new ServerSettings(
                        binary == null ? RedisBinary.find() : binary,
                        ports,
                        Optional.ofNullable(password),
                        Optional.ofNullable(identity)
                                .map(
                                        tls ->
                                                new ServerSettings.Tls(
                                                        tls,
                                                        TlsFiles.shared().ca(),
                                                        clientCertificates)),
                        unixSocket,
                        cluster,
                        sentinel,
                        Optional.ofNullable(elsewhere),
                        List.copyOf(extra)));
    }
}
