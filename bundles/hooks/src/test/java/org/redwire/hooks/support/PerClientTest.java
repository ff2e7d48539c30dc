package org.redwire.hooks.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.redwire.hooks.Target;

public class PerClientTest {

    private final List<String> made = new ArrayList<>();
    private final PerClient<Object> objects =
            new PerClient<>(
                    target -> {
                        made.add(target.client());
                        return new Object();
                    });

    private static Target target(String client) {
        return new Target(client, Target.NONE.endpoint(), 0);
    }

    @Test
    public void isMadeOnceForEachName() {
        Object first = objects.of(target("a"));
        assertThat(objects.of(target("a"))).isSameAs(first);
        assertThat(objects.of(target("b"))).isNotSameAs(first);
        assertThat(made).containsExactly("a", "b");
    }

    @Test
    public void namesWithoutEndAreForgotten() {
        for (int i = 0; i < 1_001; i++) {
            objects.of(target("c" + i));
        }
        objects.of(target("c1000"));
        assertThat(made).as("kept").hasSize(1_001);
        objects.of(target("c0"));
        assertThat(made).as("forgotten").hasSize(1_002);
    }
}
