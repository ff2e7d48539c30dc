package org.redwire.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Decoders;

/**
 * How a node sees its cluster. Accessors for fields that the server does not send give -1.
 *
 * @param fields all that it says, in its order
 */
public record ClusterInfo(Map<String, String> fields) {

    static final Decoder<ClusterInfo> DECODER = Decoders.TEXT.then(ClusterInfo::parse);

    /** Copies the fields. */
    public ClusterInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private static ClusterInfo parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return new ClusterInfo(fields);
    }

    /** {@code cluster_state}: whether the node answers. */
    public boolean ok() {
        return "ok".equals(fields.get("cluster_state"));
    }

    /** {@code cluster_slots_assigned}: how many slots belong to any node. */
    public long slotsAssigned() {
        return number("cluster_slots_assigned");
    }

    /** {@code cluster_known_nodes}: how many nodes there are, those in handshake included. */
    public long knownNodes() {
        return number("cluster_known_nodes");
    }

    /** {@code cluster_size}: how many masters have a slot at least. */
    public long size() {
        return number("cluster_size");
    }

    /** {@code cluster_current_epoch}: the cluster's idea of time. */
    public long currentEpoch() {
        return number("cluster_current_epoch");
    }

    /** {@code cluster_my_epoch}: the epoch of the node's own configuration. */
    public long myEpoch() {
        return number("cluster_my_epoch");
    }

    private long number(String field) {
        try {
            return Long.parseLong(fields.getOrDefault(field, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
