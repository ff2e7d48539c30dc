package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.Help;
import org.redwire.itests.support.RedisServer;

/** What the server says of the subcommands of a command. */
public class HelpCommandsIT extends CommandGroupTestBase {

    public HelpCommandsIT() {
        super(Help.class);
    }

    @Test
    public void everyContainerHasHelp() {
        for (Supplier<List<String>> help :
                List.<Supplier<List<String>>>of(
                        () -> redis.aclHelp(),
                        () -> redis.clientHelp(),
                        () -> redis.commandHelp(),
                        () -> redis.configHelp(),
                        () -> redis.functionHelp(),
                        () -> redis.latencyHelp(),
                        () -> redis.memoryHelp(),
                        () -> redis.moduleHelp(),
                        () -> redis.objectHelp(),
                        () -> redis.pubsubHelp(),
                        () -> redis.scriptHelp(),
                        () -> redis.slowlogHelp(),
                        () -> redis.xgroupHelp(),
                        () -> redis.xinfoHelp())) {
            assertThat(help.get()).contains("HELP");
        }
        try (RedisServer node = anotherServer().cluster().start();
                RedisClient there = connectTo(node)) {
            assertThat(recordedCommands(there).clusterHelp()).contains("HELP");
        }
        onValkeyThat(() -> redis.commandlogHelp(), lines -> assertThat(lines).contains("HELP"));
    }
}
