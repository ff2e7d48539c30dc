package org.redwire.commands.probabilistic;

import java.util.ArrayList;
import java.util.List;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** An item, and how often it was seen, or about how often. */
public record ItemCount(String item, long count) implements Argument {

    static final Decoder<List<ItemCount>> PAIRS = ItemCount::pairs;

    private static List<ItemCount> pairs(Reply reply) {
        List<ItemCount> counts = new ArrayList<>();
        for (Reply.Pair pair : reply.pairs()) {
            counts.add(new ItemCount(pair.key().text(), pair.value().number()));
        }
        return counts;
    }

    @Override
    public void appendTo(ArgumentList list) {
        list.arg(item).arg(count);
    }
}
