package org.redwire.protocol;

/**
 * To which nodes of a cluster a command goes, and what their replies are together: the request and
 * response policies that servers advise since Redis 7.0.
 *
 * @param request to which nodes
 * @param response what the replies of several are together
 */
public record ClusterPolicy(Request request, Response response) {

    /** To which nodes. */
    public enum Request {
        /** To the node that has its keys, or to any if it has none. */
        STANDARD,
        /** To every node, replicas among them. */
        ALL_NODES,
        /** To every primary. */
        ALL_SHARDS,
        /** To each node the keys that it has, as a command of its own. */
        MULTI_SHARD,
        /** As this command alone demands. */
        SPECIAL
    }

    /** What replies are together. */
    public enum Response {
        /** Replies by keys in the order of the keys, all others in any order. */
        STANDARD,
        /** The first that is no error, or an error if all are. */
        ONE_SUCCEEDED,
        /** One of them if none is an error, else an error. */
        ALL_SUCCEEDED,
        /** Place by place, whether all are true. */
        AGG_LOGICAL_AND,
        /** Place by place, whether one is true. */
        AGG_LOGICAL_OR,
        /** The least number. */
        AGG_MIN,
        /** The largest number. */
        AGG_MAX,
        /** The sum. */
        AGG_SUM,
        /** As this command alone demands. */
        SPECIAL
    }

    static final ClusterPolicy STANDARD = new ClusterPolicy(Request.STANDARD, Response.STANDARD);

    /** That of the command with this name in capitals, as the newest servers say. */
    static ClusterPolicy of(String name) {
        return switch (name) {
            case "COMMANDLOG GET", "SLOWLOG GET" -> policy(Request.ALL_NODES, Response.STANDARD);
            case "COMMANDLOG LEN", "LATENCY RESET", "SLOWLOG LEN" ->
                    policy(Request.ALL_NODES, Response.AGG_SUM);
            case "ACL DELUSER",
                    "ACL SAVE",
                    "ACL SETUSER",
                    "CLIENT SETINFO",
                    "CLIENT SETNAME",
                    "COMMANDLOG RESET",
                    "CONFIG RESETSTAT",
                    "CONFIG REWRITE",
                    "CONFIG SET",
                    "SCRIPT FLUSH",
                    "SCRIPT LOAD",
                    "SLOWLOG RESET" ->
                    policy(Request.ALL_NODES, Response.ALL_SUCCEEDED);
            case "LATENCY DOCTOR",
                    "LATENCY GRAPH",
                    "LATENCY HISTOGRAM",
                    "LATENCY HISTORY",
                    "LATENCY LATEST" ->
                    policy(Request.ALL_NODES, Response.SPECIAL);
            case "CLUSTER SLOT-STATS", "KEYS" -> policy(Request.ALL_SHARDS, Response.STANDARD);
            case "SCRIPT EXISTS" -> policy(Request.ALL_SHARDS, Response.AGG_LOGICAL_AND);
            case "WAIT", "WAITAOF" -> policy(Request.ALL_SHARDS, Response.AGG_MIN);
            case "DBSIZE" -> policy(Request.ALL_SHARDS, Response.AGG_SUM);
            case "FLUSHALL",
                    "FLUSHDB",
                    "FUNCTION DELETE",
                    "FUNCTION FLUSH",
                    "FUNCTION LOAD",
                    "FUNCTION RESTORE",
                    "MEMORY PURGE",
                    "PING" ->
                    policy(Request.ALL_SHARDS, Response.ALL_SUCCEEDED);
            case "FUNCTION KILL", "SCRIPT KILL" ->
                    policy(Request.ALL_SHARDS, Response.ONE_SUCCEEDED);
            case "FUNCTION STATS",
                    "INFO",
                    "MEMORY DOCTOR",
                    "MEMORY MALLOC-STATS",
                    "MEMORY STATS",
                    "RANDOMKEY" ->
                    policy(Request.ALL_SHARDS, Response.SPECIAL);
            case "MGET" -> policy(Request.MULTI_SHARD, Response.STANDARD);
            case "DEL", "EXISTS", "TOUCH", "UNLINK" ->
                    policy(Request.MULTI_SHARD, Response.AGG_SUM);
            case "MSET" -> policy(Request.MULTI_SHARD, Response.ALL_SUCCEEDED);
            case "SCAN" -> policy(Request.SPECIAL, Response.SPECIAL);
            default -> STANDARD;
        };
    }

    private static ClusterPolicy policy(Request request, Response response) {
        return new ClusterPolicy(request, response);
    }
}
