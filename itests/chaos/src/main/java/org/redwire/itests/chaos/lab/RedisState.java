package org.redwire.itests.chaos.lab;

import java.util.List;
import org.redwire.itests.chaos.account.ServerState;
import org.redwire.itests.support.RespConsole;

/** What a real server has, asked for on a connection that nobody harms. */
record RedisState(RespConsole console) implements ServerState {

    @Override
    public List<String> list(String key) {
        return console.list("LRANGE", key, 0, -1).stream().map(String::valueOf).toList();
    }

    @Override
    public long number(String key) {
        String value = console.text("GET", key);
        return value == null ? 0 : Long.parseLong(value);
    }
}
