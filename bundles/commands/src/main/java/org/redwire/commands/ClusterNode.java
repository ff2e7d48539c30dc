package org.redwire.commands;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;
import org.redwire.protocol.Reply;
import org.redwire.protocol.error.ReplyTypeException;

/**
 * A node of a cluster, as another node sees it.
 *
 * @param host where it is; empty if the one that was asked does not know
 * @param port where it answers clients
 * @param busPort where it answers nodes, or 0 before 4.0
 * @param details its name and more, such as {@code shard-id} (7.0); the name is {@code hostname}
 * @param flags such as {@code myself}, {@code master}, {@code slave} or {@code fail?}
 * @param master the id of its master, or null if it is one itself
 * @param pingSent since when an answer to a ping is awaited, or null if none is
 * @param pongReceived when the last answer came, or null if there was none
 * @param configEpoch the epoch of its configuration
 * @param connected whether the node that was asked is connected to it
 * @param slots its slots
 * @param migrating slots that are being moved away, with the id of the node they go to
 * @param importing slots that are being moved here, with the id of the node they come from
 */
public record ClusterNode(
        String id,
        String host,
        int port,
        int busPort,
        Map<String, String> details,
        Set<String> flags,
        @Nullable String master,
        @Nullable Instant pingSent,
        @Nullable Instant pongReceived,
        long configEpoch,
        boolean connected,
        List<SlotRange> slots,
        Map<Integer, String> migrating,
        Map<Integer, String> importing) {

    static final Decoder<List<ClusterNode>> LINES =
            Decoders.TEXT.then(
                    text ->
                            text.lines()
                                    .filter(line -> !line.isBlank())
                                    .map(ClusterNode::of)
                                    .toList());

    static final Decoder<List<ClusterNode>> LIST =
            reply -> reply.list().stream().map(Reply::text).map(ClusterNode::of).toList();

    private static final int FIRST_SLOTS = 8;
    private static final String MIGRATING = "->-";
    private static final String IMPORTING = "-<-";

    /** Whether this is the node that was asked. */
    public boolean myself() {
        return flags.contains("myself");
    }

    private static ClusterNode of(String line) {
        try {
            return parse(line);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ReplyTypeException(
                    "expected a line with a node of a cluster, the reply has another", e);
        }
    }

    /** A line such as {@code id host:port@bus,name,key=value flags master 0 0 1 connected 0-5}. */
    static ClusterNode parse(String line) {
        String[] words = line.strip().split(" ");
        String[] address = words[1].split(",");
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 1; i < address.length; i++) {
            int equals = address[i].indexOf('=');
            if (equals > 0) {
                details.put(address[i].substring(0, equals), address[i].substring(equals + 1));
            } else if (!address[i].isEmpty()) {
                details.put("hostname", address[i]);
            }
        }
        int at = address[0].indexOf('@');
        String client = at < 0 ? address[0] : address[0].substring(0, at);
        // the host may be of IPv6
        int colon = client.lastIndexOf(':');
        List<SlotRange> slots = new ArrayList<>();
        Map<Integer, String> migrating = new LinkedHashMap<>();
        Map<Integer, String> importing = new LinkedHashMap<>();
        for (int i = FIRST_SLOTS; i < words.length; i++) {
            if (words[i].contains(MIGRATING)) {
                moving(words[i], MIGRATING, migrating);
            } else if (words[i].contains(IMPORTING)) {
                moving(words[i], IMPORTING, importing);
            } else {
                slots.add(SlotRange.parse(words[i]));
            }
        }
        return new ClusterNode(
                words[0],
                client.substring(0, colon),
                Integer.parseInt(client.substring(colon + 1)),
                at < 0 ? 0 : Integer.parseInt(address[0].substring(at + 1)),
                details,
                new LinkedHashSet<>(Arrays.asList(words[2].split(","))),
                words[3].equals("-") ? null : words[3],
                instant(words[4]),
                instant(words[5]),
                Long.parseLong(words[6]),
                words[7].equals("connected"),
                slots,
                migrating,
                importing);
    }

    /** A slot such as {@code [77->-id]}. */
    private static void moving(String word, String arrow, Map<Integer, String> nodes) {
        int at = word.indexOf(arrow);
        nodes.put(
                Integer.parseInt(word.substring(1, at)),
                word.substring(at + arrow.length(), word.length() - 1));
    }

    private static @Nullable Instant instant(String millis) {
        return millis.equals("0") ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
