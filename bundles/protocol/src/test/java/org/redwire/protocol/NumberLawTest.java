package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.redwire.protocol.error.ProtocolException;

/** Numbers and texts on the wire are those of the JDK, and there is no third answer. */
class NumberLawTest {

    @Provide
    static Arbitrary<Long> longs() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-1000, 1000),
                Arbitraries.of(
                        Long.MIN_VALUE,
                        Long.MIN_VALUE + 1,
                        Long.MAX_VALUE,
                        999_999_999_999_999_999L));
    }

    @Property
    void anIntegerIsWrittenAsTheJdkWritesIt(@ForAll("longs") long number) {
        String text = Long.toString(number);
        assertThat(Ascii.digits(number)).isEqualTo(text.length());
        byte[] into = new byte[text.length() + 2];
        Arrays.fill(into, (byte) '#');
        Ascii.put(number, into, 1, text.length());
        assertThat(new String(into, StandardCharsets.US_ASCII)).isEqualTo("#" + text + "#");
    }

    @Property
    void anIntegerIsReadAsItWasWritten(@ForAll("longs") long number) throws IOException {
        byte[] wire = Pieces.latin1(":" + number + "\r\n");
        for (int size : new int[] {1, 3, wire.length}) {
            ReplyReader reader = new ReplyReader(Pieces.of(size, wire), Limits.standard());
            assertThat(reader.read(Decoders.LONG)).isEqualTo(number);
        }
    }

    /** 20 digits are the most that are read, needless zeros included. */
    @Property
    void digitsAreANumberOrRefused(
            @ForAll @StringLength(max = 21) @CharRange(from = '0', to = '9') String digits,
            @ForAll boolean negative)
            throws IOException {
        String text = (negative ? "-" : "") + digits;
        Long expected;
        try {
            expected = digits.length() > 20 ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            expected = null;
        }
        for (int size : new int[] {1, 100}) {
            byte[] wire = Pieces.latin1(":" + text + "\r\n");
            ReplyReader reader = new ReplyReader(Pieces.of(size, wire), Limits.standard());
            Long read;
            try {
                read = reader.read(Decoders.LONG);
            } catch (ProtocolException e) {
                read = null;
            }
            assertThat(read).isEqualTo(expected);
        }
    }

    @Property
    void aRealThatIsSentIsReadBackAsTheSame(@ForAll double number) {
        String text = Numbers.format(number);
        assertThat(Double.doubleToLongBits(Reals.parse(text)))
                .isEqualTo(Double.doubleToLongBits(number));
        assertThat(text).doesNotContain("NaN", "Infinity");
        assertThat(new String(sent(number), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    private static byte[] sent(double number) {
        RequestBuffer buffer = new RequestBuffer();
        buffer.add(Command.of("X").arg(number).args(new ArgumentList().arg(number)));
        var words = StrictRequests.in(buffer).get(0);
        assertThat(words.get(2)).isEqualTo(words.get(1));
        return words.get(1);
    }

    @Example
    void infinityIsAWordAndNotANumberIsRefused() {
        assertThat(Numbers.format(Double.POSITIVE_INFINITY)).isEqualTo("inf");
        assertThat(Numbers.format(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.format(Double.NaN));
    }

    /** Redis keeps the sign: a score of -0 is read back as -0. */
    @Example
    void zeroKeepsItsSign() {
        assertThat(Numbers.format(0.0)).isEqualTo("0");
        assertThat(Numbers.format(-0.0)).isEqualTo("-0");
    }

    @Property
    void aRealWithoutAFractionIsSentAsAnInteger(@ForAll("exact") long number) {
        assertThat(Numbers.format(number)).isEqualTo(Long.toString(number));
    }

    /** All that a double holds exactly. */
    @Provide
    static Arbitrary<Long> exact() {
        return Arbitraries.longs().between(-(1L << 53), 1L << 53);
    }

    @Property
    void whatReadsAsARealReadsInJavaAsTheSame(
            @ForAll @StringLength(max = 12) @CharRange(from = '+', to = '9') String text) {
        Double read = Reals.parse(text);
        Double java;
        try {
            java = Double.valueOf(text);
        } catch (NumberFormatException e) {
            java = null;
        }
        assertThat(read).isEqualTo(java);
    }

    @Property
    void textIsSentAsUtf8OrNotAtAll(@ForAll("anyChars") String text) {
        byte[] strict;
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            strict = Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            strict = null;
        }
        assertThat(Utf8.encode(text)).isEqualTo(strict);
        RequestBuffer buffer = new RequestBuffer();
        Command<Reply> command = Command.of("X").arg(text);
        if (strict == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> buffer.add(command));
        } else {
            buffer.add(command);
            assertThat(StrictRequests.in(buffer).get(0).get(1)).isEqualTo(strict);
        }
    }

    /** Also halves of characters, and question marks, which stand for them in careless encoders. */
    @Provide
    static Arbitrary<String> anyChars() {
        return Arbitraries.strings()
                .withCharRange('\ud800', '\udfff')
                .withChars("?aaaaaaaaaaaaaaaaaaaé世")
                .ofMaxLength(40);
    }
}
