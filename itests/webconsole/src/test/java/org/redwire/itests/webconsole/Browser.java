package org.redwire.itests.webconsole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium without a window, of the distribution's packages chromium and chromium-driver. */
final class Browser implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1200;

    private final ChromeDriver driver;

    private Browser(Path chromium, Path chromedriver) {
        // With both named by path Selenium looks for neither, and downloads nothing.
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", Map.of("browser", "SEVERE"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--window-size=" + WIDTH + "," + HEIGHT);
        driver = new ChromeDriver(service, options);
        width(WIDTH); // a window has a frame, and so less room for a page
    }

    /** A browser, if there is one on this machine. */
    static Optional<Browser> find() {
        Optional<Path> chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser");
        Optional<Path> chromedriver =
                first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
        return chromium.isPresent() && chromedriver.isPresent()
                ? Optional.of(new Browser(chromium.get(), chromedriver.get()))
                : Optional.empty();
    }

    private static Optional<Path> first(String... paths) {
        return List.of(paths).stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    void open(String url, String authorization) {
        command("Network.enable", Map.of());
        command(
                "Network.setExtraHTTPHeaders",
                Map.of("headers", Map.of("Authorization", authorization)));
        driver.get(url);
    }

    /** What a person prefers: {@code light} or {@code dark}. */
    void prefer(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void width(int pixels) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    private Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** What an expression gives. */
    Object ask(String expression) {
        return driver.executeScript("return " + expression);
    }

    String text(String selector) {
        return String.valueOf(
                ask(
                        "[...document.querySelectorAll('"
                                + selector
                                + "')].map(e => e.textContent).join('\\n')"));
    }

    /** What went wrong in the page. */
    List<String> errors() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The first screenful as PNG. */
    void screenshot(Path file) throws Exception {
        String png = String.valueOf(command("Page.captureScreenshot", Map.of()).get("data"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
