package org.redwire.commands.search;

import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * Some of the rows that a pipeline made, and where the next ones are.
 *
 * @param result these rows
 * @param cursor where the next ones are; 0 if there are none left
 */
public record AggregatePage(AggregateResult result, long cursor) {

    static final Decoder<AggregatePage> DECODER = AggregatePage::of;

    /** These rows. */
    public List<Row> rows() {
        return result.rows();
    }

    /** Whether there are none left: the server has no cursor anymore. */
    public boolean last() {
        return cursor == 0;
    }

    private static AggregatePage of(Reply reply) {
        return new AggregatePage(AggregateResult.DECODER.decode(reply.at(0)), reply.at(1).number());
    }
}
