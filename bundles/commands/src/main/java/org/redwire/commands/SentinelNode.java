package org.redwire.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redwire.protocol.Decoder;

/**
 * A master, a replica or another sentinel, as a sentinel sees it. Accessors for fields that it does
 * not send give an empty text, or -1.
 *
 * @param fields the texts and integers that it says, in its order
 */
public record SentinelNode(Map<String, String> fields) {

    static final Decoder<SentinelNode> DECODER = Replies.TEXT_FIELDS.then(SentinelNode::new);

    /** Copies the fields. */
    public SentinelNode {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code name}: of a master its name, of others what the sentinel calls them. */
    public String name() {
        return fields.getOrDefault("name", "");
    }

    /** {@code ip} and {@code port}: where it is. */
    public ServerAddress address() {
        long port = number("port");
        return new ServerAddress(
                fields.getOrDefault("ip", ""), port == (int) port ? (int) port : -1);
    }

    /** {@code runid}: its own id; empty if it was never reached. */
    public String runId() {
        return fields.getOrDefault("runid", "");
    }

    /** {@code flags}: such as {@code master}, {@code slave}, {@code s_down} or {@code o_down}. */
    public Set<String> flags() {
        return new LinkedHashSet<>(List.of(fields.getOrDefault("flags", "").split(",")));
    }

    /** {@code quorum}: how many sentinels must agree that a master is down. */
    public long quorum() {
        return number("quorum");
    }

    /** {@code num-slaves}: how many replicas a master has. */
    public long replicas() {
        return number("num-slaves");
    }

    /** {@code num-other-sentinels}: how many other sentinels watch a master. */
    public long otherSentinels() {
        return number("num-other-sentinels");
    }

    /** {@code config-epoch}: the version of a master's configuration. */
    public long configEpoch() {
        return number("config-epoch");
    }

    /** {@code master-link-status}: {@code ok} if a replica is connected to its master. */
    public String masterLinkStatus() {
        return fields.getOrDefault("master-link-status", "");
    }

    private long number(String field) {
        try {
            return Long.parseLong(fields.getOrDefault(field, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
