package org.redwire.itests.differential;

import java.util.Arrays;
import java.util.List;
import org.redwire.commands.ClaimedPage;
import org.redwire.commands.FieldValue;
import org.redwire.commands.GeoMatch;
import org.redwire.commands.GeoPosition;
import org.redwire.commands.KeyedElement;
import org.redwire.commands.KeyedElements;
import org.redwire.commands.KeyedMember;
import org.redwire.commands.KeyedMembers;
import org.redwire.commands.LcsMatches;
import org.redwire.commands.PendingEntry;
import org.redwire.commands.PendingSummary;
import org.redwire.commands.RankAndScore;
import org.redwire.commands.ScoredMember;
import org.redwire.commands.StreamConsumer;
import org.redwire.commands.StreamEntry;
import org.redwire.commands.StreamGroup;
import org.redwire.commands.StreamId;
import org.redwire.commands.StreamInfo;

/** Redwire's records in the form in which results are compared. */
final class OurPlain {

    private OurPlain() {}

    static boolean known(Object result) {
        return result.getClass().getName().startsWith("org.redwire.");
    }

    static Object of(Object result) {
        if (result instanceof ScoredMember member) {
            return Plain.pair(member.member(), member.score());
        }
        if (result instanceof FieldValue field) {
            return Plain.pair(field.field(), field.value());
        }
        if (result instanceof KeyedElement keyed) {
            return Plain.pair(keyed.key(), keyed.element());
        }
        if (result instanceof KeyedElements keyed) {
            return Plain.pair(keyed.key(), Plain.list(keyed.elements()));
        }
        if (result instanceof KeyedMember keyed) {
            return Plain.pair(keyed.key(), Plain.pair(keyed.member(), keyed.score()));
        }
        if (result instanceof KeyedMembers keyed) {
            return Plain.pair(keyed.key(), Plain.list(keyed.members()));
        }
        if (result instanceof RankAndScore ranked) {
            return Plain.pair(ranked.rank(), ranked.score());
        }
        if (result instanceof LcsMatches matches) {
            return Plain.pair(
                    matches.length(), matches.matches().stream().map(OurPlain::of).toList());
        }
        if (result instanceof LcsMatches.Match match) {
            return List.of(range(match.first()), range(match.second()), match.length());
        }
        return stream(result);
    }

    private static Object stream(Object result) {
        if (result instanceof StreamId id) {
            return id.toString();
        }
        if (result instanceof StreamEntry entry) {
            return Plain.pair(entry.id().toString(), entry.map());
        }
        if (result instanceof ClaimedPage<?> page) {
            return Plain.pair(page.next().toString(), Plain.list(page.items()));
        }
        if (result instanceof PendingSummary pending) {
            return Arrays.asList(
                    pending.count(),
                    Plain.of(pending.lowest()),
                    Plain.of(pending.highest()),
                    pending.consumers());
        }
        if (result instanceof PendingEntry pending) {
            return List.of(pending.id().toString(), pending.consumer(), pending.deliveries());
        }
        if (result instanceof StreamInfo info) {
            return Arrays.asList(
                    info.length(),
                    info.groups(),
                    Plain.of(info.lastGeneratedId()),
                    Plain.of(info.firstEntry()),
                    Plain.of(info.lastEntry()));
        }
        if (result instanceof StreamGroup group) {
            return Arrays.asList(
                    group.name(),
                    group.consumers(),
                    group.pending(),
                    group.lastDelivered().toString(),
                    group.entriesRead(),
                    group.lag());
        }
        if (result instanceof StreamConsumer consumer) {
            return List.of(consumer.name(), consumer.pending());
        }
        return geo(result);
    }

    private static Object geo(Object result) {
        if (result instanceof GeoPosition position) {
            return Plain.pair(position.longitude(), position.latitude());
        }
        if (result instanceof GeoMatch match) {
            // Jedis has 0 for what was not asked for
            return Arrays.asList(
                    match.member(),
                    match.distance() == null ? Double.valueOf(0) : match.distance(),
                    match.hash() == null ? Long.valueOf(0) : match.hash(),
                    Plain.of(match.position()));
        }
        throw new AssertionError("no plain form of " + result.getClass());
    }

    private static Object range(LcsMatches.Range range) {
        return List.of(range.start(), range.end());
    }
}
