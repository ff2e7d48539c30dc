package org.redwire.itests.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redwire.itests.benchmarks.results.Rows.result;
import static org.redwire.itests.benchmarks.results.Rows.row;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class ChartTest {

    private static final List<Result> RESULTS =
            List.of(
                    result(Workload.GET_8, row("redwire", 90, 100, 110), row("jedis", 50)),
                    result(Workload.GET_64, row("a < b & \"c\"", 7)));

    @Test
    public void isWellFormedWhateverTheNames() throws Exception {
        Document chart = parse(Chart.of("Many & more", RESULTS));

        assertThat(chart.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(chart.getDocumentElement().getTextContent()).contains("a < b & \"c\"");
    }

    @Test
    public void hasABarForEachRowAsLongAsItsMedian() throws Exception {
        NodeList bars = parse(Chart.of("Threads", RESULTS)).getElementsByTagName("rect");

        // the first is the background
        assertThat(bars.getLength()).isEqualTo(1 + 3);
        assertThat(width(bars, 1) / width(bars, 2)).isBetween(1.99, 2.01);
    }

    @Test
    public void keepsAllBarsInside() throws Exception {
        Document chart = parse(Chart.of("Threads", RESULTS));
        double height = Double.parseDouble(chart.getDocumentElement().getAttribute("height"));
        NodeList bars = chart.getElementsByTagName("rect");

        Element last = (Element) bars.item(bars.getLength() - 1);
        double end = number(last, "y") + number(last, "height");
        assertThat(end).isLessThan(height);
    }

    private static double width(NodeList bars, int i) {
        return number((Element) bars.item(i), "width");
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
