package org.redwire.itests.server;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import org.redwire.commands.HotKeys;
import org.redwire.commands.HotKeysOptions;

/** The commands that find the keys that take most: all are newer than Redis 8.0. */
public class HotKeyCommandsIT extends CommandGroupTestBase {

    public HotKeyCommandsIT() {
        super(HotKeys.class);
    }

    @Test
    public void theHottestKeysAreFound() {
        HotKeysOptions options =
                HotKeysOptions.by(HotKeysOptions.Metric.CPU, HotKeysOptions.Metric.NET)
                        .during(ofSeconds(60));
        since("8.6", done(() -> redis.hotkeysStart(options)), true);
        client.set("hot", "v");
        sinceThat(
                "8.6",
                () -> redis.hotkeysGet(),
                report -> assertThat(report.byNetBytes()).containsKey("hot"));
        since("8.6", () -> redis.hotkeysStop(), true);
        since("8.6", done(() -> redis.hotkeysReset()), true);
    }
}
