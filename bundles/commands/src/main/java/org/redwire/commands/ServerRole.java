package org.redwire.commands;

import java.util.List;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/** What part a server plays, as {@code ROLE} tells it. */
public sealed interface ServerRole {

    /** The decoder of {@code ROLE}. */
    Decoder<ServerRole> DECODER = ServerRole::of;

    /**
     * One that others follow, or nobody yet.
     *
     * @param offset how far its replication log goes
     * @param replicas who follows
     */
    record Master(long offset, List<Follower> replicas) implements ServerRole {}

    /**
     * A replica as its master sees it.
     *
     * @param offset how far it got
     */
    record Follower(String host, int port, long offset) {}

    /**
     * One that follows another.
     *
     * @param host whom it follows
     * @param state {@code connect}, {@code connecting}, {@code sync} or {@code connected}
     * @param offset how far it got, -1 if nowhere
     */
    record Replica(String host, int port, String state, long offset) implements ServerRole {}

    /**
     * One that watches over others.
     *
     * @param masters the names of those it watches
     */
    record Sentinel(List<String> masters) implements ServerRole {}

    private static ServerRole of(Reply reply) {
        String name = reply.at(0).text();
        return switch (name) {
            case "master" ->
                    new Master(
                            reply.at(1).number(),
                            reply.at(2).list().stream().map(ServerRole::follower).toList());
            case "slave", "replica" ->
                    new Replica(
                            reply.at(1).text(),
                            (int) reply.at(2).number(),
                            reply.at(3).text(),
                            reply.at(4).number());
            case "sentinel" -> new Sentinel(Replies.texts(reply.at(1)));
            default -> throw reply.mismatch("a role that is known");
        };
    }

    private static Follower follower(Reply reply) {
        return new Follower(reply.at(0).text(), (int) reply.at(1).number(), reply.at(2).number());
    }
}
