package org.redwire.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.Test;

public class ConsumerNameTest {

    @Test
    public void aFrameworksNameIsTheSameAfterARestartAndAnotherThanItsNeighbours() {
        String name = ConsumerName.ofFramework(new File("one/bundle7"));
        assertThat(name).isEqualTo(ConsumerName.ofFramework(new File("one/bundle7")));
        assertThat(name).isNotEqualTo(ConsumerName.ofFramework(new File("two/bundle7")));
        assertThat(name).matches(".+/[0-9a-f]{8}");
    }

    @Test
    public void aFrameworkWithoutFilesIsNamedAfterItsProcess() {
        assertThat(ConsumerName.ofFramework(null)).isEqualTo(ConsumerName.ofProcess());
    }
}
