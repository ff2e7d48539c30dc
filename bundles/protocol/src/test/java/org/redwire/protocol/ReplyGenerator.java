package org.redwire.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Draws a reply and writes it as a server might: any type at any depth, any spelling of nil,
 * streamed or of known length, with attributes and pushes in between. The same seed draws the same.
 */
final class ReplyGenerator {

    /**
     * A reply in bytes, and what must be read from them.
     *
     * @param full the tree with its attributes
     * @param pushes what is delivered aside, in this order
     */
    record Drawn(byte[] wire, Reply full, List<Reply.Push> pushes) {
        /** The tree without its attributes. */
        Reply bare() {
            return ReplyGenerator.bare(full);
        }

        /** The bytes, and more behind them. */
        byte[] wireAnd(String more) {
            byte[] all = Arrays.copyOf(wire, wire.length + more.length());
            System.arraycopy(Pieces.latin1(more), 0, all, wire.length, more.length());
            return all;
        }

        boolean isFailure() {
            return bare() instanceof Reply.Failure;
        }
    }

    private static final int DEEPEST = 8;
    private static final int SCALARS = 11;

    private final Random random;
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final List<Reply.Push> pushes = new ArrayList<>();

    /** Shrinks with the depth, so that trees stay small. */
    private int most = 6;

    private ReplyGenerator(long seed) {
        random = new Random(seed);
    }

    static Drawn draw(long seed) {
        ReplyGenerator generator = new ReplyGenerator(seed);
        Reply reply = generator.value(1, generator::anyNode);
        return new Drawn(generator.wire.toByteArray(), reply, generator.pushes);
    }

    static Reply bare(Reply reply) {
        if (reply instanceof Reply.Attributed attributed) {
            return bare(attributed.reply());
        } else if (reply instanceof Reply.Sequence list) {
            return new Reply.Sequence(bare(list.elements()));
        } else if (reply instanceof Reply.Unordered set) {
            return new Reply.Unordered(bare(set.elements()));
        } else if (reply instanceof Reply.Push push) {
            return new Reply.Push(bare(push.elements()));
        } else if (reply instanceof Reply.Dictionary map) {
            return new Reply.Dictionary(
                    map.pairs().stream()
                            .map(pair -> new Reply.Pair(bare(pair.key()), bare(pair.value())))
                            .toList());
        }
        return reply;
    }

    private static List<Reply> bare(List<Reply> replies) {
        return replies.stream().map(ReplyGenerator::bare).toList();
    }

    // --- what may stand around a value ---

    /** A value with what comes before it: pushes, each perhaps with attributes, and its own. */
    private Reply value(int depth, NodeDrawer node) {
        while (depth < DEEPEST && oneIn(25)) {
            if (oneIn(3)) {
                attributes(depth);
            }
            push(depth);
        }
        List<Reply.Pair> attributes = new ArrayList<>();
        while (depth < DEEPEST && oneIn(12)) {
            attributes.addAll(attributes(depth));
        }
        Reply reply = node.draw(depth);
        return attributes.isEmpty()
                ? reply
                : new Reply.Attributed(new Reply.Dictionary(attributes), reply);
    }

    private List<Reply.Pair> attributes(int depth) {
        int count = 1 + random.nextInt(2);
        boolean streamed = header('|', count);
        List<Reply.Pair> pairs = pairs(count, depth + 1);
        end(streamed);
        return pairs;
    }

    private void push(int depth) {
        int count = random.nextInt(4);
        boolean streamed = header('>', count);
        Reply.Push push = new Reply.Push(bare(elements(count, depth + 1)));
        end(streamed);
        pushes.add(push);
    }

    // --- values ---

    private interface NodeDrawer {
        Reply draw(int depth);
    }

    private Reply anyNode(int depth) {
        int kind = random.nextInt(depth < DEEPEST ? SCALARS + 7 : SCALARS);
        if (kind < SCALARS) {
            return scalar(kind);
        }
        int count = random.nextInt(Math.max(2, most));
        most--;
        Reply drawn =
                switch (kind - SCALARS) {
                    case 0, 1 -> dictionary(count, depth);
                    case 2 -> unordered(count, depth);
                    default -> sequence(count, depth);
                };
        most++;
        return drawn;
    }

    private Reply sequence(int count, int depth) {
        boolean streamed = header('*', count);
        List<Reply> elements = elements(count, depth + 1);
        end(streamed);
        return new Reply.Sequence(elements);
    }

    private Reply unordered(int count, int depth) {
        boolean streamed = header('~', count);
        List<Reply> elements = elements(count, depth + 1);
        end(streamed);
        return new Reply.Unordered(elements);
    }

