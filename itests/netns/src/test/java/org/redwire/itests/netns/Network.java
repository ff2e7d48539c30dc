package org.redwire.itests.netns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Where this JVM is, a router, and where the server is: three networks and a line between each two
 * neighbours. All harm is done in the router and to the server's end, so that this side has nothing
 * but an interface and a route through it, and both go when the router goes.
 *
 * <p>The addresses are from the range that is set aside for tests of networks (198.18.0.0/15).
 */
final class Network implements AutoCloseable {

    /** The server's end of its line. */
    private static final String SERVER_LINE = "line";

    private final Namespace router;
    private final Namespace far;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private final String near;
    private final String nearAddress;
    private final String serverAddress;

    private Network(Namespace router, Namespace far) {
        this.router = router;
        this.far = far;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int own = random.nextInt(1 << 14) * 8;
        this.near = "redwire" + Integer.toHexString(own);
        this.nearAddress = address(own + 1);
        this.serverAddress = address(own + 6);
        String nearGate = address(own + 2);
        String serverGate = address(own + 5);

        router.set("ipv4/ip_forward", "1");
        router.set("ipv4/conf/all/rp_filter", "0");
        router.set("ipv4/conf/default/rp_filter", "0");
        Tool.run("ip link add " + near + " type veth peer name client netns " + router.pid());
        Tool.run("ip address add " + nearAddress + "/30 dev " + near);
        Tool.run("ip link set " + near + " up");
        router.run("ip address add " + nearGate + "/30 dev client");
        router.run("ip link set client up");
        router.run("ip link add server type veth peer name " + SERVER_LINE + " netns " + far.pid());
        router.run("ip address add " + serverGate + "/30 dev server");
        router.run("ip link set server up");
        far.run("ip address add " + serverAddress + "/30 dev " + SERVER_LINE);
        far.run("ip link set " + SERVER_LINE + " up");
        far.run("ip route add default via " + serverGate);
        Tool.run("ip route add " + serverAddress + " via " + nearGate);
        router.run("ip link add hole type veth peer name bottom");
        router.run("ip link set hole up");
        router.run("ip link set bottom up");
    }

    private static String address(int number) {
        return "198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /**
     * Lays it.
     *
     * @throws IllegalStateException if this process may not
     */
    static Network lay() {
        Namespace router = Namespace.open();
        Namespace far = null;
        try {
            far = Namespace.open();
            return new Network(router, far);
        } catch (RuntimeException | Error e) {
            router.close();
            if (far != null) {
                far.close();
            }
            throw e;
        }
    }

    /** Where the server is to run. */
    Namespace far() {
        return far;
    }

    /** Where the server is to listen. */
    String serverAddress() {
        return serverAddress;
    }

    // --- harm ---

    /** Has packets vanish from now on. */
    void lose(Loss loss) {
        switch (loss) {
            case REQUESTS -> swallow(serverAddress);
            case REPLIES -> swallow(nearAddress);
            case ALL -> {
                swallow(serverAddress);
                swallow(nearAddress);
            }
            case UNREACHABLE -> {
                router.run("ip link set server down");
                undo.push(() -> router.run("ip link set server up"));
            }
        }
    }

    private void swallow(String destination) {
        router.run("ip route add blackhole " + destination);
        undo.push(() -> router.run("ip route del blackhole " + destination));
    }

    /** Has those vanish that would begin a connection; the ones that there are go on. */
    void loseConnects() {
        router.run("tc qdisc add dev client clsact");
        undo.push(() -> router.run("tc qdisc del dev client clsact"));
        // TCP (a header of IP without options before it) with SYN and without ACK goes where nobody
        // is
        router.run(
                "tc filter add dev client ingress protocol ip u32 match ip protocol 6 0xff"
                        + " match u8 0x02 0x12 at 33 action mirred egress redirect dev hole");
    }

    /** Mends all that was harmed. */
    void heal() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Has the system end this side's connections to the server, as {@code ss -K} can. */
    void killAtTheClient() {
        Tool.run("ss -K -t state established dst " + serverAddress);
    }

    /** Has the server's system end its connections with this side; the server is told too. */
    void killAtTheServer() {
        far.run("ss -K -t state established dst " + nearAddress);
    }

    /**
     * This side's connections to the server with their timers, one line each as {@code ss} shows
     * them.
     */
    List<String> connections() {
        return Tool.run("ss -t -n -o -H state established dst " + serverAddress).lines().toList();
    }

    /** The ports of this side that are connected to the server. */
    Set<String> ports() {
        return connections().stream()
                .map(line -> line.strip().split("\\s+")[2]) // after two queues, and before the peer
                .map(address -> address.substring(address.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());
    }

    /** Whether nothing of it is left on this side. */
    boolean gone() {
        return !Tool.run("ip -o link").contains(near + "@");
    }

    @Override
    public void close() {
        far.close();
        router.close();
        undo.clear();
    }
}
