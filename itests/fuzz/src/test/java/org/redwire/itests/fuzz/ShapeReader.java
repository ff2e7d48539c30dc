package org.redwire.itests.fuzz;

import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a {@link Shape} from a line: {@code {fields: 1}}, {@code <data: 1>}, {@code [a list]},
 * {@code ~[a set]}, {@code (a list of a fixed length)}, {@code 'a text'}, {@code words(a=1, b=2)},
 * and words for themselves.
 */
final class ShapeReader {

    private static final String SIGNS = "{}<>[]()~:,";

    private final StreamTokenizer tokens;

    private ShapeReader(String line) {
        tokens = new StreamTokenizer(new StringReader(line));
        tokens.resetSyntax();
        tokens.wordChars('!', 0x7e);
        tokens.whitespaceChars(0, ' ');
        tokens.quoteChar('\'');
        SIGNS.chars().forEach(tokens::ordinaryChar);
    }

    static Shape read(String line) {
        ShapeReader reader = new ShapeReader(line);
        Shape shape = reader.shape();
        reader.require(StreamTokenizer.TT_EOF);
        return shape;
    }

    private Shape shape() {
        return switch (next()) {
            case '{' -> aggregate(Shape.Kind.FIELDS, '}');
            case '<' -> aggregate(Shape.Kind.DATA, '>');
            case '[' -> aggregate(Shape.Kind.LIST, ']');
            case '(' -> aggregate(Shape.Kind.TUPLE, ')');
            case '~' -> {
                require('[');
                yield aggregate(Shape.Kind.SET, ']');
            }
            case '\'' -> Shape.Scalar.text(tokens.sval);
            case StreamTokenizer.TT_WORD -> {
                String word = tokens.sval;
                yield follows('(') ? text(word) : Shape.Scalar.of(word);
            }
            default -> throw odd();
        };
    }

    private Shape aggregate(Shape.Kind kind, int end) {
        boolean named = kind == Shape.Kind.FIELDS || kind == Shape.Kind.DATA;
        List<Shape> parts = new ArrayList<>();
        while (!follows(end)) {
            parts.add(shape());
            if (named) {
                require(':');
                parts.add(shape());
            }
            comma(end);
        }
        return new Shape.Aggregate(kind, parts);
    }

    private Shape.Text text(String form) {
        List<Object> parts = new ArrayList<>();
        while (!follows(')')) {
            next();
            String word = tokens.sval;
            parts.add(follows('(') ? text(word) : word);
            comma(')');
        }
        return new Shape.Text(Shape.Form.valueOf(form.toUpperCase(Locale.ROOT)), parts);
    }

    private void comma(int end) {
        if (!follows(',') && !follows(end)) {
            throw odd();
        }
        if (tokens.ttype == end) {
            tokens.pushBack();
        }
    }

    private boolean follows(int type) {
        if (next() == type) {
            return true;
        }
        tokens.pushBack();
        return false;
    }

    private void require(int type) {
        if (next() != type) {
            throw odd();
        }
    }

    private IllegalArgumentException odd() {
        return new IllegalArgumentException("unexpected " + tokens);
    }

    private int next() {
        try {
            return tokens.nextToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
