package org.redwire.itests.fuzz;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.Reply;
import org.redwire.protocol.RequestBuffer;

/**
 * Takes the bytes for arguments: one says of which kind, one how long, and then come its bytes.
 * What is encoded must read back as these arguments; only what has no encoding is refused: half a
 * character and what is not a number.
 */
public final class RequestTarget {

    private static final int KINDS = 8;

    private final byte[] input;
    private final List<byte[]> expected = new ArrayList<>();
    private final List<Double> reals = new ArrayList<>();
    private boolean malformed;
    private int at;

    private RequestTarget(byte[] input) {
        this.input = input;
    }

    public static void fuzzerTestOneInput(byte[] input) {
        new RequestTarget(input).run();
    }

    private void run() {
        Command<Reply> command = Command.of("Client SetInfo");
        expected.add(bytes("CLIENT"));
        expected.add(bytes("SETINFO"));
        List<Boolean> keys = new ArrayList<>();
        while (at < input.length) {
            int kind = (input[at++] & 0xff) % KINDS;
            int announced = at < input.length ? input[at++] & 0xff : 0;
            byte[] body = Arrays.copyOfRange(input, at, Math.min(input.length, at + announced));
            at += body.length;
            int before = command.size();
            command = added(command, kind, body);
            if (command.size() > before) {
                keys.add(kind < 3);
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            require(command.isKey(i) == keys.get(i), "key " + i);
        }
        encode(command);
    }

    private Command<Reply> added(Command<Reply> command, int kind, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_16BE);
        long number = 0;
        for (int i = 0; i < Math.min(8, body.length); i++) {
            number = number << 8 | body[i] & 0xff;
        }
        double real = Double.longBitsToDouble(number);
        switch (kind) {
            case 0, 3 -> expected.add(body);
            case 1, 2, 4, 5 -> {
                byte[] encoded = bytes(text);
                malformed |= encoded == null;
                expected.add(encoded);
            }
            case 6 -> expected.add(bytes(Long.toString(number)));
            default -> {
                if (!Double.isNaN(real)) {
                    expected.add(null); // compared as a number
                    reals.add(real);
                }
            }
        }
        return switch (kind) {
            case 0 -> command.key(body);
            case 1 -> command.key(text);
            case 2 -> command.args(new ArgumentList().key(text));
            case 3 -> command.arg(body);
            case 4 -> command.arg(text);
            case 5 -> command.args(text);
            case 6 -> command.arg(number);
            default -> added(command, real);
        };
    }

    /** Another argument that is a number, or {@code command} if it is none and so refused. */
    private static Command<Reply> added(Command<Reply> command, double real) {
        try {
            Command<Reply> more = command.arg(real);
            require(!Double.isNaN(real), "NaN was taken");
            return more;
        } catch (IllegalArgumentException e) {
            require(Double.isNaN(real), "refused: " + e.getMessage());
            return command;
        }
    }

    /** The text in UTF-8, or null if it has half a character. */
    private static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void encode(Command<Reply> command) {
        RequestBuffer buffer = new RequestBuffer();
        buffer.add(Command.of("PING"));
        int before = buffer.length();
        try {
            buffer.add(command);
        } catch (IllegalArgumentException e) {
            require(buffer.length() == before, "a part of what cannot be encoded was kept");
            require(malformed, "refused: " + e.getMessage());
            return;
        }
        require(!malformed, "half a character was sent");
        byte[] wire = Arrays.copyOfRange(buffer.array(), before, buffer.length());
        compare(new Words(wire).read());
    }

    private void compare(List<byte[]> sent) {
        require(sent.size() == expected.size(), sent.size() + " words");
        int real = 0;
        for (int i = 0; i < sent.size(); i++) {
            byte[] word = expected.get(i);
            if (word != null) {
                require(Arrays.equals(word, sent.get(i)), "word " + i);
            } else {
                String text = new String(sent.get(i), StandardCharsets.US_ASCII);
                String java = text.replace("inf", "Infinity");
                double wanted = reals.get(real++);
                require(Double.compare(Double.parseDouble(java), wanted) == 0, "the real " + text);
            }
        }
    }

    private static void require(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }

    /** Reads a request as a server does that forgives nothing. */
    private static final class Words {

        private final byte[] wire;
        private int at;

        Words(byte[] wire) {
            this.wire = wire;
        }

        List<byte[]> read() {
            int count = header('*');
            List<byte[]> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = header('$');
                words.add(Arrays.copyOfRange(wire, at, at + length));
                at += length;
                end();
            }
            require(at == wire.length, "more behind the request");
            return words;
        }

        private int header(char mark) {
            require(wire[at++] == mark, "a " + mark);
            int length = 0;
            while (wire[at] != '\r') {
                length = length * 10 + wire[at++] - '0';
            }
            end();
            return length;
        }

        private void end() {
            require(wire[at++] == '\r' && wire[at++] == '\n', "an end of a line");
        }
    }
}
