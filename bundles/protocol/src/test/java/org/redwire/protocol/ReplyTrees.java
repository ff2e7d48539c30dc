package org.redwire.protocol;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Replies of any type and shape, small ones first, so that a counterexample can be shrunk. */
final class ReplyTrees {

    private static final int DEEPEST = 8;
    private static final int WIDEST = 4;

    private ReplyTrees() {}

    /** Trees of the types of RESP2. */
    static Arbitrary<Reply> resp2() {
        Arbitrary<Reply> tree = scalar2();
        for (int depth = 1; depth < DEEPEST; depth++) {
            tree = drawn(Arbitraries.frequencyOf(Tuple.of(3, scalar2()), Tuple.of(1, list(tree))));
        }
        return tree;
    }

    /** Trees of the types of RESP3, attributes among them. */
    static Arbitrary<Reply> resp3() {
        Arbitrary<Reply> tree = scalar3();
        for (int depth = 1; depth < DEEPEST; depth++) {
            Arbitrary<Reply> inner = tree;
            Arbitrary<Reply> node =
                    Arbitraries.frequencyOf(
                            Tuple.of(4, scalar3()),
                            Tuple.of(1, list(inner)),
                            Tuple.of(1, set(inner)),
                            Tuple.of(1, pairs(inner, 0).map(Reply.Dictionary::new)));
            tree =
                    drawn(
                            Arbitraries.frequencyOf(
                                    Tuple.of(9, node), Tuple.of(1, attributed(inner, node))));
        }
        return tree;
    }

    /**
     * Without the combinations of all edge cases, which of a tree are too many; and lazily, because
     * jqwik compares arbitraries part by part and these share theirs many times over.
     */
    private static Arbitrary<Reply> drawn(Arbitrary<Reply> tree) {
        Arbitrary<Reply> plain = tree.withoutEdgeCases();
        return Arbitraries.lazy(() -> plain);
    }

    private static Arbitrary<Reply> list(Arbitrary<Reply> element) {
        return element.list().ofMaxSize(WIDEST).map(Reply.Sequence::new);
    }

    private static Arbitrary<Reply> set(Arbitrary<Reply> element) {
        return element.list().ofMaxSize(WIDEST).map(Reply.Unordered::new);
    }

    private static Arbitrary<List<Reply.Pair>> pairs(Arbitrary<Reply> element, int least) {
        return Combinators.combine(element, element)
                .as(Reply.Pair::new)
                .list()
                .ofMinSize(least)
                .ofMaxSize(WIDEST / 2);
    }

    private static Arbitrary<Reply> attributed(Arbitrary<Reply> inner, Arbitrary<Reply> node) {
        return Combinators.combine(pairs(inner, 1), node)
                .as((own, reply) -> new Reply.Attributed(new Reply.Dictionary(own), reply));
    }

    private static Arbitrary<Reply> scalar2() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Reply.Bulk::new),
                text().excludeChars('\r', '\n').ofMaxLength(20).map(Reply.Simple::new),
                text().excludeChars('\n').ofMaxLength(20).map(Reply.Failure::new), // may have a CR
                Arbitraries.longs().map(Reply.Int::new),
                Arbitraries.just(Reply.Nil.NIL));
    }

    private static Arbitrary<Reply> scalar3() {
        return Arbitraries.oneOf(
                scalar2(),
                reals().map(Reply.Real::new),
                Arbitraries.bigIntegers().map(Reply.BigNumber::new),
                Arbitraries.of(true, false).map(Reply.Bool::new),
                Combinators.combine(
                                Arbitraries.strings().ascii().excludeChars('\r', '\n').ofLength(3),
                                text().ofMaxLength(20))
                        .as(Reply.Verbatim::new));
    }

    private static Arbitrary<Double> reals() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.doubles()),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.NaN,
                                Double.MIN_VALUE,
                                -0.0)));
    }

    /** Text that UTF-8 can carry. */
    static StringArbitrary text() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\ud7ff')
                .withChars('\r', '\n', '\0', '\uffff');
    }
}
