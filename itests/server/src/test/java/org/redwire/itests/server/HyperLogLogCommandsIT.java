package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.commands.HyperLogLogs;

/** The commands for HyperLogLogs. */
public class HyperLogLogCommandsIT extends CommandGroupTestBase {

    public HyperLogLogCommandsIT() {
        super(HyperLogLogs.class);
    }

    @Test
    public void differentElementsAreCounted() {
        assertThat(redis.pfadd("a")).isTrue();
        assertThat(redis.pfadd("a")).isFalse();
        assertThat(redis.pfadd("a", "x", "y")).isTrue();
        assertThat(redis.pfadd("a", "x")).isFalse();
        assertThat(redis.pfadd("b", bytes("y"), bytes("z"))).isTrue();
        assertThat(redis.pfcount("a")).isEqualTo(2);
        assertThat(redis.pfcount("a", "b", "none")).isEqualTo(3);
    }

    @Test
    public void whatSeveralHaveSeenIsMerged() {
        redis.pfadd("a", "x");
        redis.pfadd("b", "y");
        redis.pfmerge("c", "a", "b");
        assertThat(redis.pfcount("c")).isEqualTo(2);
        // the server itself cannot tell the key of a merge of nothing
        client.pfmerge("d");
        assertThat(redis.pfcount("d")).isZero();
    }
}
