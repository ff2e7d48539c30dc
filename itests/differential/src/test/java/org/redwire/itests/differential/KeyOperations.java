package org.redwire.itests.differential;

import static org.redwire.itests.differential.Call.ok;
import static org.redwire.itests.differential.Draw.Kind.LIST;
import static org.redwire.itests.differential.Draw.Kind.SET;
import static org.redwire.itests.differential.Draw.Kind.ZSET;
import static org.redwire.itests.differential.Table.call;

import org.redwire.commands.CopyOptions;
import org.redwire.commands.RestoreOptions;
import org.redwire.commands.ScanOptions;
import org.redwire.commands.SortOptions;
import redis.clients.jedis.params.RestoreParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SortingParams;

/** Keys of any kind. */
final class KeyOperations {

    /** The same options for both. */
    private record Sorting(SortOptions ours, SortingParams theirs) {}

    private KeyOperations() {}

    static void addTo(Table table) {
        addDeletes(table);
        addReads(table);
        addMoves(table);
        addCopies(table);
        addScans(table);
        addSorts(table);
    }

    private static String any(Draw d) {
        return d.key(Draw.Kind.values()[d.below(Draw.Kind.values().length)]);
    }

    private static String[] some(Draw d) {
        return new String[] {any(d), any(d)};
    }

    private static void addDeletes(Table table) {
        table.add(
                "DEL",
                d -> {
                    String key = any(d);
                    return call(r -> r.del(key), j -> j.del(key));
                });
        table.add(
                "DEL many",
                d -> {
                    String[] keys = some(d);
                    return call(r -> r.del(keys), j -> j.del(keys));
                });
        table.add(
                "UNLINK",
                d -> {
                    String key = any(d);
                    return call(r -> r.unlink(key), j -> j.unlink(key));
                });
        table.add(
                "UNLINK many",
                d -> {
                    String[] keys = some(d);
                    return call(r -> r.unlink(keys), j -> j.unlink(keys));
                });
    }

    private static void addReads(Table table) {
        table.add(
                "EXISTS",
                d -> {
                    String key = any(d);
                    return call(r -> r.exists(key), j -> j.exists(key));
                });
        table.add(
                "EXISTS many",
                d -> {
                    String[] keys = some(d);
                    return call(r -> r.exists(keys), j -> j.exists(keys));
                });
        table.add(
                "TOUCH",
                d -> {
                    String key = any(d);
                    return call(r -> r.touch(key), j -> j.touch(key));
                });
        table.add(
                "TOUCH many",
                d -> {
                    String[] keys = some(d);
                    return call(r -> r.touch(keys), j -> j.touch(keys));
                });
        table.add(
                "TYPE",
                d -> {
                    String key = any(d);
                    return call(r -> r.type(key), j -> j.type(key));
                });
        table.add(
                "OBJECT ENCODING",
                d -> {
                    String key = any(d);
                    return call(r -> r.objectEncoding(key), j -> j.objectEncoding(key));
                });
        table.add(
                "OBJECT REFCOUNT",
                d -> {
                    String key = any(d);
                    return call(r -> r.objectRefcount(key), j -> j.objectRefcount(key));
                });
        table.add("DBSIZE", d -> call(r -> r.dbsize(), j -> j.dbSize()));
    }

    private static void addMoves(Table table) {
        table.add(
                "RENAME",
                d -> {
                    String key = any(d);
                    String other = any(d);
                    return call(r -> ok(() -> r.rename(key, other)), j -> j.rename(key, other));
                });
        table.add(
                "RENAMENX",
                d -> {
                    String key = any(d);
                    String other = any(d);
                    return call(r -> r.renamenx(key, other), j -> j.renamenx(key, other));
                });
        table.add(
                "MOVE",
                d -> {
                    String key = any(d);
                    int database = d.oneOf(1, 0, 99);
                    return call(r -> r.move(key, database), j -> j.move(key, database));
                });
    }

    private static void addCopies(Table table) {
        table.add(
                "COPY",
                d -> {
                    String source = any(d);
                    String destination = any(d);
                    return call(
                            r -> r.copy(source, destination),
                            j -> j.copy(source, destination, false));
                });
        table.add(
                "COPY REPLACE",
                d -> {
                    String source = any(d);
                    String destination = any(d);
                    return call(
                            r -> r.copy(source, destination, CopyOptions.replacing()),
                            j -> j.copy(source, destination, true));
                });
        table.add(
                "COPY DB",
                d -> {
                    String source = any(d);
                    String destination = any(d);
                    int database = d.oneOf(1, 0, 99);
                    boolean replace = d.chance();
                    CopyOptions plain = CopyOptions.toDatabase(database);
                    CopyOptions ours = replace ? plain.andReplace() : plain;
                    return call(
                            r -> r.copy(source, destination, ours),
                            j -> j.copy(source, destination, database, replace));
                });
        table.add(
                "DUMP and RESTORE",
                d -> {
                    String source = any(d);
                    String destination = any(d);
                    return call(
                            r -> {
                                byte[] dump = r.dump(source);
                                return dump == null ? null : ok(() -> r.restore(destination, dump));
                            },
                            j -> {
                                byte[] dump = j.dump(source);
                                return dump == null ? null : j.restore(destination, 0, dump);
                            });
                });
        table.add(
                "RESTORE REPLACE",
                d -> {
                    String source = any(d);
                    String destination = any(d);
                    return call(
                            r -> {
                                byte[] dump = r.dump(source);
                                RestoreOptions ours = RestoreOptions.none().replacing();
                                return dump == null
                                        ? null
                                        : ok(() -> r.restore(destination, dump, ours));
                            },
                            j -> {
                                byte[] dump = j.dump(source);
                                RestoreParams theirs = new RestoreParams().replace();
                                return dump == null
                                        ? null
                                        : j.restore(destination, 0, dump, theirs);
                            });
                });
        table.add(
                "RESTORE nonsense",
                d -> {
                    String destination = any(d);
                    byte[] dump = d.bytes();
                    return call(
                            r -> ok(() -> r.restore(destination, dump)),
                            j -> j.restore(destination, 0, dump));
                });
    }

