package org.redwire.commands;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.redwire.protocol.Command;

/** All groups of commands, and arguments to try every one of their factories with. */
final class Samples {

    /** {@code @CommandGroup} is gone when the tests run, so here they are by name. */
    static final Map<String, List<Class<?>>> GROUPS =
            Map.ofEntries(
                    Map.entry("Array", List.of(ArrayElements.class, ArraySearches.class)),
                    Map.entry("Bitmap", List.of(Bitmaps.class, Bitfields.class)),
                    Map.entry("Cluster", List.of(Clusters.class, ClusterSetup.class)),
                    Map.entry("Connection", List.of(Connections.class)),
                    Map.entry("Geo", List.of(Geo.class, GeoRadius.class)),
                    Map.entry("Hash", List.of(Hashes.class, HashFieldExpiry.class)),
                    Map.entry("HyperLogLog", List.of(HyperLogLogs.class)),
                    Map.entry("Key", List.of(Keys.class, KeyExpiry.class, Sorting.class)),
                    Map.entry("List", List.of(Lists.class, BlockingLists.class)),
                    Map.entry("PubSub", List.of(PubSub.class)),
                    Map.entry("Scripting", List.of(Scripting.class, Functions.class)),
                    Map.entry("Sentinel", List.of(Sentinels.class, SentinelSetup.class)),
                    Map.entry(
                            "Server",
                            List.of(
                                    Servers.class,
                                    ServerSettings.class,
                                    Diagnostics.class,
                                    CommandLogs.class,
                                    HotKeys.class,
                                    Help.class,
                                    Acls.class,
                                    CommandTable.class,
                                    Modules.class)),
                    Map.entry(
                            "Session",
                            List.of(SessionState.class, HashImports.class, Shutdown.class)),
                    Map.entry("Set", List.of(Sets.class)),
                    Map.entry(
                            "SortedSet",
                            List.of(
                                    SortedSets.class,
                                    SortedSetOperations.class,
                                    SortedSetPops.class,
                                    SortedSetRanges.class)),
                    Map.entry(
                            "Stream",
                            List.of(
                                    Streams.class,
                                    StreamReads.class,
                                    StreamGroups.class,
                                    StreamInfos.class)),
                    Map.entry("String", List.of(Strings.class)));

