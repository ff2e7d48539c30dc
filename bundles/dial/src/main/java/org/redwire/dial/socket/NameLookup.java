package org.redwire.dial.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redwire.dial.Endpoint;

/**
 * Looks up the addresses of a host within a deadline. A lookup of the platform cannot be cancelled,
 * so it runs on a thread that is left to itself when the deadline passes. Whoever needs the same
 * host in the meantime joins it: a name server that hangs costs one thread a host.
 */
final class NameLookup {

    /** How the platform looks a host up. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay =
            new ConcurrentHashMap<>();

    NameLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The addresses of the endpoint's host, one at least, in the order to try them. */
    InetAddress[] addresses(Endpoint endpoint, Deadline deadline) throws IOException {
        String host = endpoint.host();
        if (host.indexOf(':') >= 0) {
            return new InetAddress[] {ipv6(endpoint)};
        }
        if (isIpv4(host)) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        try {
            return lookup(host).get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException(
                    endpoint.authority()
                            + " – the lookup of the host's address has not ended (after "
                            + deadline.millisGone()
                            + " ms)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    endpoint.authority()
                            + " – interrupted while looking up the host's address (after "
                            + deadline.millisGone()
                            + " ms)");
        } catch (ExecutionException e) {
            throw failed(endpoint, deadline, e.getCause());
        }
    }

    /**
     * Whether it is four numbers with dots between, which needs no lookup. Read by hand: a regular
     * expression would cost every application a millisecond at its start.
     */
    private static boolean isIpv4(String host) {
        int dots = 0;
        int number = -1; // none yet
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                if (number < 0) {
                    return false;
                }
                dots++;
                number = -1;
            } else if (c >= '0' && c <= '9' && number != 0) {
                number = Math.max(number, 0) * 10 + c - '0';
            } else {
                return false; // a letter, or a number that begins with a zero
            }
            if (number > 255) {
                return false;
            }
        }
        return dots == 3 && number >= 0;
    }

    private static InetAddress ipv6(Endpoint endpoint) throws UnknownHostException {
        try {
            return InetAddress.getByName("[" + endpoint.host() + "]"); // brackets: no name is tried
        } catch (UnknownHostException e) {
            UnknownHostException failure =
                    new UnknownHostException(endpoint.authority() + " – is no IPv6 address");
            failure.initCause(e);
            throw failure;
        }
    }

    private static IOException failed(Endpoint endpoint, Deadline deadline, Throwable cause) {
        boolean unknown = cause instanceof UnknownHostException;
        IOException failure =
                new UnknownHostException(
                        endpoint.authority()
                                + (unknown ? " – unknown host " : " – cannot look up the host ")
                                + endpoint.host()
                                + " (after "
                                + deadline.millisGone()
                                + " ms)");
        failure.initCause(cause);
        return failure;
    }

    private CompletableFuture<InetAddress[]> lookup(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> others = underWay.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        // No thread-locals and no class loader of the caller: a hanging lookup may outlive both.
        Thread thread = new Thread(null, () -> run(host, mine), "redwire-dns", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        try {
            thread.start();
        } catch (Throwable e) {
            underWay.remove(host);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private void run(String host, CompletableFuture<InetAddress[]> result) {
        try {
            InetAddress[] addresses = resolver.addresses(host);
            underWay.remove(host);
            result.complete(addresses);
        } catch (Throwable e) {
            underWay.remove(host);
            result.completeExceptionally(e);
        }
    }
}