    private static void addScans(Table table) {
        table.add(
                "KEYS",
                d -> {
                    String pattern = d.oneOf("*", "s*", "*ключ", "[lh]*1", "", "\\*", "?");
                    return call(
                            r -> Plain.sorted(r.keys(pattern)), j -> Plain.sorted(j.keys(pattern)));
                });
        table.add("SCAN", d -> call(r -> Scans.ours(r::scan), j -> Scans.theirs(j::scan)));
        table.add(
                "SCAN MATCH COUNT",
                d -> {
                    String pattern = d.oneOf("*", "s*", "*ключ", "[lh]*1", "");
                    int count = 1 + d.below(20);
                    ScanOptions ours = ScanOptions.all().matching(pattern).count(count);
                    ScanParams theirs = new ScanParams().match(pattern).count(count);
                    return call(
                            r -> Scans.ours(cursor -> r.scan(cursor, ours)),
                            j -> Scans.theirs(cursor -> j.scan(cursor, theirs)));
                });
        table.add(
                "SCAN TYPE",
                d -> {
                    String type = d.oneOf("string", "hash", "zset", "stream", "list", "nothing");
                    int count = 1 + d.below(20);
                    ScanOptions ours = ScanOptions.all().count(count).ofType(type);
                    ScanParams theirs = new ScanParams().count(count);
                    return call(
                            r -> Scans.ours(cursor -> r.scan(cursor, ours)),
                            j -> Scans.theirs(cursor -> j.scan(cursor, theirs, type)));
                });
    }

    private static void addSorts(Table table) {
        table.add(
                "SORT",
                d -> {
                    String key = d.key(d.oneOf(LIST, SET, ZSET));
                    return call(r -> r.sort(key), j -> j.sort(key));
                });
        table.add(
                "SORT options",
                d -> {
                    Draw.Kind kind = d.oneOf(LIST, SET, ZSET);
                    String key = d.key(kind);
                    Sorting sorting = sorting(d, kind);
                    return call(r -> r.sort(key, sorting.ours), j -> j.sort(key, sorting.theirs));
                });
        table.add(
                "SORT_RO",
                d -> {
                    Draw.Kind kind = d.oneOf(LIST, SET, ZSET);
                    String key = d.key(kind);
                    Sorting sorting = sorting(d, kind);
                    return call(
                            r -> r.sortRo(key, sorting.ours),
                            j -> j.sortReadonly(key, sorting.theirs));
                });
        table.add(
                "SORT STORE",
                d -> {
                    Draw.Kind kind = d.oneOf(LIST, SET, ZSET);
                    String key = d.key(kind);
                    String destination = d.key(LIST);
                    Sorting sorting = sorting(d, kind);
                    return call(
                            r -> r.sortStore(key, destination, sorting.ours),
                            j -> j.sort(key, sorting.theirs, destination));
                });
    }

    /**
     * Without BY nosort, and with BY of lists only: what is equal keeps its order, which in a set
     * is the server's own.
     */
    private static Sorting sorting(Draw d, Draw.Kind kind) {
        boolean descending = d.chance();
        SortOptions ours = descending ? SortOptions.descending() : SortOptions.ascending();
        SortingParams theirs = descending ? new SortingParams().desc() : new SortingParams();
        if (d.below(4) > 0) {
            ours = ours.alphabetically();
            theirs.alpha();
        }
        if (d.chance()) {
            int offset = d.smallIndex();
            int count = d.smallIndex();
            ours = ours.limit(Math.max(0, offset), count);
            theirs.limit(Math.max(0, offset), count);
        }
        if (kind == LIST && d.chance()) {
            String pattern = d.oneOf("string*", "hash*->a", "number*");
            ours = ours.by(pattern);
            theirs.by(pattern);
        }
        if (d.chance()) {
            String pattern = d.oneOf("#", "string*", "hash1->*", "list*");
            ours = ours.get(pattern).get("#");
            theirs.get(pattern, "#");
        }
        return new Sorting(ours, theirs);
    }
}