    private Reply dictionary(int count, int depth) {
        boolean streamed = header('%', count);
        List<Reply.Pair> pairs = pairs(count, depth + 1);
        end(streamed);
        return new Reply.Dictionary(pairs);
    }

    /** Mostly all of one type, as servers send them, so that a decoder likes them. */
    private List<Reply> elements(int count, int depth) {
        NodeDrawer usual = usual();
        List<Reply> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(value(depth, oneIn(8) ? this::anyNode : usual));
        }
        return elements;
    }

    private List<Reply.Pair> pairs(int count, int depth) {
        NodeDrawer keys = usual();
        NodeDrawer values = usual();
        List<Reply.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Reply key = value(depth, keys);
            pairs.add(new Reply.Pair(key, value(depth, values)));
        }
        return pairs;
    }

    private NodeDrawer usual() {
        int kind = random.nextInt(SCALARS);
        return oneIn(3) ? this::anyNode : depth -> scalar(kind);
    }

    private Reply scalar(int kind) {
        switch (kind) {
            case 0, 1, 2:
                return bulk();
            case 3:
                return line('+', text(), Reply.Simple::new);
            case 4:
                return line('-', text() + pick("", " a\rb"), Reply.Failure::new);
            case 5:
                long number = oneIn(2) ? random.nextInt(3) : random.nextLong();
                return line(':', Long.toString(number), text -> new Reply.Int(number));
            case 6:
                return real();
            case 7:
                BigInteger big = new BigInteger(1 + random.nextInt(200), random);
                return line('(', big.toString(), text -> new Reply.BigNumber(big));
            case 8:
                boolean truth = random.nextBoolean();
                return line('#', truth ? "t" : "f", text -> new Reply.Bool(truth));
            case 9:
                put(pick("_\r\n", "$-1\r\n", "*-1\r\n"));
                return new Reply.Nil();
            default:
                return random.nextBoolean() ? verbatim() : blobFailure();
        }
    }

    private interface OfText {
        Reply reply(String text);
    }

    private Reply line(char mark, String text, OfText made) {
        put(mark + text + "\r\n");
        return made.reply(text);
    }

    private Reply bulk() {
        byte[] bytes = new byte[oneIn(200) ? random.nextInt(40_000) : random.nextInt(20)];
        random.nextBytes(bytes);
        if (oneIn(2)) {
            bytes = pick("OK", "1", "-7", "2.5", "inf", "", "a\r\nb").getBytes();
        }
        if (!oneIn(8)) {
            body('$', bytes);
            return new Reply.Bulk(bytes);
        }
        put("$?\r\n");
        for (int at = 0; at < bytes.length; ) {
            int size = Math.min(bytes.length - at, 1 + random.nextInt(7 + bytes.length / 4));
            put(";" + size + "\r\n");
            wire.write(bytes, at, size);
            put("\r\n");
            at += size;
        }
        put(";0\r\n");
        return new Reply.Bulk(bytes);
    }

    private Reply real() {
        double number =
                oneIn(6)
                        ? pick(
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.NaN,
                                -0.0,
                                Double.MIN_VALUE)
                        : random.nextGaussian() * 1000;
        String text =
                Double.isNaN(number)
                        ? "nan"
                        : Double.isInfinite(number)
                                ? number > 0 ? "inf" : "-inf"
                                : Double.toString(number);
        return line(',', text, ignored -> new Reply.Real(number));
    }

    private Reply verbatim() {
        String format = pick("txt", "mkd");
        String content = text() + pick("", "\r\n", ":", "a\rb");
        body('=', (format + ":" + content).getBytes(StandardCharsets.UTF_8));
        return new Reply.Verbatim(format, content);
    }

    private Reply blobFailure() {
        String message = text() + pick("", "\r\nand more");
        body('!', message.getBytes(StandardCharsets.UTF_8));
        return new Reply.Failure(message);
    }

    private String text() {
        return pick(
                "OK",
                "",
                "1",
                "QUEUED",
                "ERR wrong",
                "MOVED 1 a:1",
                "Grüße, 世界 \uD83D\uDE00",
                "x".repeat(random.nextInt(300)));
    }

    // --- bytes ---

    /** Writes the header of an aggregate; true if it is one whose end must be marked. */
    private boolean header(char mark, int count) {
        boolean streamed = oneIn(8);
        put(mark + (streamed ? "?" : Integer.toString(count)) + "\r\n");
        return streamed;
    }

    private void end(boolean streamed) {
        if (streamed) {
            put(".\r\n");
        }
    }

    private void body(char mark, byte[] bytes) {
        put(mark + Integer.toString(bytes.length) + "\r\n");
        wire.writeBytes(bytes);
        put("\r\n");
    }

    private void put(String text) {
        wire.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    @SafeVarargs
    private final <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }
}
