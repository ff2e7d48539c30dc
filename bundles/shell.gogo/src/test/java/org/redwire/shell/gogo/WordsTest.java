package org.redwire.shell.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.Test;
import org.redwire.shell.ShellException;

public class WordsTest {

    private static Words words(String... words) {
        return new Words("redis:it [-c client] [-t seconds] [-p] word ...", "c:t:p", words);
    }

    private static void refused(String... words) {
        assertThatThrownBy(() -> words(words).end())
                .isInstanceOf(ShellException.class)
                .hasMessageStartingWith("usage: redis:it");
    }

    @Test
    public void optionsComeBeforeTheFirstWordThatIsNone() {
        Words words = words("-t", "5", "-p", "-c", "cache", "LRANGE", "list", "0", "-1", "-c");
        assertThat(words.option('c')).isEqualTo("cache");
        assertThat(words.seconds('t')).isEqualTo(Duration.ofSeconds(5));
        assertThat(words.has('p')).isTrue();
        assertThat(words.next()).isEqualTo("LRANGE");
        assertThat(words.all()).containsExactly("list", "0", "-1", "-c");
    }

    @Test
    public void withoutOptionsThereAreNone() {
        Words words = words();
        assertThat(words.option('c')).isNull();
        assertThat(words.seconds('t')).isNull();
        assertThat(words.number('t', 7)).isEqualTo(7);
        assertThat(words.has('p')).isFalse();
        assertThat(words.next()).isNull();
    }

    @Test
    public void twoDashesEndTheOptions() {
        assertThat(words("--", "-p").all()).containsExactly("-p");
    }

    @Test
    public void whatMakesNoSenseIsToldByTheUsage() {
        refused("-x", "a");
        refused("-c");
        refused("-:");
        refused("-pp");
        refused("one too many");
        assertThatThrownBy(() -> words("-t", "soon").seconds('t'))
                .isInstanceOf(ShellException.class);
    }

    @Test
    public void enterEndsAndNothingElseDoes() {
        assertThat(screen("x\n").ended(Duration.ZERO)).isTrue();
        assertThat(screen("x").ended(Duration.ofMillis(1))).isFalse();
        assertThat(new GogoScreen(System.out, null).ended(Duration.ZERO)).isFalse();
    }

    @Test
    public void anInterruptEndsAndIsConsumed() {
        Thread.currentThread().interrupt();
        assertThat(screen("").ended(Duration.ofHours(1))).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static GogoScreen screen(String typed) {
        return new GogoScreen(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }
}
