package org.redwire.hooks.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.Test;
import org.redwire.hooks.Target;

public class KeyPrefixTest {

    private static final Target CLIENT = target("cache");
    private static final Target SHOP = target("cache/org.example.shop");

    private static Target target(String client) {
        return new Target(client, Target.NONE.endpoint(), 0);
    }

    @Test
    public void isWhatItSays() {
        assertThat(KeyPrefix.of("shop:").of(CLIENT)).isEqualTo("shop:");
        assertThat(KeyPrefix.of("shop").of(SHOP)).isEqualTo("shop");
        assertThat(KeyPrefix.of("shop:")).isEqualTo(KeyPrefix.of("shop:")).hasToString("shop:");
        assertThat(KeyPrefix.of("shop:")).hasSameHashCodeAs(KeyPrefix.of("shop:"));
        assertThat(KeyPrefix.of("shop:")).isNotEqualTo(KeyPrefix.of("bank:")).isNotEqualTo("shop:");
    }

    @Test
    public void givesEachConsumerItsOwn() {
        assertThat(KeyPrefix.of("<consumer>:").of(SHOP)).isEqualTo("org.example.shop:");
        assertThat(KeyPrefix.of("app:{<consumer>}:").of(SHOP)).isEqualTo("app:{org.example.shop}:");
        assertThat(KeyPrefix.of("<consumer>:<consumer>").of(target("cache/a"))).isEqualTo("a:a");
        assertThat(KeyPrefix.of("<consumer>:").of(CLIENT)).as("no consumer").isNull();
    }

    @Test
    public void aPlaceholderThatIsUnknownIsAMistake() {
        for (String text : List.of("<consumers>:", "<Consumer>:", "a>b", "${consumer}:", "<")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> KeyPrefix.of(text))
                    .withMessage("has a placeholder that is unknown; there is <consumer>");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyPrefix.of(" "))
                .withMessage("is blank");
    }

    /** org.example with the key .shop:1 would have that of org.example.shop with :1. */
    @Test
    public void theKeysOfTwoConsumersNeverMeet() {
        for (String text : List.of("<consumer>", ":<consumer>", "<consumer>.x_1", "<consumer>-")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> KeyPrefix.of(text))
                    .withMessageStartingWith("needs something behind <consumer>");
        }
        assertThat(KeyPrefix.of("<consumer>.x/").of(SHOP)).isEqualTo("org.example.shop.x/");
    }
}
