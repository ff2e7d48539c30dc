package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class RespReaderTest {

    @Test
    public void readsEveryType() throws IOException {
        assertThat(read("+OK\r\n")).isEqualTo("OK");
        assertThat(read("-ERR no\r\n")).isEqualTo(new RespError("ERR no"));
        assertThat(read(":-12\r\n")).isEqualTo(-12L);
        assertThat(read("$4\r\na\r\nb\r\n")).isEqualTo("a\r\nb");
        assertThat(read("$-1\r\n")).isNull();
        assertThat(read("*-1\r\n")).isNull();
        assertThat(read("_\r\n")).isNull();
        assertThat(read("*2\r\n:1\r\n*1\r\n_\r\n"))
                .isEqualTo(List.of(1L, Arrays.asList((Object) null)));
        assertThat(read("%1\r\n+a\r\n:1\r\n")).isEqualTo(Map.of("a", 1L));
        assertThat(read("~2\r\n+a\r\n+b\r\n")).isEqualTo(Set.of("a", "b"));
        assertThat(read("#t\r\n")).isEqualTo(true);
        assertThat(read(",1.5\r\n")).isEqualTo(1.5);
        assertThat(read(",-inf\r\n")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(read("(3492890328409238509324850943850943825024385\r\n"))
                .isEqualTo(new BigInteger("3492890328409238509324850943850943825024385"));
        assertThat(read("=7\r\ntxt:abc\r\n")).isEqualTo("abc");
        assertThat(read("!6\r\nERR no\r\n")).isEqualTo(new RespError("ERR no"));
        assertThat(read("|1\r\n+a\r\n+b\r\n:1\r\n")).isEqualTo(1L);
        assertThat(read(">2\r\n+a\r\n:1\r\n")).isEqualTo(new RespReader.Push(List.of("a", 1L)));
    }

    @Test
    public void keepsTheBytesOfTheLastFrame() throws IOException {
        RespReader reader =
                new RespReader(new ByteArrayInputStream(Resp.raw("+first\r\n$3\r\nabc\r\n")));
        reader.read(bytes -> bytes);
        reader.read(bytes -> bytes);

        assertThat(reader.lastFrame()).isEqualTo(Resp.raw("$3\r\nabc\r\n"));
    }

    @Test
    public void refusesWhatTheProtocolDoesNotAllow() {
        for (String wrong :
                List.of(
                        "+OK\n",
                        "+OK\rx",
                        "$3\r\nabcd\r\n",
                        "$03\r\nabc\r\n",
                        "$-2\r\n",
                        "*-2\r\n",
                        ":1x\r\n",
                        ":+1\r\n",
                        ":\r\n",
                        "#x\r\n",
                        ",x\r\n",
                        "_x\r\n",
                        "=3\r\nabc\r\n",
                        "?\r\n",
                        "\r\n",
                        "%-1\r\n",
                        "(1.5\r\n")) {
            assertThatThrownBy(() -> read(wrong)).as(wrong).isInstanceOf(IOException.class);
        }
    }

    @Test
    public void aReplyCutOffIsAnEnd() {
        for (String cut : List.of("", "+O", "+OK\r", "$3\r\nab", "$3\r\nabc", "*2\r\n:1\r\n")) {
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(EOFException.class);
        }
    }

    private static Object read(String frame) throws IOException {
        return new RespReader(new ByteArrayInputStream(Resp.raw(frame))).read(String::new);
    }
}
