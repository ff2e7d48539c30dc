package org.redwire.itests.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.Test;

public class DependencyTreeTest {

    private static final DependencyTree TREE =
            DependencyTree.parse(
                    List.of(
                            "org.x:all:jar:1",
                            "+- org.x:lettuce:jar:7.7:compile",
                            "|  +- io.netty:common:jar:4.2:compile (version managed from 4.1)",
                            "|  \\- io.netty:handler:jar:4.2:compile",
                            "|     +- (io.netty:common:jar:4.2:compile - omitted for duplicate)",
                            "|     \\- io.netty:buffer:jar:4.2:compile",
                            "+- org.x:redisson:jar:4.7:compile",
                            "|  +- (io.netty:handler:jar:4.1:compile - version managed from 4.1;"
                                    + " omitted for conflict with 4.2)",
                            "|  \\- org.y:yaml:jar:2.6:compile",
                            "\\- org.x:glide:jar:linux-x86_64:2.5:compile"));

    @Test
    public void findsWhatAnArtifactNeeds() {
        assertThat(TREE.jars(List.of("org.x:lettuce")))
                .containsExactlyInAnyOrder(
                        "lettuce-7.7.jar", "common-4.2.jar", "handler-4.2.jar", "buffer-4.2.jar");
    }

    @Test
    public void findsWhatIsWrittenElsewhereInTheTree() {
        assertThat(TREE.jars(List.of("org.x:redisson")))
                .containsExactlyInAnyOrder(
                        "redisson-4.7.jar",
                        "handler-4.2.jar",
                        "common-4.2.jar",
                        "buffer-4.2.jar",
                        "yaml-2.6.jar");
    }

    @Test
    public void knowsClassifiers() {
        assertThat(TREE.jars(List.of("org.x:glide"))).containsExactly("glide-2.5-linux-x86_64.jar");
    }

    @Test
    public void saysWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREE.jars(List.of("org.x:jedis")))
                .withMessageContaining("org.x:jedis is not in the tree");
    }
}
