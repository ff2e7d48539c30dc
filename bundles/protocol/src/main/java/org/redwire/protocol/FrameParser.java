package org.redwire.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.error.ProtocolException;

/**
 * Pulls values out of the bytes of one reply and knows at any time how much of the reply is left.
 * So a reply can be abandoned at any point and skipped to its end.
 */
final class FrameParser {

    private static final int NIL = InputBuffer.NIL;
    private static final int STREAMED = InputBuffer.STREAMED;

    private static final byte[] OK = {'+', 'O', 'K', '\r', '\n'};

    /** Lists are not made larger than this before their elements have arrived. */
    private static final int CAPACITY = 1024;

    private final InputBuffer in;
    private final Limits limits;
    private final Consumer<Reply.Push> pushes;
    private final Nesting nesting = new Nesting();

    private int elements;

    /** The attributes of the value that comes next, if they are kept. */
    private @Nullable List<Reply.Pair> attributes;

    FrameParser(ReplySource source, Limits limits, Consumer<Reply.Push> pushes) {
        this.in = new InputBuffer(source, limits);
        this.limits = limits;
        this.pushes = pushes;
    }

    // --- the frame as a whole ---

    /**
     * Begins with the next reply; pushes before it are delivered. Returns the reply's type byte.
     * The attributes before it are kept for {@link #tree} or dropped.
     */
    int begin(boolean keepAttributes) throws IOException {
        for (; ; ) {
            beginAny();
            int type = peek(keepAttributes);
            if (type != '>') {
                return type;
            }
            attributes = null;
            if (tree(false) instanceof Reply.Push push) {
                pushes.accept(push);
            }
        }
    }

    /** Begins with the next frame, whatever it is. */
    void beginAny() {
        nesting.begin();
        elements = 0;
        attributes = null;
        in.beginFrame();
    }

    /** Whether a push comes next; nothing is consumed. */
    boolean pushNext() throws IOException {
        beginAny();
        return in.peek() == '>';
    }

    /** Consumes what is left of the frame. */
    void skipRest() throws IOException {
        while (!nesting.over()) {
            if (nesting.depth() == 0 || more(nesting.depth())) {
                skipValue();
            }
        }
    }

    long used() {
        return in.used();
    }

    boolean buffered() {
        return in.buffered();
    }

    int firstBuffered() {
        return in.first();
    }

    void fill() throws IOException {
        if (nesting.over()) {
            in.beginFrame();
        }
        in.fill();
    }

    void rest() {
        in.rest();
    }

    // --- aggregates ---

    /**
     * Opens an aggregate of {@code count} elements and returns its level for {@link #more}. An
     * empty one is over at once.
     */
    private int open(int count, boolean outOfBand) {
        int level = nesting.depth() + 1;
        if (level > limits.depth()) {
            throw new ProtocolException("the reply nests deeper than " + limits.depth());
        }
        if (outOfBand) {
            in.charge(Limits.ELEMENT); // what it stands in did not count it
        }
        if (count >= 0) {
            addElements(count);
        }
        if (count != 0) {
            nesting.open(count, outOfBand);
        } else if (!outOfBand) {
            nesting.valueDone();
        }
        return level;
    }

    private void addElements(int more) {
        if (more > limits.elements() - elements) {
            throw tooMany();
        }
        elements += more;
        in.charge((long) more * Limits.ELEMENT);
    }

    private ProtocolException tooMany() {
        return new ProtocolException("the reply has more than " + limits.elements() + " elements");
    }

    /** Whether the aggregate that was opened at {@code level} has another element. */
    boolean more(int level) throws IOException {
        while (nesting.depth() >= level) {
            if (!nesting.streamed()) {
                return true;
            }
            while (in.peek() == '>') {
                strayPush();
            }
            if (in.peek() != '.') {
                addElements(1);
                return true;
            }
            in.skipType();
            if (nesting.insideEntry()) {
                throw in.malformed("the value of a map's entry");
            }
            in.endOfLine();
            nesting.close();
        }
        return false;
    }

    // --- values ---

    /** The type byte of the next value; attributes before it are dropped. */
    int peek() throws IOException {
        return peek(false);
    }

    private int peek(boolean keepAttributes) throws IOException {
        int type = in.peek();
        return type == '|' || type == '>' ? peekBehind(keepAttributes) : type;
    }

    /**
     * The same behind what is no part of the value: its attributes, and pushes in the midst of an
     * aggregate, as Redis 6 could send them.
     */
    private int peekBehind(boolean keepAttributes) throws IOException {
        for (; ; ) {
            int type = in.peek();
            if (type == '|') {
                in.skipType();
                int level = open(pairs(in.length('|')), true);
                if (keepAttributes) {
                    keepAttributes(level);
                } else {
                    while (more(level)) {
                        skipValue();
                    }
                }
            } else if (type == '>' && nesting.depth() > 0) {
                attributes = null;
                strayPush();
            } else {
                return type;
            }
        }
    }

