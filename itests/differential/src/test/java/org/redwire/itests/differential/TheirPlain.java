package org.redwire.itests.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.GeoCoordinate;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.resps.GeoRadiusResponse;
import redis.clients.jedis.resps.LCSMatchResult;
import redis.clients.jedis.resps.StreamConsumerInfo;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.StreamGroupInfo;
import redis.clients.jedis.resps.StreamInfo;
import redis.clients.jedis.resps.StreamPendingEntry;
import redis.clients.jedis.resps.StreamPendingSummary;
import redis.clients.jedis.resps.Tuple;

/** Jedis' results in the form in which results are compared. */
final class TheirPlain {

    private TheirPlain() {}

    static Object of(Object result) {
        if (result instanceof Tuple tuple) {
            return Plain.pair(tuple.getElement(), tuple.getScore());
        }
        if (result instanceof LCSMatchResult matches) {
            return Plain.pair(
                    matches.getLen(),
                    matches.getMatches().stream().map(TheirPlain::match).toList());
        }
        if (result instanceof JedisDataException error) {
            return "error " + error.getMessage();
        }
        return stream(result);
    }

    private static Object stream(Object result) {
        if (result instanceof StreamEntryID id) {
            return id.toString();
        }
        if (result instanceof StreamEntry entry) {
            // null for the fields of an entry that was deleted while it was pending
            Map<String, String> fields = entry.getFields();
            return Plain.pair(entry.getID().toString(), fields == null ? Map.of() : fields);
        }
        if (result instanceof StreamPendingSummary pending) {
            Map<String, Long> consumers = pending.getConsumerMessageCount();
            return Arrays.asList(
                    pending.getTotal(),
                    Plain.of(pending.getMinId()),
                    Plain.of(pending.getMaxId()),
                    consumers == null ? Map.of() : consumers);
        }
        if (result instanceof StreamPendingEntry pending) {
            return List.of(
                    pending.getID().toString(),
                    pending.getConsumerName(),
                    pending.getDeliveredTimes());
        }
        if (result instanceof StreamInfo info) {
            return Arrays.asList(
                    info.getLength(),
                    info.getGroups(),
                    Plain.of(info.getLastGeneratedId()),
                    Plain.of(info.getFirstEntry()),
                    Plain.of(info.getLastEntry()));
        }
        if (result instanceof StreamGroupInfo group) {
            return Arrays.asList(
                    group.getName(),
                    group.getConsumers(),
                    group.getPending(),
                    group.getLastDeliveredId().toString(),
                    group.getGroupInfo().get("entries-read"),
                    group.getGroupInfo().get("lag"));
        }
        if (result instanceof StreamConsumerInfo consumer) {
            return List.of(consumer.getName(), consumer.getPending());
        }
        return geo(result);
    }

    private static Object geo(Object result) {
        if (result instanceof GeoCoordinate position) {
            return Plain.pair(position.getLongitude(), position.getLatitude());
        }
        if (result instanceof GeoRadiusResponse match) {
            return Arrays.asList(
                    match.getMemberByString(),
                    match.getDistance(),
                    match.getRawScore(),
                    Plain.of(match.getCoordinate()));
        }
        throw new AssertionError("no plain form of " + result.getClass());
    }

    private static Object match(LCSMatchResult.MatchedPosition match) {
        return List.of(range(match.getA()), range(match.getB()), match.getMatchLen());
    }

    private static Object range(LCSMatchResult.Position range) {
        return List.of(range.getStart(), range.getEnd());
    }
}
