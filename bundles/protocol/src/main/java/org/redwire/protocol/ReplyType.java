package org.redwire.protocol;

/** The types of RESP, in words. */
enum ReplyType {
    SIMPLE("a simple string"),
    BULK("a string"),
    INT("an integer"),
    REAL("a floating-point number"),
    BIG_NUMBER("a big number"),
    BOOL("a boolean"),
    NIL("nil"),
    VERBATIM("a verbatim text"),
    FAILURE("an error"),
    SEQUENCE("a list"),
    UNORDERED("a set"),
    DICTIONARY("a map"),
    PUSH("a push"),
    ATTRIBUTED("an attribute");

    private final String words;

    ReplyType(String words) {
        this.words = words;
    }

    String words() {
        return words;
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
