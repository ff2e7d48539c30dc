package org.redwire.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class JsonTest {

    private final Json json = new Json();

    @Test
    public void writesObjectsAndArraysWithTheirCommas() {
        json.open('{').name("a").value(1).name("b").open('[').value(true).value("x").open('[');
        json.close(']').value(null).close(']').name("c").open('{').close('}').close('}');
        assertThat(json).hasToString("{\"a\":1,\"b\":[true,\"x\",[],null],\"c\":{}}");
    }

    @Test
    public void nothingBreaksOutOfAString() {
        json.value("\"\\\n</script>&é");
        assertThat(json).hasToString("\"\\\"\\\\\\u000a\\u003c/script\\u003e\\u0026\\u00e9\"");
    }

    @Test
    public void aFractionHasOneDecimal() {
        json.open('[').value(1.26).value(1e12).value(0.04).value(Double.NaN).close(']');
        assertThat(json).hasToString("[1.3,1000000000000.0,0.0,0.0]");
    }
}
