package org.redwire.itests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.redwire.commands.vector.ElementRange;
import org.redwire.commands.vector.ScoredElement;
import org.redwire.commands.vector.VAddOptions;
import org.redwire.commands.vector.VSimOptions;
import org.redwire.commands.vector.Vector;
import org.redwire.commands.vector.VectorCommands;
import org.redwire.commands.vector.VectorMatch;
import org.redwire.commands.vector.VectorOrigin;
import org.redwire.commands.vector.VectorSets;

/** The commands for vector sets, which are in a bundle of their own; Redis has them since 8.0. */
public class VectorSetsIT extends CommandGroupTestBase {

    private static final VSimOptions DEFAULTS = VSimOptions.defaults();

    private VectorCommands vectors;

    public VectorSetsIT() {
        super(VectorSets.class);
    }

    @Before
    public void makeCommands() {
        vectors = noted(client)::execute;
    }

    private void addTwo() {
        since("8.0", () -> vectors.vadd("v", Vector.ofTexts(1, 2, 3), "a"), true);
        VAddOptions attributes = VAddOptions.defaults().attributes("{\"x\":1}");
        since("8.0", () -> vectors.vadd("v", Vector.of(1, 2, 3.5f), "b", attributes), true);
    }

    @Test
    public void elementsAreAddedCountedAndRemoved() {
        addTwo();
        since("8.0", () -> vectors.vadd("v", Vector.of(1, 2, 3), "a"), false);
        since("8.0", () -> vectors.vcard("v"), 2L);
        since("8.0", () -> vectors.vcard("none"), 0L);
        since("8.0", () -> vectors.vdim("v"), 3L);
        since("8.0", () -> vectors.vismember("v", "a"), true);
        since("8.0", () -> vectors.vrem("v", "a"), true);
        since("8.0", () -> vectors.vrem("v", "a"), false);
        since("8.0", () -> vectors.vismember("v", "a"), false);
    }

    @Test
    public void vectorsAreKeptAsIsSaid() {
        VAddOptions options =
                VAddOptions.defaults()
                        .reducedTo(2)
                        .inBackground()
                        .quantized(VAddOptions.Quantization.NONE)
                        .effort(10)
                        .links(8);
        since("8.0", () -> vectors.vadd("v", Vector.ofTexts(1, 2, 3), "a", options), true);
        sinceThat(
                "8.0",
                () -> vectors.vinfo("v"),
                info -> {
                    assertThat(info.quantization()).isEqualTo("f32");
                    assertThat(info.dimensions()).isEqualTo(2);
                    assertThat(info.inputDimensions()).isEqualTo(3);
                    assertThat(info.links()).isEqualTo(8);
                    assertThat(info.size()).isEqualTo(1);
                });
        since("8.0", () -> vectors.vinfo("none"), null);
        sinceThat(
                "8.0",
                () -> vectors.vembRaw("v", "a"),
                vector -> {
                    assertThat(vector.quantization()).isEqualTo("f32");
                    assertThat(vector.bytes()).hasSize(8);
                    assertThat(vector.norm()).isPositive();
                    assertThat(vector.range()).isNull();
                });
    }

    @Test
    public void vectorsAreRead() {
        addTwo();
        sinceThat(
                "8.0",
                () -> vectors.vemb("v", "a"),
                numbers -> {
                    assertThat(numbers).hasSize(3);
                    assertThat(numbers.get(2)).isCloseTo(3, within(0.05));
                });
        since("8.0", () -> vectors.vemb("v", "none"), null);
        sinceThat(
                "8.0",
                () -> vectors.vembRaw("v", "a"),
                vector -> {
                    assertThat(vector.quantization()).isEqualTo("int8");
                    assertThat(vector.bytes()).hasSize(3);
                    assertThat(vector.range()).isBetween(0.0, 1.0);
                });
        since("8.0", () -> vectors.vembRaw("v", "none"), null);
    }

    @Test
    public void elementsHaveAttributes() {
        addTwo();
        since("8.0", () -> vectors.vgetattr("v", "a"), null);
        since("8.0", () -> vectors.vgetattr("v", "b"), "{\"x\":1}");
        since("8.0", () -> vectors.vsetattr("v", "a", "{\"x\":2}"), true);
        since("8.0", () -> vectors.vgetattr("v", "a"), "{\"x\":2}");
        since("8.0", () -> vectors.vsetattr("v", "a", ""), true);
        since("8.0", () -> vectors.vgetattr("v", "a"), null);
        since("8.0", () -> vectors.vsetattr("v", "none", "{}"), false);
    }

    @Test
    public void elementsHaveNeighbours() {
        addTwo();
        sinceThat(
                "8.0",
                () -> vectors.vlinks("v", "a"),
                levels -> assertThat(levels).last().isEqualTo(List.of("b")));
        since("8.0", () -> vectors.vlinks("v", "none"), null);
        sinceThat(
                "8.0",
                () -> vectors.vlinksWithscores("v", "a"),
                levels -> {
                    ScoredElement neighbour = levels.get(levels.size() - 1).get(0);
                    assertThat(neighbour.element()).isEqualTo("b");
                    assertThat(neighbour.score()).isBetween(0.99, 1.0);
                });
        since("8.0", () -> vectors.vlinksWithscores("v", "none"), null);
    }

    @Test
    public void anyElementsAreTaken() {
        addTwo();
        sinceThat(
                "8.0",
                () -> vectors.vrandmember("v"),
                element -> assertThat(element).isIn("a", "b"));
        since("8.0", () -> vectors.vrandmember("none"), null);
        sinceThat(
                "8.0",
                () -> vectors.vrandmember("v", 5),
                elements -> assertThat(elements).containsExactlyInAnyOrder("a", "b"));
        sinceThat(
                "8.0",
                () -> vectors.vrandmember("v", -3),
                elements -> assertThat(elements).hasSize(3));
        since("8.0", () -> vectors.vrandmember("none", 2), List.of());
    }

    @Test
    public void elementsAreReadInTheirOrder() {
        addTwo();
        since("8.4", () -> vectors.vrange("v", ElementRange.all()), List.of("a", "b"));
        since("8.4", () -> vectors.vrange("v", ElementRange.all(), 1), List.of("a"));
        since("8.4", () -> vectors.vrange("v", ElementRange.behind("a")), List.of("b"));
    }

    @Test
    public void similarElementsAreFound() {
        addTwo();
        VectorOrigin a = VectorOrigin.element("a");
        since("8.0", () -> vectors.vsim("v", a), List.of("a", "b"));
        since("8.0", () -> vectors.vsim("none", a), List.of());
        VectorOrigin vector = VectorOrigin.vector(Vector.of(1, 1, 1));
        VSimOptions all =
                DEFAULTS.count(1)
                        .within(0.5)
                        .effort(10)
                        .filter(".x == 1")
                        .filterEffort(20)
                        .exactly()
                        .onTheMainThread();
        since("8.0", () -> vectors.vsim("v", vector, all), List.of("b"));
        sinceThat(
                "8.0",
                () -> vectors.vsimWithscores("v", a, DEFAULTS),
                found -> {
                    assertThat(found).extracting(ScoredElement::element).containsExactly("a", "b");
                    assertThat(found.get(0).score()).isCloseTo(1, within(0.001));
                    assertThat(found.get(1).score()).isBetween(0.99, 1.0);
                });
        sinceThat(
                "8.2",
                () -> vectors.vsimWithattribs("v", a, DEFAULTS),
                found ->
                        assertThat(found)
                                .extracting(VectorMatch::attributes)
                                .containsExactly(null, "{\"x\":1}"));
    }
}
