package org.redwire.commands;

import java.util.List;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * Where two values have common parts, from {@code LCS} … {@code IDX}.
 *
 * @param matches the common parts, the last one first
 * @param length the length of the longest common subsequence, in bytes
 */
public record LcsMatches(List<Match> matches, long length) {

    static final Decoder<LcsMatches> DECODER = LcsMatches::of;

    /**
     * A common part.
     *
     * @param first where it is in the first value
     * @param second where it is in the second value
     * @param length how long it is, in bytes
     */
    public record Match(Range first, Range second, long length) {}

    /** From byte {@code start} to byte {@code end}, both included. */
    public record Range(long start, long end) {
        private static Range of(Reply reply) {
            return new Range(reply.at(0).number(), reply.at(1).number());
        }
    }

    private static LcsMatches of(Reply reply) {
        Map<String, Reply> fields = reply.fields();
        Reply matches = fields.get("matches");
        Reply length = fields.get("len");
        if (matches == null || length == null) {
            throw reply.mismatch("matches and len");
        }
        return new LcsMatches(
                matches.list().stream()
                        .map(
                                match ->
                                        new Match(
                                                Range.of(match.at(0)),
                                                Range.of(match.at(1)),
                                                match.at(2).number()))
                        .toList(),
                length.number());
    }
}
