package org.redwire.itests.webconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.redwire.itests.support.RedisServer;

/** A person looks at the page in a browser. Skipped with a notice where there is none. */
public class BrowserIT {

    private static final String RATE = ".rw-numbers div:nth-child(1) dd";
    private static final String CHART = "document.querySelector('path.rw-rate')?.getAttribute('d')";
    private static final String FAILED = "tr:has(.rw-consumer) td.rw-bad";
    private static final String GOOD = "rgb(26, 127, 69)";
    private static final String BAD = "rgb(179, 38, 30)";
    private static final Path SHOTS = Path.of("target", "screenshots");

    /** One a second; a picture for people to look at has twenty or more. */
    private static final int POINTS = Integer.getInteger("console.points", 5);

    @Rule public final TemporaryFolder folder = new TemporaryFolder();

    private Browser browser;
    private RedisServer server;
    private Console console;

    @Before
    public void start() throws Exception {
        Assume.assumeFalse("left out by -Dbrowser.skip", Boolean.getBoolean("browser.skip"));
        Optional<Browser> found = Browser.find();
        if (found.isEmpty()) {
            System.err.println("skipped: no chromium and chromium-driver on this machine");
        }
        Assume.assumeTrue("no chromium and chromium-driver on this machine", found.isPresent());
        browser = found.get();
        server = RedisServer.start();
        console = new Console(folder.getRoot());
        await().atMost(Console.PATIENCE).until(() -> console.get("/redwire").statusCode() == 200);
    }

    @After
    public void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (console != null) {
            console.stop();
        }
        if (server != null) {
            server.close();
        }
    }

    private void open() throws Exception {
        browser.open(console.root() + "/redwire", Console.AUTHORIZATION);
    }

    private boolean drawn(int points) {
        Object path = browser.ask(CHART);
        return path != null && path.toString().split("[ML]").length > points;
    }

    private String background() {
        return String.valueOf(
                browser.ask(
                        "getComputedStyle(document.querySelector('.rw-client')).backgroundColor"));
    }

    @Test
    public void numbersAndChartsMoveWhileTrafficRuns() throws Exception {
        console.client("orders", server.uri());
        console.client("sessions", server.uri());
        Console.Client jobs = console.view("orders", "org.example.jobs");
        try (Traffic traffic = new Traffic(console.view("orders", "org.example.shop"), 5);
                Traffic prices = new Traffic(console.view("orders", "org.example.prices"), 2);
                Traffic others = new Traffic(jobs, 1);
                Traffic logins = new Traffic(console.view("sessions", "org.example.login"), 2)) {
            browser.prefer("light");
            open();
            await().atMost(Console.PATIENCE).until(() -> drawn(3));
            Object chart = browser.ask(CHART);
            String rate = browser.text(RATE);
            await().atMost(Console.PATIENCE).until(() -> !chart.equals(browser.ask(CHART)));
            await().atMost(Console.PATIENCE).until(() -> !rate.equals(browser.text(RATE)));
            assertThat(browser.text(".rw-title h3")).isEqualTo("orders\nsessions");
            assertThat(browser.text(".rw-name")).contains("GET", "SET", "INCR", "this page");
            assertThat(browser.text(".rw-live")).isEqualTo("live");
            assertThat(browser.text("#redwire"))
                    .doesNotContain(Traffic.KEY)
                    .doesNotContain(Traffic.VALUE);

            jobs.call("set", "state", "idle");
            assertThatThrownBy(() -> jobs.call("incr", "state"));
            await().atMost(Console.PATIENCE)
                    .until(() -> browser.text(".rw-facts").contains("ERR of INCR was the last, "));
            assertThat(browser.text(".rw-client:first-child .rw-consumer"))
                    .startsWith("org.example.shop\norg.example.prices\norg.example.jobs\n")
                    .doesNotContain("orders");
            await().atMost(Console.PATIENCE)
                    .until(() -> browser.text(".rw-client:first-child " + FAILED).equals("1"));

            await().atMost(Console.PATIENCE).until(() -> drawn(POINTS));
            String well = GOOD + " Redis orders\n" + GOOD + " Redis sessions";
            await().atMost(Console.PATIENCE).until(() -> health().equals(well));
            String light = background();
            browser.screenshot(SHOTS.resolve("console-light.png"));
            browser.prefer("dark");
            assertThat(background()).isNotEqualTo(light);
            browser.screenshot(SHOTS.resolve("console-dark.png"));
            assertThat(browser.errors()).isEmpty();
            assertThat(traffic.calls()).isPositive();
            assertThat(prices.calls()).isPositive();
            assertThat(others.calls()).isPositive();
            assertThat(logins.calls()).isPositive();
        }
    }

    /** The checks, each with the colour of its dot. */
    private String health() {
        return String.valueOf(
                browser.ask(
                        "[...document.querySelectorAll('.rw-health')].map(e => getComputedStyle(e,"
                                + " '::before').backgroundColor + ' ' + e.textContent).join('\\n')"));
    }

    @Test
    public void theCheckIsGreenWhileTheServerAnswersAndRedWhenItDoesNot() throws Exception {
        console.client("orders", server.uri());
        browser.prefer("light");
        open();
        await().atMost(Console.PATIENCE).until(() -> health().equals(GOOD + " Redis orders"));
        server.shutdown();
        await().atMost(Console.PATIENCE)
                .until(() -> health().equals(BAD + " Redis orders: critical"));
        browser.screenshot(SHOTS.resolve("ill.png"));
        server.restart();
        await().atMost(Console.PATIENCE).until(() -> health().equals(GOOD + " Redis orders"));
    }

    @Test
    public void aNarrowWindowShowsAllOfItWithoutScrollingAside() throws Exception {
        Console.Client client = console.client("orders", server.uri());
        client.call("set", "a", "b");
        browser.width(420);
        open();
        await().atMost(Console.PATIENCE).until(() -> browser.text(".rw-live").equals("live"));
        assertThat(
                        browser.ask(
                                "[...document.querySelectorAll('.rw-client, .rw-numbers, .rw"
                                        + " svg')].every(e => e.getBoundingClientRect().right <="
                                        + " document.querySelector('.rw').getBoundingClientRect().right)"))
                .isEqualTo(true);
        browser.screenshot(SHOTS.resolve("narrow.png"));
    }

    @Test
    public void withoutAClientThePageSaysHowToMakeOne() throws Exception {
        open();
        await().atMost(Console.PATIENCE)
                .until(() -> browser.text(".rw-note").contains("org.redwire.client"));
        browser.screenshot(SHOTS.resolve("empty.png"));
    }

    @Test
    public void whenTheServerAnswersNoMoreThePageSaysSoAndRecovers() throws Exception {
        console.client("orders", server.uri());
        open();
        await().atMost(Console.PATIENCE).until(() -> browser.text(".rw-live").equals("live"));
        console.page().stop();
        await().atMost(Console.PATIENCE)
                .until(() -> browser.text(".rw-live").startsWith("no answer since"));
        browser.screenshot(SHOTS.resolve("lost.png"));
        console.page().start();
        await().atMost(Console.PATIENCE).until(() -> browser.text(".rw-live").equals("live"));
    }
}
