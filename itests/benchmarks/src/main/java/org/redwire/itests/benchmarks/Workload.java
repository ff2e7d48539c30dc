package org.redwire.itests.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client is made to do; each run reads its result and fails if it is not the right one. */
enum Workload {
    GET {
        @Override
        void run(Subject subject) {
            check(subject.get("key:7").length() == VALUE.length());
        }
    },
    SET {
        @Override
        void run(Subject subject) {
            subject.set("key:set", VALUE);
        }
    },
    PIPELINE_100 {
        @Override
        void run(Subject subject) {
            check(subject.pipeline(KEYS) == KEYS.size());
        }
    },
    MGET_100 {
        @Override
        void run(Subject subject) {
            check(subject.mget(KEYS).size() == KEYS.size());
        }
    },
    HGETALL_100 {
        @Override
        void run(Subject subject) {
            check(subject.hgetall("hash").size() == 100);
        }
    },
    LRANGE_1000 {
        @Override
        void run(Subject subject) {
            check(subject.lrange("list").size() == 1000);
        }
    };

    static final String VALUE = "0123456789abcdef0123456789abcdef";
    static final List<String> KEYS = keys();

    abstract void run(Subject subject);

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add("key:" + i);
        }
        return List.copyOf(keys);
    }

    /** What the server holds, as commands. */
    static List<String[]> data() {
        List<String[]> commands = new ArrayList<>();
        for (String key : KEYS) {
            commands.add(new String[] {"SET", key, VALUE});
        }
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            hash.put("field:" + i, "value:" + i);
        }
        hash.forEach((field, value) -> commands.add(new String[] {"HSET", "hash", field, value}));
        for (int i = 0; i < 1000; i++) {
            commands.add(new String[] {"RPUSH", "list", "element:" + (10_000 + i)});
        }
        return commands;
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("a wrong result");
        }
    }
}
