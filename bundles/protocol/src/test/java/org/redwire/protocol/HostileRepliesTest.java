package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.redwire.protocol.HostileReplies.Attack;
import org.redwire.protocol.error.Outcome;
import org.redwire.protocol.error.ProtocolException;

/** Bytes that are no RESP, or too much of it, are refused at once and by one exception. */
public class HostileRepliesTest {

    private static final int GOES = 5;

    private static void refusesAll(String number) {
        List<Attack> attacks = HostileReplies.of(number);
        assertThat(attacks).isNotEmpty();
        Limits limits = Limits.standard().withBytes(1 << 20);
        for (Attack attack : attacks) {
            for (Decoder<?> decoder : HostileReplies.decoders()) {
                ReplyReader reader = new ReplyReader(attack.open(), limits);
                Throwable thrown = catchThrowable(() -> reader.read(decoder));
                assertThat(thrown).as("%s", attack).isInstanceOf(ProtocolException.class);
                assertThat(((ProtocolException) thrown).outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(thrown.getMessage())
                        .as("%s", attack)
                        .matches("[ -~]+")
                        .hasSizeLessThan(300);
                assertThat(reader.aligned()).isFalse();
            }
        }
    }

    @Test
    public void g01HugeBulkStrings() {
        refusesAll("G01");
    }

    @Test
    public void g02HugeArrays() {
        refusesAll("G02");
    }

    @Test
    public void g03MapsWhoseElementsOverflowAnInt() {
        refusesAll("G03");
    }

    @Test
    public void g04LengthsThatWrapAround() {
        refusesAll("G04");
    }

    @Test
    public void g05NegativeLengths() {
        refusesAll("G05");
    }

    @Test
    public void g06NumbersThatAreNone() {
        refusesAll("G06");
    }

    @Test
    public void g07BodiesWithoutTheirEnd() {
        refusesAll("G07");
    }

    @Test
    public void g08LinesWithoutEnd() {
        refusesAll("G08");
    }

    @Test
    public void g09LinesWithoutACarriageReturn() {
        refusesAll("G09");
    }

    @Test
    public void g10NestingWithoutEnd() {
        refusesAll("G10");
    }

    @Test
    public void g11ManyElementsInFewBytes() {
        refusesAll("G11");
    }

    @Test
    public void g12HugeAttributesAndPushes() {
        refusesAll("G12");
    }

    @Test
    public void g13UnknownTypes() {
        refusesAll("G13");
    }

    @Test
    public void g13ShowsWhatAStrangerSaid() {
        ReplyReader http = Pieces.reader("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n");
        assertThat(catchThrowable(() -> http.read(Decoders.STRING)))
                .hasMessageContaining("'HTTP/1.1 400 Bad Request\\r\\n");
        ReplyReader tls = Pieces.reader("\u0015\u0003\u0003\0\2\2\u0016\u00ff");
        assertThat(catchThrowable(() -> tls.read(Decoders.STRING)))
                .hasMessageContaining("'\\x15\\x03\\x03\\x00\\x02\\x02\\x16\\xff'");
    }

    @Test
    public void g14StreamedTypesOutOfPlace() {
        refusesAll("G14");
    }

    @Test
    public void g15KeysMayBeOfAnyTypeAndComeTwice() throws IOException {
        String map =
                "%5\r\n,nan\r\n+a\r\n,nan\r\n+b\r\n-ERR k\r\n+c\r\n*1\r\n_\r\n+d\r\n*1\r\n_\r\n+e\r\n";
        assertThat(Pieces.parse(map).pairs()).hasSize(5);
        Map<Reply, String> read =
                Pieces.reader(map)
                        .read(Decoders.map(Decoders.REPLY, Decoders.nonNull(Decoders.STRING)));
        assertThat(read.values()).containsExactly("b", "c", "e");
    }

    @Test
    public void g16NumbersAndTextsOutOfForm() {
        refusesAll("G16");
    }

    @Test
    public void g16TheLongestBigNumberIsReadInNoTime() throws IOException {
        String number = "(" + "9".repeat(65_000) + "\r\n";
        assertThat(Pieces.parse(number)).isInstanceOf(Reply.BigNumber.class);
        byte[] wire = Pieces.latin1(number);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < GOES; i++) { // see assertLinear
            best = Math.min(best, timeOf(wire));
        }
        assertThat(best).isLessThan(1_000_000_000L);
    }

    @Test
    public void g17StrangePushes() throws IOException {
        List<String> kinds = new ArrayList<>();
        ReplyReader reader =
                Pieces.reader(
                        ">0\r\n>1\r\n_\r\n>1\r\n*1\r\n+a\r\n>2\r\n$-1\r\n+b\r\n>1\r\n:7\r\n+NEXT\r\n");
        reader.onPush(push -> kinds.add(push.kind()));
        assertThat(reader.read(Decoders.STRING)).isEqualTo("NEXT");
        assertThat(kinds).containsOnly("").hasSize(5);
    }

    @Test
    public void g18TimeGrowsWithTheBytesAndNoFaster() throws IOException {
        for (String element : List.of(":7\r\n", "$2\r\nab\r\n", "+ab\r\n")) {
            assertLinear("*%d\r\n", element, "");
        }
        assertLinear("$?\r\n", ";1\r\na\r\n", ";0\r\n");
        assertLinear("*?\r\n", "_\r\n", ".\r\n");
        assertLinear("*1\r\n", "|1\r\n+a\r\n+b\r\n", "+c\r\n");
    }

    /**
     * Eight times the elements take eight times as long, with room for a busy machine. Each is the
     * best of some goes: one alone may have paid for code that is compiled anew, or for memory that
     * is used the first time.
     */
    private static void assertLinear(String head, String element, String end) throws IOException {
        int few = 60_000;
        int many = 8 * few;
        byte[] small = Pieces.latin1(String.format(head, few) + element.repeat(few) + end);
        byte[] large = Pieces.latin1(String.format(head, many) + element.repeat(many) + end);
        long shorter = Long.MAX_VALUE;
        long longer = Long.MAX_VALUE;
        for (int i = 0; i < GOES; i++) {
            shorter = Math.min(shorter, timeOf(small));
            longer = Math.min(longer, timeOf(large));
        }
        assertThat((double) longer)
                .as("%s: %d ns, then %d ns", element, shorter, longer)
                .isLessThan(8.0 * 5 * shorter);
    }

    private static long timeOf(byte[] wire) throws IOException {
        long start = cpu();
        new ReplyReader(Pieces.of(1, wire), Limits.standard()).read(Decoders.REPLY_WITH_ATTRIBUTES);
        return cpu() - start;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    public void everyCaseOfBytesToRefuseIsUnderTest() {
        Set<String> cases = new TreeSet<>();
        HostileReplies.all().forEach(attack -> cases.add(attack.name().substring(0, 3)));
        assertThat(String.join(" ", cases))
                .isEqualTo("G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11 G12 G13 G14 G16");
    }
}
