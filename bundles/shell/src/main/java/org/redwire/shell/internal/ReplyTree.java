package org.redwire.shell.internal;

import java.util.List;
import org.redwire.protocol.Reply;

/** A reply as a tree, each node with its type in RESP: what the server sent and nothing else. */
final class ReplyTree {

    private static final String BRANCH = "├─ ";
    private static final String LAST = "└─ ";
    private static final String BAR = "│  ";
    private static final String SPACE = "   ";

    private final Paint paint;
    private final StringBuilder text = new StringBuilder();

    private ReplyTree(Paint paint) {
        this.paint = paint;
    }

    /** The tree, each line with its end. */
    static String text(Reply reply, Paint paint) {
        ReplyTree tree = new ReplyTree(paint);
        if (reply.isText() && !(reply instanceof Reply.Simple) && Printable.lines(reply.text())) {
            tree.lines(reply);
        } else {
            tree.node(reply, "");
        }
        return tree.text.toString();
    }

    /** A text of many lines, such as INFO, is one to be read. */
    private void lines(Reply reply) {
        List<String> lines = reply.text().lines().toList();
        text.append(paint.dim(type(reply) + " (" + lines.size() + " lines)")).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
    }

    /** Ends the line with the node, and adds lines for what is inside it. */
    private void node(Reply reply, String lead) {
        text.append(label(reply)).append('\n');
        if (reply instanceof Reply.Dictionary map) {
            pairs(map.pairs(), lead, true);
        } else if (reply instanceof Reply.Attributed attributed) {
            pairs(attributed.attributes().pairs(), lead, false);
            child(attributed.reply(), lead, true);
        } else if (reply.isAggregate()) {
            List<Reply> elements = reply.list();
            for (int i = 0; i < elements.size(); i++) {
                child(elements.get(i), lead, i == elements.size() - 1);
            }
        }
    }

    private void child(Reply reply, String lead, boolean last) {
        text.append(lead).append(paint.dim(last ? LAST : BRANCH));
        node(reply, lead + (last ? SPACE : paint.dim(BAR)));
    }

    private void pairs(List<Reply.Pair> pairs, String lead, boolean closed) {
        for (int i = 0; i < pairs.size(); i++) {
            boolean last = closed && i == pairs.size() - 1;
            Reply.Pair pair = pairs.get(i);
            String below = lead + (last ? SPACE : paint.dim(BAR));
            text.append(lead).append(paint.dim(last ? LAST : BRANCH));
            if (inside(pair.key())) {
                // a key that is a tree itself has its value as one more branch
                text.append(paint.dim("entry")).append('\n');
                child(pair.key(), below, false);
                child(pair.value(), below, true);
            } else {
                text.append(label(pair.key())).append(paint.dim(" → "));
                node(pair.value(), below);
            }
        }
    }

    private static boolean inside(Reply reply) {
        return reply.isAggregate() || reply instanceof Reply.Attributed;
    }

    private String label(Reply reply) {
        String value = value(reply);
        String type = type(reply);
        return paint.dim(type) + (value.isEmpty() ? "" : " " + value);
    }

    private static String type(Reply reply) {
        if (reply instanceof Reply.Simple) {
            return "simple";
        } else if (reply instanceof Reply.Bulk) {
            return "string";
        } else if (reply instanceof Reply.Int) {
            return "integer";
        } else if (reply instanceof Reply.Real) {
            return "double";
        } else if (reply instanceof Reply.BigNumber) {
            return "big number";
        } else if (reply instanceof Reply.Bool) {
            return "boolean";
        } else if (reply instanceof Reply.Nil) {
            return "nil";
        } else if (reply instanceof Reply.Verbatim verbatim) {
            return "verbatim " + Printable.line(verbatim.format());
        } else if (reply instanceof Reply.Failure) {
            return "error";
        } else if (reply instanceof Reply.Sequence) {
            return "array";
        } else if (reply instanceof Reply.Unordered) {
            return "set";
        } else if (reply instanceof Reply.Dictionary) {
            return "map";
        } else if (reply instanceof Reply.Push) {
            return "push";
        }
        return "attributes";
    }

    private String value(Reply reply) {
        if (reply instanceof Reply.Simple simple) {
            return paint.green(Printable.line(simple.text()));
        } else if (reply instanceof Reply.Failure failure) {
            return paint.red(Printable.line(failure.message()));
        } else if (reply.isText()) {
            return paint.green(Printable.quoted(reply.bytes()));
        } else if (reply instanceof Reply.Int integer) {
            return paint.cyan(Long.toString(integer.value()));
        } else if (reply instanceof Reply.Real real) {
            return paint.cyan(Double.toString(real.value()));
        } else if (reply instanceof Reply.BigNumber number) {
            return paint.cyan(number.value().toString());
        } else if (reply instanceof Reply.Bool bool) {
            return paint.cyan(Boolean.toString(bool.value()));
        } else if (reply instanceof Reply.Dictionary map) {
            return size(map.pairs().size());
        } else if (reply instanceof Reply.Attributed attributed) {
            return size(attributed.attributes().pairs().size());
        }
        return reply.isAggregate() ? size(reply.list().size()) : "";
    }

    private String size(int size) {
        return paint.dim("(" + size + ")");
    }
}