    private void keepAttributes(int level) throws IOException {
        List<Reply.Pair> earlier = attributes;
        attributes = null; // those in the attributes are not those before them
        List<Reply.Pair> read = pairs(level, true);
        if (earlier == null) {
            attributes = read;
        } else {
            earlier.addAll(read);
            attributes = earlier;
        }
    }

    /** A push in the midst of an aggregate: delivered, and not an element. */
    private void strayPush() throws IOException {
        in.skipType();
        pushes.accept(new Reply.Push(elements(open(in.length('>'), true), false)));
    }

    /** Opens a list or set for reading its elements, or returns 0 if the next value is none. */
    int openList() throws IOException {
        int type = peek();
        if (type != '*' && type != '~' || nextIsNil()) {
            return 0;
        }
        in.skipType();
        return open(in.length(type), false);
    }

    /** Opens the frame itself if it is a list or a push, or returns 0. */
    int openFrame() throws IOException {
        int type = peek();
        if (type != '>' && type != '*' || nextIsNil()) {
            return 0;
        }
        in.skipType();
        return open(in.length(type), false);
    }

    /** What {@link #openFrame} opened at {@code level}, as a tree. */
    Reply opened(int type, int level) throws IOException {
        List<Reply> elements = elements(level, false);
        return type == '>' ? new Reply.Push(elements) : new Reply.Sequence(elements);
    }

    /**
     * Opens a map, or a list with an even number of elements, or returns 0 if the next value is
     * none.
     */
    int openMap() throws IOException {
        int type = peek();
        if (type == '%') {
            in.skipType();
            return open(pairs(in.length('%')), false);
        }
        return type == '*' ? openList() : 0;
    }

    /**
     * How many elements the aggregate just opened announces, within reason; to size a collection.
     */
    int capacity(int level) {
        return nesting.depth() < level ? 0 : Math.max(0, Math.min(nesting.left(), CAPACITY));
    }

    /** Whether an odd number of elements is left in the aggregate opened at {@code level}. */
    boolean oddLeft(int level) {
        return nesting.depth() >= level && !nesting.streamed() && nesting.left() % 2 != 0;
    }

    /** Whether the next value is nil in any spelling. */
    boolean nextIsNil() throws IOException {
        int type = peek();
        return type == '_' || (type == '$' || type == '*') && in.startsWithMinusOne();
    }

    /** The next value as text if it is a bulk string; the caller has peeked at it. */
    @Nullable String bulkText() throws IOException {
        in.skipType();
        int length = in.bodyLength('$');
        if (length == STREAMED) {
            return new String(parts(), StandardCharsets.UTF_8);
        }
        String text = length == NIL ? null : in.text(length);
        nesting.valueDone();
        return text;
    }

    /** The same as bytes. */
    byte @Nullable [] bulkBytes() throws IOException {
        in.skipType();
        int length = in.bodyLength('$');
        if (length == STREAMED) {
            return parts();
        }
        byte[] bytes = length == NIL ? null : in.bytes(length);
        nesting.valueDone();
        return bytes;
    }

    /** Consumes the next value if it is the bulk string that {@code whole} spells. */
    boolean consumeBulk(byte[] whole) throws IOException {
        if (!in.consume(whole)) {
            return false;
        }
        nesting.valueDone();
        return true;
    }