    private static final Map<Class<?>, Object> OPTIONS =
            Map.ofEntries(
                    Map.entry(ArrayEntry.class, new ArrayEntry(5, "v")),
                    Map.entry(ArrayGrep.class, ArrayGrep.all(ArrayPredicate.glob("a*"))),
                    Map.entry(ArrayRange.class, ArrayRange.of(2, 3)),
                    Map.entry(
                            BitfieldOperation.class,
                            BitfieldOperation.get(BitfieldType.signed(8), BitfieldOffset.index(1))),
                    Map.entry(ClientFilter.class, ClientFilter.id(7)),
                    Map.entry(CommandFilter.class, CommandFilter.ofModule("m")),
                    Map.entry(CopyOptions.class, CopyOptions.replacing()),
                    Map.entry(Duration.class, Duration.ofMillis(1500)),
                    Map.entry(Expiry.class, Expiry.in(Duration.ofSeconds(30))),
                    Map.entry(FailoverOptions.class, FailoverOptions.to("host", 6379)),
                    Map.entry(GeoAddOptions.class, GeoAddOptions.onlyNew()),
                    Map.entry(GeoMember.class, new GeoMember("m", new GeoPosition(1.5, 2))),
                    Map.entry(GeoOrigin.class, GeoOrigin.member("m")),
                    Map.entry(GeoPosition.class, new GeoPosition(1, 2)),
                    Map.entry(GeoSelection.class, GeoSelection.all().count(3)),
                    Map.entry(GeoShape.class, GeoShape.circle(1, GeoUnit.FEET)),
                    Map.entry(HelloOption.class, HelloOption.named("me")),
                    Map.entry(HotKeysOptions.class, HotKeysOptions.by(HotKeysOptions.Metric.NET)),
                    Map.entry(IncrexOptions.class, IncrexOptions.none().saturate()),
                    Map.entry(Instant.class, Instant.ofEpochSecond(1_000)),
                    Map.entry(LexRange.class, LexRange.closedOpen("a", "z")),
                    Map.entry(Limit.class, new Limit(3, 4)),
                    Map.entry(LposOptions.class, LposOptions.all().rank(2)),
                    Map.entry(MigrateOptions.class, MigrateOptions.none().copying()),
                    Map.entry(MoveCount.class, MoveCount.exactly(3)),
                    Map.entry(RestoreOptions.class, RestoreOptions.none().replacing()),
                    Map.entry(ScanOptions.class, ScanOptions.all().count(100)),
                    Map.entry(ScoreRange.class, ScoreRange.open(1, 2)),
                    Map.entry(ScoredMember.class, new ScoredMember("m", 1.5)),
                    Map.entry(SetOption.class, SetOption.ifEqual("v")),
                    Map.entry(ShutdownOptions.class, ShutdownOptions.orderly().atOnce()),
                    Map.entry(SlotRange.class, new SlotRange(3, 4)),
                    Map.entry(SlotState.class, SlotState.node("n")),
                    Map.entry(SlotStatsOrder.class, SlotStatsOrder.by("key-count")),
                    Map.entry(FieldValue.class, new FieldValue("f", "v")),
                    Map.entry(StreamId.class, new StreamId(7, 8)),
                    Map.entry(StreamOffset.class, StreamOffset.start("k")),
                    Map.entry(StreamPosition.class, StreamPosition.start()),
                    Map.entry(StreamRange.class, StreamRange.all()),
                    Map.entry(StreamTrim.class, StreamTrim.toLength(9)),
                    Map.entry(XAddOptions.class, XAddOptions.none().unlessMissing()),
                    Map.entry(XClaimOptions.class, XClaimOptions.none().forcing()),
                    Map.entry(XGroupOptions.class, XGroupOptions.none().makingStream()),
                    Map.entry(XNackOptions.class, XNackOptions.none().forcing()),
                    Map.entry(XPendingOptions.class, XPendingOptions.first(5)),
                    Map.entry(XReadGroupOptions.class, XReadGroupOptions.all().count(5)),
                    Map.entry(XReadOptions.class, XReadOptions.all().count(5)),
                    Map.entry(SortOptions.class, SortOptions.descending()),
                    Map.entry(TrackingOptions.class, TrackingOptions.optIn()),
                    Map.entry(ZAddOptions.class, ZAddOptions.onlyNew()),
                    Map.entry(ZCombination.class, ZCombination.max()),
                    Map.entry(ZRange.class, ZRange.byScore(ScoreRange.all())));

    private Samples() {}

    /** The factories of a group. */
    static List<Method> factories(List<Class<?>> group) {
        return group.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Command.class)
                .toList();
    }

    /** The command that a factory makes of sample arguments. */
    static Command<?> command(Method factory) {
        try {
            return (Command<?>) factory.invoke(null, arguments(factory));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(factory + " does not take its sample arguments", e);
        }
    }

    /** One argument for each parameter; texts and numbers differ by their place. */
    static Object[] arguments(Method method) {
        Parameter[] parameters = method.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method, parameters[i].getParameterizedType(), i);
        }
        return arguments;
    }

    private static Object argument(Method method, Type full, int place) {
        if (full instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            Type value = generic.getActualTypeArguments()[1];
            return Map.of("name", argument(method, value, place));
        }
        Class<?> type = (Class<?>) (full instanceof ParameterizedType g ? g.getRawType() : full);
        if (type == String.class) {
            return "text" + place;
        } else if (type == byte[].class) {
            return Wire.bytes("bytes" + place);
        } else if (type == int.class) {
            return method.getName().endsWith("bit") || method.getName().equals("bitpos")
                    ? 1
                    : 1 + place;
        } else if (type == long.class || type == Long.class) {
            return 10L + place;
        } else if (type == double.class) {
            return place + 0.5;
        } else if (type == List.class) {
            return List.of("list" + place, "list");
        } else if (type == long[].class) {
            return new long[] {5, 6};
        } else if (type == SetOption[].class) {
            return new SetOption[] {SetOption.keepingTtl()};
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, argument(method, type.getComponentType(), place));
            return array;
        }
        Object option = OPTIONS.get(type);
        if (option == null) {
            throw new AssertionError("there is no sample for " + type);
        }
        return option;
    }
}
