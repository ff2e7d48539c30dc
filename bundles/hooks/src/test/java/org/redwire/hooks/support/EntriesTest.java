package org.redwire.hooks.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.Test;

public class EntriesTest {

    @Test
    public void standInAListOrInOneTextWithCommas() {
        assertThat(Entries.of(new String[] {"a", " b "})).containsExactlyInAnyOrder("a", "b");
        assertThat(Entries.of(new String[] {"a, b"})).containsExactlyInAnyOrder("a", "b");
        assertThat(Entries.of(new String[0])).isEmpty();
        assertThat(Entries.of(new String[] {" "})).isEmpty();
    }

    @Test
    public void oneThatIsBlankIsSeenAndRefused() {
        Set<String> entries = Entries.of(new String[] {"a,,b"});
        assertThat(entries).containsExactlyInAnyOrder("a", "", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entries.given("keyless", entries))
                .withMessage("keyless has an entry that is blank");
        assertThat(Entries.given("keyless", Set.of("a"))).containsExactly("a");
    }
}
