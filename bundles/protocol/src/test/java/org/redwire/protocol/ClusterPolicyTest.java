package org.redwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.protocol.ClusterPolicy.Request;
import org.redwire.protocol.ClusterPolicy.Response;

/** The oracle compares the whole table with servers. */
public class ClusterPolicyTest {

    @Test
    public void mostCommandsGoWhereTheirKeysAre() {
        assertThat(Command.of("GET").key("k").clusterPolicy())
                .isEqualTo(new ClusterPolicy(Request.STANDARD, Response.STANDARD));
        assertThat(Command.of("SECRET").clusterPolicy().request()).isEqualTo(Request.STANDARD);
    }

    @Test
    public void someGoToManyNodes() {
        assertThat(Command.of("dbsize").clusterPolicy())
                .isEqualTo(new ClusterPolicy(Request.ALL_SHARDS, Response.AGG_SUM));
        assertThat(Command.of("DEL").keys("a", "b").clusterPolicy())
                .isEqualTo(new ClusterPolicy(Request.MULTI_SHARD, Response.AGG_SUM));
    }

    @Test
    public void itIsThatOfTheCommandHoweverItWasMade() {
        ClusterPolicy set = new ClusterPolicy(Request.ALL_NODES, Response.ALL_SUCCEEDED);
        assertThat(Command.of("CONFIG SET").args("a", "b").clusterPolicy()).isEqualTo(set);
        assertThat(Command.of("CONFIG").args("set", "a", "b").clusterPolicy()).isEqualTo(set);
        assertThat(Command.of("CONFIG").clusterPolicy().request()).isEqualTo(Request.STANDARD);
        assertThat(Command.of("GET").arg("SET").clusterPolicy().request())
                .isEqualTo(Request.STANDARD);
    }
}
