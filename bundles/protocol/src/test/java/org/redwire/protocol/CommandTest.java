package org.redwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The corners of a command that its laws seldom reach. */
public class CommandTest {

    @Test
    public void sharesAConnectionUpTo16KiBAndNoFurther() {
        String longest = "x".repeat((16 << 10) - 32);
        assertThat(Command.of("SET").key("").arg(longest).shareable()).isTrue();
        assertThat(Command.of("SET").key("").arg(longest + "x").shareable()).isFalse();
        assertThat(Command.of("SET").key(new byte[1]).arg(longest).shareable()).isFalse();
        assertThat(Command.of("SET").arg(1).arg(longest.getBytes()).shareable()).isTrue();
        assertThat(Command.of("SET").key(new byte[(16 << 10) - 16]).shareable()).isTrue();
        assertThat(Command.of("SET").key(new byte[(16 << 10) - 15]).shareable()).isFalse();
    }

    @Test
    public void anArgumentCostsAsMuchAs16Bytes() {
        Command<Reply> command = Command.of("DEL");
        for (int i = 0; i < 1024; i++) {
            command = command.key("");
        }
        assertThat(command.shareable()).isTrue();
        assertThat(command.key("").shareable()).isFalse();
    }

    @Test
    public void aStreamingCommandSharesNothing() {
        assertThat(Command.of("SUBSCRIBE").shareable()).isFalse();
        assertThat(Command.of("PING").shareable()).isTrue();
    }

    @Test
    public void isScalarIfItsDecoderReadsOneValue() {
        Command<Reply> get = Command.of("GET");
        assertThat(get.scalar()).isFalse();
        assertThat(get.as(Decoders.STRING).scalar()).isTrue();
        assertThat(get.as(Decoders.LONG_OR_NULL).scalar()).isTrue();
        assertThat(get.as(Decoders.TEXT).scalar()).isTrue();
        assertThat(get.as(Decoders.STRINGS).scalar()).isFalse();
        assertThat(get.as(Decoders.STRING_SET).scalar()).isFalse();
        assertThat(get.as(Decoders.STRING_MAP).scalar()).isFalse();
        assertThat(get.as(Decoders.orNull(Decoders.STRINGS)).scalar()).isFalse();
        assertThat(get.as(Decoders.nonNull(Decoders.orNull(Decoders.STRINGS))).scalar()).isFalse();
        assertThat(get.as(reply -> reply).scalar()).isFalse();
    }

