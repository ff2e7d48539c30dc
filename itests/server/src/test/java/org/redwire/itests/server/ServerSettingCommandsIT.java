package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Test;
import org.redwire.client.RedisClient;
import org.redwire.commands.Commands;
import org.redwire.commands.ServerSettings;
import org.redwire.itests.support.RedisServer;
import org.redwire.protocol.error.ServerException;

/** The commands for the server's own configuration, on a server that may be changed. */
public class ServerSettingCommandsIT extends CommandGroupTestBase {

    public ServerSettingCommandsIT() {
        super(ServerSettings.class);
    }

    @Test
    public void parametersAreReadAndChanged() throws IOException {
        try (RedisServer own = anotherServer().start();
                RedisClient there = connectTo(own)) {
            Commands commands = recordedCommands(there);
            commands.configSet("hz", "20");
            commands.configSet(Map.of("maxmemory-samples", "7", "lfu-decay-time", "2"));
            assertThat(commands.configGet("hz", "lfu-*"))
                    .containsEntry("hz", "20")
                    .containsEntry("lfu-decay-time", "2")
                    .containsKey("lfu-log-factor");
            commands.configRewrite();
            Path file = Path.of(there.info("server").field("config_file"));
            assertThat(Files.readString(file)).contains("maxmemory-samples 7");
        }
    }

    @Test
    public void ofSeveralParametersNoneIsChangedIfOneIsWrong() {
        String before = redis.configGet("hz").get("hz");
        assertThatThrownBy(() -> redis.configSet(Map.of("hz", "30", "no-such", "1")))
                .isInstanceOf(ServerException.class);
        assertThat(redis.configGet("hz")).containsEntry("hz", before);
    }

    @Test
    public void numbersAreSetToZero() {
        redis.ping();
        redis.configResetstat();
        assertThat(Long.parseLong(redis.info("stats").field("total_commands_processed")))
                .isLessThan(5);
    }
}
