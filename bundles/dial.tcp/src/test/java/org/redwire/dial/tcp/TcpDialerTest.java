package org.redwire.dial.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.redwire.dial.Dialer;
import org.redwire.dial.Endpoint;
import org.redwire.dial.Transport;

public class TcpDialerTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Dialer dialer = new TcpDialer();
    private ServerSocket server;

    @Before
    public void listen() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        server.setSoTimeout(10_000);
    }

    @After
    public void stop() throws Exception {
        server.close();
    }

    @Test
    public void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Dialer.class)).singleElement().isInstanceOf(TcpDialer.class);
    }

    @Test
    public void servesPlainRedisOnly() {
        assertThat(dialer.serves("redis")).isTrue();
        assertThat(dialer.serves("rediss")).isFalse();
        assertThat(dialer.serves("unix")).isFalse();
    }

    @Test
    public void carriesBytesBothWays() throws Exception {
        try (Transport transport = dialer.dial(endpoint("127.0.0.1"), LONG);
                Socket peer = server.accept()) {
            transport.write(bytes("?PING!"), 1, 4);
            assertThat(peer.getInputStream().readNBytes(4)).isEqualTo(bytes("PING"));
            peer.getOutputStream().write(bytes("PONG"));
            byte[] into = new byte[4];
            assertThat(transport.read(into, 0, 4)).isEqualTo(4);
            assertThat(into).isEqualTo(bytes("PONG"));
        }
    }

    @Test
    public void dialsAHostByItsName() throws Exception {
        try (ServerSocket local = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
                Transport transport =
                        dialer.dial(
                                Endpoint.of("redis", "localhost", local.getLocalPort()), LONG)) {
            assertThat(transport.open()).isTrue();
        }
    }

    @Test
    public void keepsTheReadDeadline() throws Exception {
        try (Transport transport = dialer.dial(endpoint("127.0.0.1"), LONG);
                Socket peer = server.accept()) {
            transport.readDeadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20));
            assertThatThrownBy(() -> transport.read(new byte[1], 0, 1))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    public void saysWhoRefusedTheConnection() throws Exception {
        try (Socket taken = new Socket()) { // so that nobody else listens there
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            Endpoint endpoint = Endpoint.of("redis", "127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> dialer.dial(endpoint, LONG))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith(endpoint.authority() + " – cannot connect")
                    .hasMessageContaining("Connection refused");
        }
    }

    private Endpoint endpoint(String host) {
        return Endpoint.of("redis", host, server.getLocalPort());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
