package org.redwire.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What a hostile or broken server may send, by the number of the case; all must be refused. */
final class HostileReplies {

    /** One stream of bytes, opened anew each time. */
    record Attack(String name, Supplier<ReplySource> source) {
        ReplySource open() {
            return source.get();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Attack> attacks = new ArrayList<>();

    private HostileReplies() {
        lengths();
        lines();
        nesting();
        types();
    }

    static List<Attack> all() {
        return new HostileReplies().attacks;
    }

    /** Those of one case, such as G01. */
    static List<Attack> of(String number) {
        return all().stream().filter(attack -> attack.name.startsWith(number + " ")).toList();
    }

    private void lengths() {
        whole("G01", "$2147483600\r\n", "!2147483600\r\n", "=2147483600\r\n", "$2147483647\r\n");
        whole("G01", "$?\r\n;2147483600\r\n");
        whole(
                "G02",
                "*2147483647\r\n",
                "~2147483647\r\n",
                "*1\r\n*2147483647\r\n",
                "*16777217\r\n");
        whole("G03", "%1073741824\r\n", "%1073741823\r\n", "%2147483647\r\n", "%8388609\r\n");
        whole("G04", "$4294967299\r\nABC\r\n", "*4294967297\r\n:1\r\n", "%4294967297\r\n");
        whole("G04", "$18446744073709551619\r\nABC\r\n", "$99999999999999999999999999\r\n");
        for (char mark : "$*%~>|=!".toCharArray()) {
            whole("G05", mark + "-7\r\n", mark + "-2\r\n", mark + "--1\r\n", mark + "-\r\n");
            whole("G05", mark + "-1x\r\n", mark + "-10\r\n", "*1\r\n" + mark + "-2\r\n");
            if (mark != '$' && mark != '*') {
                whole("G05", mark + "-1\r\n", "*1\r\n" + mark + "-1\r\n");
            }
            whole("G06", mark + "abc\r\n", mark + "+5\r\n", mark + " 5\r\n", mark + "5x\r\n");
            whole(
                    "G06",
                    mark + "\r\n",
                    mark + "00000000005\r\n",
                    mark + "0x5\r\n",
                    mark + "5 \r\n");
            whole("G06", mark + "\0\r\n", mark + "\u00b2\r\n", mark + "5\r5\r\n", mark + "?5\r\n");
            whole("G09", mark + "5\n");
        }
        whole("G06", ":\r\n", ":--1\r\n", ":-\r\n", ":+\r\n", ":1.5\r\n", ":1e3\r\n", ": 1\r\n");
        whole("G06", ":9223372036854775808\r\n", ":-9223372036854775809\r\n", ":1-\r\n", ":\0\r\n");
        whole("G06", ":99999999999999999999\r\n", ":18446744073709551616\r\n", ":+-1\r\n");
    }

    private void lines() {
        whole("G07", "$3\r\nabcX", "$3\r\nabc\rX", "$3\r\nabc\n", "$3\r\nabcd\r\n", "$0\r\nX");
        whole(
                "G07",
                "!3\r\nabcX",
                "=5\r\ntxt:aX",
                "$?\r\n;1\r\naX",
                "_X",
                "_\rX",
                "*?X",
                "*?\r\n.X");
        for (char mark : "+-,(#:$*_=|>".toCharArray()) {
            whole("G08", mark + "1".repeat(70_000));
            endless("G08 " + mark + " and 1s", String.valueOf(mark), '1');
            endless("G08 " + mark + " and 0s", String.valueOf(mark), '0');
            endless("G08 " + mark + " and blanks", String.valueOf(mark), ' ');
            endless("G08 " + mark + " and CRs", String.valueOf(mark), '\r');
        }
        for (char mark : "#_,(:$*%~>|=!".toCharArray()) {
            whole("G13", mark + "OK\r\n");
        }
        whole("G09", "+OK\n", "-ERR\n", ":1\n", "#t\n", "_\n", ",1\n", "(1\n", "*1\n", "+\n");
        // what follows may be the next reply: an end of line that is damaged must not swallow it
        whole("G09", "+OK\r\1", "+OK\r\1:5\r\n", "+\rX", "+a\r\r\n", "#t\r\1", ",1\r\1", "(1\r\1");
    }

    private void nesting() {
        for (String open :
                List.of("*1\r\n", "~1\r\n", "%1\r\n+k\r\n", "*?\r\n", "|1\r\n", "%1\r\n")) {
            endless("G10 nested " + open, "", open);
        }
        endless("G10 after empty attributes", "|0\r\n", "*1\r\n");
        endless("G11 lists of lists", "*?\r\n", "*100\r\n" + "$-1\r\n".repeat(100));
        endless("G11 streamed nils", "*?\r\n", "_\r\n");
        endless("G11 streamed empties", "~?\r\n", "%?\r\n.\r\n");
        endless("G11 parts of a string", "$?\r\n", ";1\r\na\r\n");
        endless("G11 maps", "%?\r\n", ":1\r\n:2\r\n");
        whole("G12", "|1073741824\r\n", "|2147483647\r\n", ">2147483647\r\n", "|-1\r\n");
        whole("G12", "*1\r\n|1073741824\r\n", "*1\r\n>2147483647\r\n", "|1\r\n+a\r\n>16777217\r\n");
        endless("G12 attributes without end", "|?\r\n", "+a\r\n");
        endless("G12 empty attributes", "", "|0\r\n");
        endless("G12 attributes of nothing", "", "|1\r\n:1\r\n:2\r\n");
        endless("G12 pushes in a list", "*1\r\n", ">0\r\n");
        endless("G12 a push without end", ">?\r\n", "+a\r\n");
    }

    private void types() {
        for (int mark = 0; mark < 256; mark++) {
            if ("+-:$*_,#(=!~%>|".indexOf(mark) < 0) {
                String type = String.valueOf((char) mark);
                whole("G13", type + "1\r\n", "*1\r\n" + type + "1\r\n", "%1\r\n" + type + "1\r\n");
                whole("G13", "%1\r\n:1\r\n" + type + "1\r\n", "|1\r\n" + type + "1\r\n");
            }
        }
        whole(
                "G13",
                "HTTP/1.1 400 Bad Request\r\n",
                "\u0015\u0003\u0003\0\2\2\u0016",
                "220 smtp\r\n");
        whole(
                "G14",
                "$?\r\n;x\r\n",
                "$?\r\n;-1\r\n",
                "$?\r\n.\r\n",
                "*?\r\n;1\r\na\r\n",
                "%?\r\n:1\r\n.\r\n");
        whole(
                "G14",
                "*1\r\n.\r\n",
                ":?\r\n",
                "=?\r\n",
                "!?\r\n",
                ",?\r\n",
                "(?\r\n",
                "#?\r\n",
                "_?\r\n");
        whole("G16", ",\r\n", ",1.2.3\r\n", ",0x1p3\r\n", ",1d\r\n", ",NaN\r\n", ",Infinity\r\n");
        whole("G16", ", 1\r\n", ",1 \r\n", ",e\r\n", ",1e400\r\n", ",-1e400\r\n", ",INF\r\n");
        whole("G16", "(\r\n", "(-\r\n", "(1.5\r\n", "(0x1\r\n", "(--1\r\n", "(\u00b2\r\n");
        whole(
                "G16",
                "#x\r\n",
                "#\r\n",
                "#tt\r\n",
                "=3\r\n",
                "=0\r\n",
                "=4\r\nabcd\r\n",
                "(1".repeat(40_000));
        whole("G16", "(" + "9".repeat(1 << 20) + "\r\n", "," + "9".repeat(1 << 20) + "\r\n");
    }

    // --- streams ---

    private void whole(String number, String... wires) {
        for (String wire : wires) {
            attacks.add(new Attack(number + " " + shown(wire), () -> thenSilent(wire)));
        }
    }

    /** The bytes, and then nothing more comes: to wait for it would be to hang. */
    private static ReplySource thenSilent(String wire) {
        Pieces pieces = Pieces.whole(Pieces.latin1(wire));
        return (into, offset, length) -> {
            int count = pieces.read(into, offset, length);
            if (count < 0) {
                throw new AssertionError("waits for more although it is malformed already");
            }
            return count;
        };
    }

    private void endless(String name, String start, char filler) {
        endless(name, start, String.valueOf(filler).repeat(100));
    }

    private void endless(String name, String start, String period) {
        String shown = name.length() > 4 ? shown(name) : name;
        attacks.add(new Attack(shown, () -> endlessly(start, period)));
    }

    /** The start, and then the same again and again. */
    static ReplySource endlessly(String start, String period) {
        Pieces first = Pieces.whole(Pieces.latin1(start));
        byte[] block = Pieces.latin1(period.repeat(1 + 8192 / period.length()));
        int[] at = {0};
        return (into, offset, length) -> {
            int count = first.read(into, offset, length);
            if (count > 0) {
                return count;
            }
            int more = Math.min(length, block.length - at[0]);
            System.arraycopy(block, at[0], into, offset, more);
            at[0] = (at[0] + more) % block.length;
            return more;
        };
    }

    private static String shown(String wire) {
        String start = wire.substring(0, Math.min(40, wire.length()));
        return start.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** The decoders to try each attack on. */
    static List<Decoder<?>> decoders() {
        return Arrays.asList(
                Decoders.REPLY,
                Decoders.REPLY_WITH_ATTRIBUTES,
                Decoders.STRING,
                Decoders.BYTES,
                Decoders.LONG_OR_NULL,
                Decoders.OK,
                Decoders.list(Decoders.OK),
                Decoders.STRINGS,
                Decoders.STRING_SET,
                Decoders.STRING_MAP,
                Decoders.list(Decoders.orNull(Decoders.LONGS)),
                reply -> reply);
    }
}