    @Test
    public void timesMustMakeSense() {
        Command<Reply> command = Command.of("BLPOP");
        assertThat(command.blocking(Duration.ZERO).blocking()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> command.blocking(Duration.ofNanos(-1)))
                .withMessageContaining("PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> command.within(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> command.within(Duration.ofMillis(-1)));
    }

    @Test
    public void aThirdWordOfANameIsRefused() {
        for (String name : List.of("A B C", "A  B", " A", "A ", "", "A\tB", "Ä", "A[", "A{", "/")) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> Command.of(name))
                    .withMessageContaining("one word");
        }
    }

    @Test
    public void nothingIsNoArgument() {
        Command<Reply> command = Command.of("X");
        String noText = null;
        byte[] noBytes = null;
        Decoder<String> noDecoder = null;
        assertThatNullPointerException().isThrownBy(() -> command.key(noText)).withMessage("key");
        assertThatNullPointerException().isThrownBy(() -> command.key(noBytes)).withMessage("key");
        assertThatNullPointerException()
                .isThrownBy(() -> command.arg(noText))
                .withMessage("argument");
        assertThatNullPointerException()
                .isThrownBy(() -> command.arg(noBytes))
                .withMessage("argument");
        assertThatNullPointerException()
                .isThrownBy(() -> command.as(noDecoder))
                .withMessage("decoder");
        assertThat(command.args(new Argument[0])).isSameAs(command);
        assertThat(command.args(new ArgumentList())).isSameAs(command);
    }

    @Test
    public void entriesAreNameAndValueInTurn() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("b", "1");
        map.put("a", "2");
        ArgumentList list = new ArgumentList().entries(map);
        Command<Reply> command = Command.of("HSET").key("k").args(list);
        assertThat(command.size()).isEqualTo(5);
        assertThat(List.of(command.argument(1), command.argument(2))).containsExactly("b", "1");
        assertThat(List.of(command.argument(3), command.argument(4))).containsExactly("a", "2");
        assertThat(command.keys()).containsExactly("k");
    }

    // --- other keys ---

    private static String prefixed(String key) {
        return "p:" + key;
    }

    private static byte[] prefixed(byte[] key) {
        return prefixed(new String(key, UTF_8)).getBytes(UTF_8);
    }

    private static <T> Command<T> prefixed(Command<T> command) {
        return command.mapKeys(CommandTest::prefixed, CommandTest::prefixed);
    }

    @Test
    public void keysBecomeOthersWhereverTheyStandAndTheRestStays() {
        byte[] bytes = "b".getBytes(UTF_8);
        Command<String> command =
                Command.of("EVALSHA")
                        .readOnly()
                        .arg("sha")
                        .arg(2)
                        .key("a")
                        .key(bytes)
                        .arg("c")
                        .blocking(Duration.ofSeconds(2))
                        .within(Duration.ofSeconds(3))
                        .as(Decoders.STRING);
        Command<String> mapped = prefixed(command);
        assertThat(mapped.name()).isEqualTo("EVALSHA");
        assertThat(mapped.size()).isEqualTo(5);
        assertThat(mapped.keys()).containsExactly("p:a", "p:b".getBytes(UTF_8));
        assertThat(mapped.argument(0)).isEqualTo("sha");
        assertThat(mapped.argument(1)).isEqualTo(2L);
        assertThat(mapped.argument(4)).isEqualTo("c");
        assertThat(mapped.decoder()).isSameAs(Decoders.STRING);
        assertThat(mapped.is(Trait.READ_ONLY)).isTrue();
        assertThat(mapped.blocking()).isEqualTo(Duration.ofSeconds(2));
        assertThat(mapped.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(command.keys()).containsExactly("a", bytes);
        assertThat(bytes).isEqualTo("b".getBytes(UTF_8));
        assertThat(prefixed(Command.of("SMOVE").keys("a", "b").arg("c")).keys())
                .containsExactly("p:a", "p:b");
    }

    @Test
    public void farKeysBecomeOthersToo() {
        Command<Reply> command = Command.of("MSET");
        for (int i = 0; i < 100; i++) {
            command = command.key("k" + i).arg("v");
        }
        Command<Reply> mapped = prefixed(command);
        for (int i = 0; i < 100; i++) {
            assertThat(mapped.argument(2 * i)).isEqualTo("p:k" + i);
            assertThat(mapped.argument(2 * i + 1)).isEqualTo("v");
            assertThat(command.argument(2 * i)).isEqualTo("k" + i);
        }
        Command<Reply> far = Command.of("X");
        for (int i = 0; i < 64; i++) {
            far = far.arg("a");
        }
        assertThat(prefixed(far)).isSameAs(far);
        assertThat(prefixed(far.key("k")).keys()).containsExactly("p:k");
    }

    @Test
    public void whereNoKeyBecomesAnotherThereIsNoCopy() {
        Command<Reply> keyless = Command.of("EVAL").args("return 1", "0", "k");
        assertThat(prefixed(keyless)).isSameAs(keyless);
        Command<Reply> same = Command.of("MSET").key("a").arg("1").key(new byte[1]).arg("2");
        assertThat(same.mapKeys(key -> key, key -> key)).isSameAs(same);
        assertThat(prefixed(Command.of("PING"))).hasToString("PING (0 arguments)");
    }

    @Test
    public void aKeyBecomesAKey() {
        Command<Reply> text = Command.of("GET").key("a");
        assertThatNullPointerException()
                .isThrownBy(() -> text.mapKeys(key -> null, key -> key))
                .withMessage("key");
        Command<Reply> bytes = Command.of("GET").key(new byte[1]);
        assertThatNullPointerException()
                .isThrownBy(() -> bytes.mapKeys(key -> key, key -> null))
                .withMessage("key");
    }
}
