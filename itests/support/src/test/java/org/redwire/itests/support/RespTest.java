package org.redwire.itests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class RespTest {

    @Test
    public void writesEachType() {
        assertThat(text(Resp.simple("OK"))).isEqualTo("+OK\r\n");
        assertThat(text(Resp.error("ERR no"))).isEqualTo("-ERR no\r\n");
        assertThat(text(Resp.integer(-5))).isEqualTo(":-5\r\n");
        assertThat(text(Resp.bulk("é"))).isEqualTo("$2\r\né\r\n");
        assertThat(text(Resp.set("a"))).isEqualTo("~1\r\n$1\r\na\r\n");
        assertThat(text(Resp.push("a", 1))).isEqualTo(">2\r\n$1\r\na\r\n:1\r\n");
        assertThat(text(Resp.map("a", 1L))).isEqualTo("%1\r\n$1\r\na\r\n:1\r\n");
        assertThat(text(Resp.attribute("a", true))).isEqualTo("|1\r\n$1\r\na\r\n#t\r\n");
        assertThat(text(Resp.command("SET", Resp.raw("k"), 7)))
                .isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n7\r\n");
    }

    @Test
    public void nestsElementsAndTakesBytesAsFinishedFrames() {
        byte[] frame = Resp.array(List.of("a"), Map.of("b", 1), null, Resp.error("ERR inner"));

        assertThat(text(frame))
                .isEqualTo("*4\r\n*1\r\n$1\r\na\r\n%1\r\n$1\r\nb\r\n:1\r\n_\r\n-ERR inner\r\n");
    }

    @Test
    public void refusesAMapWithoutItsLastValue() {
        assertThatThrownBy(() -> Resp.map("a", 1, "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
