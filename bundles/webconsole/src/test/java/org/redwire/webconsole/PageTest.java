package org.redwire.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.After;
import org.junit.Test;

public class PageTest {

    private static final String ROOT = "/system/console/redwire";

    private final Lookout lookout = new Lookout(Duration.ofDays(1), Lookout.PATIENCE, () -> 0);
    private final Page page = new Page(lookout, json -> json.name("more").value(1));

    @After
    public void close() {
        lookout.close();
    }

    private Answer get(String path) {
        return page.answer(path, ROOT, null);
    }

    @Test
    public void thePageHasNoScriptAndNoStyleInIt() {
        for (String path : new String[] {"/redwire", "/redwire/", null}) {
            Answer answer = page.answer(path, ROOT, null);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.type()).startsWith("text/html");
            assertThat(answer.text())
                    .contains("<script src=\"" + ROOT + "/console.js\" defer></script>")
                    .contains("href=\"" + ROOT + "/console.css\"")
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\s(style|on\\w+)=")
                    .doesNotContainPattern("<script[^>]*>[^<]");
        }
    }

    @Test
    public void nothingComesFromElsewhere() {
        for (String path :
                new String[] {"/redwire", "/redwire/console.js", "/redwire/console.css"}) {
            assertThat(get(path).text().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http:")
                    .doesNotContain("https:")
                    .doesNotContain("@import")
                    .doesNotContain("url(");
        }
    }

    @Test
    public void theScriptTakesNoTextForHtml() {
        assertThat(get("/redwire/console.js").text())
                .doesNotContain("innerHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("insertAdjacent")
                .doesNotContain("document.write")
                .doesNotContain("eval(");
    }

    @Test
    public void theRootIsEscaped() {
        assertThat(page.answer("/redwire", "/a\"><script>/", null).text())
                .contains("data-root=\"/a&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    public void theNumbersAreNeverKept() {
        Answer answer = get("/redwire/data.json");
        assertThat(answer.caching()).isEqualTo("no-store");
        assertThat(answer.type()).startsWith("application/json");
        assertThat(answer.text())
                .matches("\\{\"now\":\\d+,\"sequence\":0,\"clients\":\\[],\"more\":1}");
    }

    @Test
    public void thePageAloneMeasuresNothing() {
        get("/redwire");
        get("/redwire/console.js");
        assertThat(lookout.looks()).isFalse();
        get("/redwire/data.json");
        assertThat(lookout.looks()).isTrue();
    }

    @Test
    public void aWrongNumberIsNone() {
        for (String since : new String[] {null, "", "x", "1e99", "-5"}) {
            assertThat(page.answer("/redwire/data.json", ROOT, since).status()).isEqualTo(200);
        }
    }

    @Test
    public void thereIsNothingElse() {
        for (String path :
                new String[] {"/redwire/x", "/redwire/../Page.class", "/redwire/Page.class"}) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
    }
}
