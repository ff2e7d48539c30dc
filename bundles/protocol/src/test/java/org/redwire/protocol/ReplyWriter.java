package org.redwire.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a reply as a server does, in the one spelling that each type has in RESP2 or RESP3. */
final class ReplyWriter {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final String nil;

    private ReplyWriter(String nil) {
        this.nil = nil;
    }

    /** With nil as RESP2 has it. */
    static byte[] resp2(Reply reply) {
        return new ReplyWriter("$-1\r\n").write(reply);
    }

    static byte[] resp3(Reply reply) {
        return new ReplyWriter("_\r\n").write(reply);
    }

    private byte[] write(Reply reply) {
        value(reply);
        return wire.toByteArray();
    }

    private void value(Reply reply) {
        if (reply instanceof Reply.Simple simple) {
            put("+" + simple.text() + "\r\n");
        } else if (reply instanceof Reply.Failure failure) {
            put("-" + failure.message() + "\r\n");
        } else if (reply instanceof Reply.Bulk bulk) {
            body('$', bulk.bytes());
        } else if (reply instanceof Reply.Int number) {
            put(":" + number.value() + "\r\n");
        } else if (reply instanceof Reply.Real real) {
            put("," + real(real.value()) + "\r\n");
        } else if (reply instanceof Reply.BigNumber big) {
            put("(" + big.value() + "\r\n");
        } else if (reply instanceof Reply.Bool bool) {
            put(bool.value() ? "#t\r\n" : "#f\r\n");
        } else if (reply instanceof Reply.Nil) {
            put(nil);
        } else if (reply instanceof Reply.Verbatim verbatim) {
            body('=', utf8(verbatim.format() + ":" + verbatim.content()));
        } else if (reply instanceof Reply.Dictionary map) {
            pairs('%', map.pairs());
        } else if (reply instanceof Reply.Attributed attributed) {
            pairs('|', attributed.attributes().pairs());
            value(attributed.reply());
        } else {
            elements(reply instanceof Reply.Unordered ? '~' : mark(reply), reply.list());
        }
    }

    private static char mark(Reply reply) {
        return reply instanceof Reply.Push ? '>' : '*';
    }

    private static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.isNaN(value) ? "nan" : Double.toString(value);
    }

    private void pairs(char mark, List<Reply.Pair> pairs) {
        put(mark + "" + pairs.size() + "\r\n");
        for (Reply.Pair pair : pairs) {
            value(pair.key());
            value(pair.value());
        }
    }

    private void elements(char mark, List<Reply> elements) {
        put(mark + "" + elements.size() + "\r\n");
        elements.forEach(this::value);
    }

    private void body(char mark, byte[] bytes) {
        put(mark + "" + bytes.length + "\r\n");
        wire.writeBytes(bytes);
        put("\r\n");
    }

    private void put(String text) {
        wire.writeBytes(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
