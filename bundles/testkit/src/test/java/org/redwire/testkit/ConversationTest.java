package org.redwire.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;

/**
 * The model answers, byte for byte, what a server has answered: in {@code conversation.txt} a line
 * with {@code >} is a request of a connection, one with {@code +} waits for so many more replies,
 * one with {@code <} is a reply that was recorded.
 */
public class ConversationTest {

    @Rule public final FakeServerRule fake = FakeServerRule.listening();

    @Test
    public void modelAnswersWhatAServerHasAnswered() throws IOException {
        List<String> recorded;
        try (InputStream in = ConversationTest.class.getResourceAsStream("conversation.txt")) {
            recorded = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        assertThat(recorded).hasSizeGreaterThan(300);
        assertThat(String.join("\n", played(recorded, new Target(fake.server()))))
                .isEqualTo(String.join("\n", recorded));
    }

    /** Whom to ask. */
    private record Target(String host, int port) {
        Target(FakeServer server) {
            this(server.endpoint().host(), server.endpoint().port());
        }
    }

    private static List<String> played(List<String> lines, Target target) throws IOException {
        List<String> result = new ArrayList<>();
        Map<String, Wire> wires = new TreeMap<>();
        try {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String[] words = line.split(" ");
                if (line.startsWith(">")) {
                    Wire wire = wires.get(words[1]);
                    if (wire == null) {
                        wire = new Wire(target.host(), target.port());
                        wires.put(words[1], wire);
                    }
                    wire.request(List.of(words).subList(2, words.length).toArray(String[]::new));
                    result.add(line);
                    result.add("< " + masked(words[2], wire.reply()));
                } else if (line.startsWith("+")) {
                    result.add(line);
                    List<String> more = new ArrayList<>();
                    for (int n = Integer.parseInt(words[2]); n > 0; n--) {
                        more.add("< " + wires.get(words[1]).reply());
                    }
                    more.sort(null); // servers have no order among patterns
                    result.addAll(more);
                } else if (!line.startsWith("<")) {
                    result.add(line);
                }
            }
        } finally {
            for (Wire wire : wires.values()) {
                wire.close();
            }
        }
        return result;
    }

    /** Servers differ in their versions, their modules and the numbers of connections. */
    private static String masked(String command, String reply) {
        return command.equals("HELLO")
                ? reply.replaceAll("\\$\\d+\\|\\d+\\.\\d+\\.\\d+\\|", "(version)|")
                        .replaceAll("\\$2\\|id\\|:\\d+\\|", "(id)|")
                        .replaceAll("modules\\|\\*.*", "modules|(modules)")
                : reply;
    }

    /** Records it anew: the file, and the port of an empty server on the loopback interface. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Target target = new Target("127.0.0.1", Integer.parseInt(arguments[1]));
        Files.write(file, played(Files.readAllLines(file), target));
    }
}
