package org.redwire.itests.webconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.itests.support.RedisServer;

/** The page in the web console of Felix, which speaks jakarta.servlet. */
public class WebConsoleIT {

    private static final String DATA = "/redwire/data.json";
    private static final String METER = "org.redwire.insight.Meter";

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private RedisServer server;
    private Console console;

    @Before
    public void start() throws Exception {
        server = RedisServer.start();
        console = new Console(folder.getRoot());
    }

    @After
    public void stop() throws Exception {
        console.stop();
        server.close();
    }

    private Console.Client client() throws Exception {
        // a server without passwords takes any: it is a secret all the same
        return console.client("orders", server.uri().replace("//", "//default:s3cret-word@"));
    }

    private static boolean samplerRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("redwire-webconsole"));
    }

    @Test
    public void thePageIsInTheConsole() {
        await().atMost(Console.PATIENCE).until(() -> console.get("/redwire").statusCode() == 200);
        HttpResponse<String> page = console.get("/redwire");
        assertThat(page.body())
                .contains("<html")
                .contains("id=\"redwire\"")
                .contains("data-root=\"/system/console/redwire\"")
                .contains(">Redis<");
        HttpResponse<String> script = console.get("/redwire/console.js");
        assertThat(script.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(script.body()).startsWith("//").doesNotContain("<html");
        assertThat(console.get("/redwire/console.css").body()).contains(".rw {");
    }

    @Test
    public void nobodySeesItWithoutThePassword() {
        await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 200);
        assertThat(console.get(DATA, "Basic bm86bm8=").statusCode()).isEqualTo(401);
        assertThat(console.get("/redwire", "Basic bm86bm8=").statusCode()).isEqualTo(401);
    }

    @Test
    public void theNumbersAreThoseOfTheTrafficAndHoldNoSecret() throws Exception {
        Console.Client client = client();
        await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 200);
        try (Traffic traffic = new Traffic(client, 4)) {
            await().atMost(Console.PATIENCE)
                    .until(() -> console.get(DATA).body().contains("\"name\":\"INCR\""));
            HttpResponse<String> data = console.get(DATA);
            assertThat(data.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(data.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/json");
            assertThat(data.body())
                    .contains("\"name\":\"orders\"")
                    .contains("\"endpoint\":\"" + server.uri())
                    .contains("\"name\":\"GET\"")
                    .contains("org.redwire.hooks.metrics")
                    .doesNotContain("s3cret")
                    .doesNotContain(Traffic.KEY)
                    .doesNotContain(Traffic.VALUE);
            assertThat(traffic.calls()).isPositive();
        }
    }

    private static boolean shows(HttpResponse<String> data, String status) {
        return data.body()
                .contains("\"health\":[{\"name\":\"Redis orders\",\"status\":\"" + status + "\"}]");
    }

    @Test
    public void theHealthIsThatOfTheChecksWhileTheServerAnswersAndWhenItDoesNot() throws Exception {
        client();
        await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 200);
        await().atMost(Console.PATIENCE).until(() -> shows(console.get(DATA), "OK"));
        server.shutdown();
        await().atMost(Console.PATIENCE).until(() -> shows(console.get(DATA), "CRITICAL"));
        await().atMost(Console.PATIENCE)
                .until(
                        () ->
                                console.get(DATA)
                                        .body()
                                        .contains(
                                                "\"lastFailure\":{\"command\":\"PING\",\"what\":"));
        server.restart();
        await().atMost(Console.PATIENCE).until(() -> shows(console.get(DATA), "OK"));
    }

    @Test
    public void eachBundleThatCallsHasALine() throws Exception {
        client();
        Console.Client shop = console.view("orders", "org.example.shop");
        Console.Client jobs = console.view("orders", "org.example.jobs");
        await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 200);
        await().atMost(Console.PATIENCE) // from now on it measures
                .until(() -> console.get(DATA).body().contains("\"name\":\"orders\""));
        for (int i = 0; i < 30; i++) {
            shop.call("get", "a");
        }
        jobs.call("set", "a", "text");
        assertThatThrownBy(() -> jobs.call("incr", "a")).isInstanceOf(IllegalStateException.class);
        await().atMost(Console.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(console.get(DATA).body())
                                        .containsPattern(
                                                "\"name\":\"org.example.shop\",\"calls\":[^,]+,"
                                                        + "\"commands\":[^,]+,\"failures\":0")
                                        .containsPattern(
                                                "\"name\":\"org.example.jobs\",\"calls\":[^,]+,"
                                                        + "\"commands\":[^,]+,\"failures\":1"));
    }

    @Test
    public void itComesAndGoesWhileTrafficRunsAndLeavesNothing() throws Exception {
        Console.Client client = client();
        try (Traffic traffic = new Traffic(client, 8)) {
            for (int cycle = 0; cycle < 3; cycle++) {
                await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 200);
                await().atMost(Console.PATIENCE)
                        .until(() -> console.get(DATA).body().contains("\"name\":\"GET\""));
                assertThat(client.hooks()).contains(METER);
                console.page().stop();
                assertThat(client.hooks()).doesNotContain(METER);
                await().atMost(Console.PATIENCE).until(() -> !samplerRuns());
                await().atMost(Console.PATIENCE).until(() -> console.get(DATA).statusCode() == 404);
                long calls = traffic.calls();
                await().atMost(Console.PATIENCE).until(() -> traffic.calls() > calls + 10);
                console.page().start();
            }
        }
    }
}
