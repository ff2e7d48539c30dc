package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.After;
import org.junit.Test;

public class FakeServerTlsTest {

    private final TlsFiles files = TlsFiles.shared();
    private final FakeServer server = FakeServer.startTls(files.context(files.server()));

    @After
    public void close() {
        server.close();
    }

    @Test
    public void answersOverTls() throws IOException {
        try (RespConsole console = RespConsole.over(connect(server, files.trusting()))) {
            assertThat(console.text("ECHO", "hi")).isEqualTo("hi");
            assertThat(server.uri()).isEqualTo("rediss://localhost:" + server.port());
        }
        server.awaitOpen(0);
    }

    @Test
    public void finAnnouncesTheEndAndTruncateDoesNot() throws IOException {
        server.on("GET").connection(1).reply("$5\r\nhe").fin();
        server.on("GET").connection(2).reply("$5\r\nhe").truncate();

        assertThat(bytesAfterTheReply()).isPositive();
        assertThat(bytesAfterTheReply()).isZero();
        server.awaitOpen(0);
    }

    /** Java takes a stream that was cut for one that has ended, so the bytes below are counted. */
    private int bytesAfterTheReply() throws IOException {
        int[] count = {0};
        try (Socket raw =
                        new Socket("localhost", server.port()) {
                            @Override
                            public InputStream getInputStream() throws IOException {
                                return new Counting(super.getInputStream(), count);
                            }
                        };
                Socket socket =
                        files.trusting()
                                .getSocketFactory()
                                .createSocket(raw, "localhost", server.port(), true)) {
            socket.getOutputStream().write(Resp.command("GET", "a"));
            assertThat(socket.getInputStream().readNBytes(6)).isEqualTo(Resp.raw("$5\r\nhe"));
            int before = count[0];
            assertThat(socket.getInputStream().read()).isNegative();
            return count[0] - before;
        }
    }

    private static final class Counting extends FilterInputStream {
        private final int[] count;

        Counting(InputStream in, int[] count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count[0] += Math.max(0, read);
            return read;
        }
    }

    @Test
    public void rstCutsBelowTls() throws IOException {
        try (SSLSocket socket = connect(server, files.trusting())) {
            server.connection(1).rst();
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOfAny(SocketException.class, SSLException.class);
        }
    }

    @Test
    public void closingEndsAStalledConnection() throws IOException {
        FakeServer stalling = FakeServer.startTls(files.context(files.server()));
        stalling.on("GET").stall();
        try (SSLSocket socket = connect(stalling, files.trusting())) {
            socket.getOutputStream().write(Resp.command("GET", "a"));
            stalling.awaitCommand("GET");

            stalling.close();

            assertThat(stalling.open()).isZero();
        }
    }

    @Test
    public void wantsAClientsCertificateIfTold() throws IOException {
        try (FakeServer strict =
                FakeServer.startTls(
                        files.context(files.server()), socket -> socket.setNeedClientAuth(true))) {
            try (RespConsole good =
                    RespConsole.over(connect(strict, files.context(files.client())))) {
                assertThat(good.text("PING")).isEqualTo("PONG");
            }
            assertThatThrownBy(
                            () -> {
                                try (RespConsole bad =
                                        RespConsole.over(connect(strict, files.trusting()))) {
                                    bad.call("PING");
                                }
                            })
                    .isInstanceOfAny(UncheckedIOException.class, IOException.class);
            strict.awaitOpen(0);
            assertThat(strict.failedHandshakes()).hasSize(1);
            assertThat(strict.count("PING")).isEqualTo(1);
        }
    }

    @Test
    public void aPlainClientIsAFailedHandshakeAndATlsClientAViolationOfAPlainServer()
            throws IOException {
        try (RespConsole plain = RespConsole.connect(server.port())) {
            plain.send("PING");
            server.awaitConnections(1);
            server.awaitOpen(0);
        }
        assertThat(server.failedHandshakes()).hasSize(1);

        try (FakeServer other = FakeServer.start().tolerateViolations()) {
            assertThatThrownBy(() -> connect(other, files.trusting()).close())
                    .isInstanceOf(SSLException.class);
            assertThat(other.violations()).hasSize(1);
        }
    }

    private static SSLSocket connect(FakeServer server, SSLContext context) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port());
        try {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