    /** The parts of a streamed string. */
    private byte[] parts() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (; ; ) {
            if (in.peek() != ';') {
                throw in.malformed("a part of a streamed string");
            }
            in.skipType();
            int length = in.bodyLength(';');
            if (length == 0) {
                nesting.valueDone();
                return all.toByteArray();
            }
            all.writeBytes(in.bytes(length));
        }
    }

    /** The next value as an integer; the caller has peeked at its type. */
    long integer() throws IOException {
        in.skipType();
        long value = in.number();
        nesting.valueDone();
        return value;
    }

    /** Whether the next value is the simple string OK; consumed if so. */
    boolean ok() throws IOException {
        if (peek() == '+' && in.consume(OK)) {
            nesting.valueDone();
            return true;
        }
        return false;
    }

    /** The text of the error that comes next; the caller has peeked at it. */
    String failure() throws IOException {
        int type = in.peek();
        in.skipType();
        String text = type == '-' ? in.errorLine() : in.text(in.bodyLength('!'));
        nesting.valueDone();
        return text;
    }

    /** The next value as a tree; the attributes in it and before it are kept or dropped. */
    Reply tree(boolean keepAttributes) throws IOException {
        int type = peek(keepAttributes);
        if (attributes == null) {
            return value(type, keepAttributes);
        }
        Reply.Dictionary own = new Reply.Dictionary(attributes);
        attributes = null;
        return new Reply.Attributed(own, value(type, keepAttributes));
    }

    private Reply value(int type, boolean keepAttributes) throws IOException {
        switch (type) {
            case '$' -> {
                byte[] bytes = bulkBytes();
                return bytes == null ? Reply.Nil.NIL : new Reply.Bulk(bytes);
            }
            case ':' -> {
                return new Reply.Int(integer());
            }
            case '*', '~', '%', '>' -> {
                return aggregate(type, keepAttributes);
            }
            case '-', '!' -> {
                return new Reply.Failure(failure());
            }
            default -> {
                return scalar(type);
            }
        }
    }

    private Reply scalar(int type) throws IOException {
        in.skipType();
        Reply value =
                switch (type) {
                    case '+' -> new Reply.Simple(in.line());
                    case '_' -> nil();
                    case '#' -> bool();
                    case ',' -> real();
                    case '(' -> bigNumber();
                    case '=' -> verbatim();
                    default -> throw in.malformed("a reply");
                };
        nesting.valueDone();
        return value;
    }

    private Reply nil() throws IOException {
        in.endOfLine();
        return Reply.Nil.NIL;
    }

    private Reply bool() throws IOException {
        return switch (in.line()) {
            case "t" -> new Reply.Bool(true);
            case "f" -> new Reply.Bool(false);
            default -> throw in.malformed("a boolean");
        };
    }

    private Reply real() throws IOException {
        Double value = Reals.parse(in.line());
        if (value == null) {
            throw in.malformed("a floating-point number");
        }
        return new Reply.Real(value);
    }

    private Reply bigNumber() throws IOException {
        String digits = in.line();
        int start = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        if (digits.length() == start) {
            throw in.malformed("a big number");
        }
        for (int i = start; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw in.malformed("a big number");
            }
        }
        return new Reply.BigNumber(new BigInteger(digits));
    }

    private Reply verbatim() throws IOException {
        int length = in.bodyLength('=');
        if (length < 4) {
            throw in.malformed("a verbatim text");
        }
        byte[] body = in.bytes(length);
        if (body[0] < 0 || body[1] < 0 || body[2] < 0 || body[3] != ':') {
            throw in.malformed("a verbatim text");
        }
        return new Reply.Verbatim(
                new String(body, 0, 3, StandardCharsets.US_ASCII),
                new String(body, 4, length - 4, StandardCharsets.UTF_8));
    }

    private Reply aggregate(int type, boolean keep) throws IOException {
        in.skipType();
        int length = in.length(type);
        if (length == NIL) {
            nesting.valueDone();
            return Reply.Nil.NIL;
        }
        if (type == '%') {
            return new Reply.Dictionary(pairs(open(pairs(length), false), keep));
        }
        List<Reply> elements = elements(open(length, false), keep);
        if (type == '~') {
            return new Reply.Unordered(elements);
        }
        return type == '>' ? new Reply.Push(elements) : new Reply.Sequence(elements);
    }

    private List<Reply> elements(int level, boolean keep) throws IOException {
        List<Reply> elements = new ArrayList<>(capacity(level));
        while (more(level)) {
            elements.add(tree(keep));
        }
        return elements;
    }

    private List<Reply.Pair> pairs(int level, boolean keep) throws IOException {
        List<Reply.Pair> pairs = new ArrayList<>(capacity(level) / 2);
        while (more(level)) {
            Reply key = tree(keep);
            more(level); // counts the value; a map never ends before it
            pairs.add(new Reply.Pair(key, tree(keep)));
        }
        return pairs;
    }

    /** How many elements so many pairs are. */
    private int pairs(int length) {
        if (length > Integer.MAX_VALUE / 2) {
            throw tooMany();
        }
        return length == STREAMED ? Nesting.STREAMED_KEY : length * 2;
    }

    /** Consumes one value, or opens the aggregate that comes next. */
    private void skipValue() throws IOException {
        int type = peek();
        switch (type) {
            case '*', '~', '>' -> {
                in.skipType();
                int length = in.length(type);
                if (length == NIL) {
                    nesting.valueDone();
                } else {
                    open(length, false);
                }
            }
            case '%' -> {
                in.skipType();
                open(pairs(in.length('%')), false);
            }
            case '$' -> skipBulk();
            case ':' -> integer();
            case '-', '!' -> failure();
            default -> scalar(type);
        }
    }

    private void skipBulk() throws IOException {
        in.skipType();
        int length = in.bodyLength('$');
        if (length == STREAMED) {
            parts();
            return;
        }
        if (length != NIL) {
            in.skip(length);
        }
        nesting.valueDone();
    }
}
