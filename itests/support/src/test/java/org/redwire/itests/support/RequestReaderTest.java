package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.Test;

public class RequestReaderTest {

    @Test
    public void readsRequestsOneByOneUntilTheEnd() throws IOException {
        byte[] binary = {'\r', '\n', 0, -1, '*'};
        RequestReader reader =
                new RequestReader(
                        new ByteArrayInputStream(
                                Resp.join(Resp.command("SET", "", binary), Resp.command("PING"))));

        assertThat(reader.next()).containsExactly(Resp.raw("SET"), new byte[0], binary);
        assertThat(reader.next()).containsExactly(Resp.raw("PING"));
        assertThat(reader.next()).isNull();
    }

    @Test
    public void anythingElseIsAViolation() {
        for (String wrong :
                List.of(
                        "PING\r\n",
                        "*0\r\n",
                        "*-1\r\n",
                        "*01\r\n$4\r\nPING\r\n",
                        "*00\r\n",
                        "*+1\r\n",
                        "* 1\r\n",
                        "*\r\n",
                        "*1\n$4\r\nPING\r\n",
                        "*1\r$",
                        "*1\r\n+PING\r\n",
                        "*1\r\n:1\r\n",
                        "*1\r\n$-1\r\n",
                        "*1\r\n$3\r\nPING\r\n",
                        "*1\r\n$4\r\nPINGxx",
                        "*9999999999\r\n",
                        "*1\r\n$9999999999\r\n",
                        "\r\n*1\r\n$4\r\nPING\r\n")) {
            assertThatThrownBy(() -> read(wrong))
                    .as(wrong)
                    .isInstanceOf(RequestReader.Violation.class);
        }
    }

    @Test
    public void aRequestCutOffIsNoViolation() {
        for (String cut : List.of("*", "*1", "*1\r\n", "*1\r\n$4\r\nPI", "*1\r\n$4\r\nPING\r")) {
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(EOFException.class);
        }
    }

    private static List<byte[]> read(String request) throws IOException {
        return new RequestReader(new ByteArrayInputStream(Resp.raw(request))).next();
    }
}
