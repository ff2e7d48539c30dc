package org.redwire.shell.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.karaf.shell.api.console.Terminal;
import org.junit.Test;

public class KarafScreenTest {

    private static Terminal terminal(String type, boolean ansi, int width) {
        Map<String, Object> answers =
                Map.of(
                        "getType", type,
                        "isAnsiSupported", ansi,
                        "getWidth", width,
                        "getHeight", width / 2);
        return (Terminal)
                Proxy.newProxyInstance(
                        Terminal.class.getClassLoader(),
                        new Class<?>[] {Terminal.class},
                        (proxy, method, arguments) -> answers.get(method.getName()));
    }

    @Test
    public void hasTheColoursAndTheSizeOfTheTerminal() {
        KarafScreen screen = KarafScreen.of(System.out, terminal("xterm-256color", true, 120));
        assertThat(screen.ansi()).isTrue();
        assertThat(screen.width()).isEqualTo(120);
        assertThat(screen.height()).isEqualTo(60);
    }

    @Test
    public void hasNoColoursWithoutATerminalThatHasThem() {
        assertThat(KarafScreen.of(System.out, null).ansi()).isFalse();
        assertThat(KarafScreen.of(System.out, terminal("dumb", true, 120)).ansi()).isFalse();
        assertThat(KarafScreen.of(System.out, terminal("vt52", false, 120)).ansi()).isFalse();
    }

    @Test
    public void takesASizeThatIsNotToldForTheUsualOne() {
        KarafScreen screen = KarafScreen.of(System.out, terminal("xterm", true, 0));
        assertThat(screen.width()).isEqualTo(80);
        assertThat(screen.height()).isEqualTo(24);
    }
}
