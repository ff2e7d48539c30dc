package org.redwire.itests.benchmarks.results;

import java.util.Arrays;
import java.util.List;

/** What the clients are made to do: a line of the table in DESIGN §9. */
public enum Workload {
    GET_1(Group.ONE_THREAD, "GET"),
    SET_1(Group.ONE_THREAD, "SET"),
    PIPELINE_100(Group.ONE_THREAD, "pipeline of 100 GET"),
    MGET_100(Group.ONE_THREAD, "MGET 100"),
    HGETALL_100(Group.ONE_THREAD, "HGETALL 100"),
    LRANGE_1000(Group.ONE_THREAD, "LRANGE 1000"),
    GET_64K(Group.BIG, "GET 64 KiB"),
    GET_1M(Group.BIG, "GET 1 MiB"),
    GET_8(Group.THREADS, "GET, 8 threads"),
    GET_32(Group.THREADS, "GET, 32 threads"),
    GET_64(Group.THREADS, "GET, 64 threads"),
    GET_256(Group.THREADS, "GET, 256 threads"),
    VIRTUAL_256(Group.VIRTUAL, "GET, 256 virtual threads"),
    VIRTUAL_1000(Group.VIRTUAL, "GET, 1,000 virtual threads"),
    ASYNC(Group.ASYNC, "GET, 512 in flight"),
    PUBSUB(Group.PUBSUB, "messages delivered"),
    UNIX(Group.UNIX, "GET"),
    HOGS_8(Group.HOGS, "GET, 8 threads, CPU hogs on all cores"),
    HOGS_64(Group.HOGS, "GET, 64 threads, CPU hogs on all cores"),
    FIRST_PONG(Group.START, Unit.MILLISECONDS, "JVM start to first PONG"),
    IDLE_HEAP(Group.FOOTPRINT, Unit.KILOBYTES, "heap per idle connection"),
    JAR_SIZE(Group.FOOTPRINT, Unit.MEGABYTES, "jars with their dependencies");

    /** What one CPU is enough for, and shows best. */
    private static final List<Workload> PINNED =
            List.of(
                    GET_1,
                    SET_1,
                    PIPELINE_100,
                    MGET_100,
                    HGETALL_100,
                    LRANGE_1000,
                    GET_64K,
                    GET_1M);

    private final Group group;
    private final Unit unit;
    private final String title;

    Workload(Group group, String title) {
        this(group, Unit.PER_SECOND, title);
    }

    Workload(Group group, Unit unit, String title) {
        this.group = group;
        this.unit = unit;
        this.title = title;
    }

    /** Those that a mode runs if none are named. */
    public static List<Workload> of(Mode mode) {
        return mode == Mode.PINNED ? PINNED : Arrays.asList(values());
    }

    public Group group() {
        return group;
    }

    public Unit unit() {
        return unit;
    }

    public String title() {
        return title;
    }
}
