package org.redwire.protocol;

/** The types of RESP, with the byte that announces each. */
enum ReplyType {
    SIMPLE('+', "a simple string"),
    BULK('$', "a string"),
    INT(':', "an integer"),
    REAL(',', "a floating-point number"),
    BIG_NUMBER('(', "a big number"),
    BOOL('#', "a boolean"),
    NIL('_', "nil"),
    VERBATIM('=', "a verbatim text"),
    FAILURE('-', "an error"),
    BLOB_FAILURE('!', "an error"),
    SEQUENCE('*', "a list"),
    UNORDERED('~', "a set"),
    DICTIONARY('%', "a map"),
    PUSH('>', "a push"),
    ATTRIBUTED('|', "an attribute");

    private static final ReplyType[] BY_BYTE = new ReplyType[128];

    static {
        for (ReplyType type : values()) {
            BY_BYTE[type.mark] = type;
        }
    }

    private final char mark;
    private final String words;

    ReplyType(char mark, String words) {
        this.mark = mark;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The words for a type byte, known or not. */
    static String words(int mark) {
        ReplyType type = mark >= 0 && mark < BY_BYTE.length ? BY_BYTE[mark] : null;
        return type == null ? "a malformed reply" : type.words;
    }

    static ReplyType of(Reply reply) {
        if (reply instanceof Reply.Simple) {
            return SIMPLE;
        } else if (reply instanceof Reply.Bulk) {
            return BULK;
        } else if (reply instanceof Reply.Int) {
            return INT;
        } else if (reply instanceof Reply.Real) {
            return REAL;
        } else if (reply instanceof Reply.BigNumber) {
            return BIG_NUMBER;
        } else if (reply instanceof Reply.Bool) {
            return BOOL;
        } else if (reply instanceof Reply.Nil) {
            return NIL;
        } else if (reply instanceof Reply.Verbatim) {
            return VERBATIM;
        } else if (reply instanceof Reply.Failure) {
            return FAILURE;
        } else if (reply instanceof Reply.Sequence) {
            return SEQUENCE;
        } else if (reply instanceof Reply.Unordered) {
            return UNORDERED;
        } else if (reply instanceof Reply.Dictionary) {
            return DICTIONARY;
        } else if (reply instanceof Reply.Push) {
            return PUSH;
        } else {
            return ATTRIBUTED;
        }
    }
}
