package org.redwire.itests.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What a server is started with, now and at every restart. */
record ServerSettings(
        RedisBinary binary,
        IntSupplier ports,
        Optional<String> password,
        Optional<Tls> tls,
        boolean unixSocket,
        boolean cluster,
        boolean sentinel,
        Optional<Elsewhere> elsewhere,
        List<String> extra) {

    /** An address in another network, and the words before the command that start it there. */
    record Elsewhere(String address, List<String> launcher) {}

    /**
     * The server's own certificate, whom it trusts, and whether clients must have a certificate.
     */
    record Tls(TlsIdentity identity, Path ca, boolean clientCertificates) {}

    /** The lines of redis.conf; the extra ones come last, where they override. */
    List<String> lines(TempDirectory directory, int port, int tlsPort, int busPort) {
        List<String> lines = new ArrayList<>();
        lines.add("bind 127.0.0.1");
        elsewhere.ifPresent(
                there -> {
                    lines.add("bind 127.0.0.1 " + there.address());
                    lines.add("protected-mode no");
                });
        lines.add("port " + port);
        lines.add("dir " + quoted(directory.path()));
        lines.add("daemonize no");
        if (!sentinel) {
            lines.add("save \"\"");
            lines.add("appendonly no");
            lines.add("enable-debug-command yes");
        }
        if (cluster) {
            lines.add("cluster-enabled yes");
            lines.add("cluster-port " + busPort);
        }
        if (unixSocket) {
            lines.add("unixsocket " + quoted(directory.file("redis.sock")));
            lines.add("unixsocketperm 700");
        }
        tls.ifPresent(
                settings -> {
                    lines.add("tls-port " + tlsPort);
                    lines.add("tls-cert-file " + quoted(settings.identity().certificate()));
                    lines.add("tls-key-file " + quoted(settings.identity().key()));
                    lines.add("tls-ca-cert-file " + quoted(settings.ca()));
                    lines.add("tls-auth-clients " + (settings.clientCertificates() ? "yes" : "no"));
                });
        password.ifPresent(word -> lines.add("requirepass " + quoted(word)));
        lines.addAll(extra);
        return lines;
    }

    private static String quoted(Object value) {
        return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
