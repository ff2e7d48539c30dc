package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class FakeConnectionTest {

    /** Or the thread that serves it could announce the end by TLS before the RST is sent. */
    @Test
    public void countsAsOpenUntilItsRstIsSent() {
        List<Boolean> openAtClose = new ArrayList<>();
        FakeConnection[] connection = new FakeConnection[1];
        Socket socket =
                new Socket() {
                    @Override
                    public void close() throws IOException {
                        openAtClose.add(connection[0].isOpen());
                        super.close();
                    }
                };
        connection[0] = new FakeConnection(1, socket, new MiniSession(new MiniRedis(), 1));

        connection[0].rst();

        assertThat(openAtClose).first().isEqualTo(true);
        assertThat(connection[0].isOpen()).isFalse();
    }
}
