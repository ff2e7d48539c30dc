package org.redwire.commands.search;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.ArgumentList;
import org.redwire.protocol.Command;
import org.redwire.protocol.CommandGroup;
import org.redwire.protocol.Decoders;

/**
 * The commands that make indexes and describe them. Documents are indexed by writing them: with
 * {@code HSET} or {@code JSON.SET}.
 */
@CommandGroup("Search")
public final class SearchIndexes {

    private SearchIndexes() {}

    // --- indexes ---

    /**
     * {@code FT.CREATE} (Search 1.0): makes an index with these fields of all hashes. Fails if
     * there is one. O(n) for n fields, and later for n documents that are there already.
     */
    public static Command<@Nullable Void> ftCreate(String index, SchemaField... fields) {
        return ftCreate(index, IndexOptions.defaults(), fields);
    }

    /** {@code FT.CREATE} (Search 1.0): the same as {@code options} say. O(n) for n fields. */
    public static Command<@Nullable Void> ftCreate(
            String index, IndexOptions options, SchemaField... fields) {
        ArgumentList list = new ArgumentList().arg(index).arg(options).arg("SCHEMA");
        appendFields(list, fields);
        return Command.of("FT.CREATE").args(list).as(Decoders.OK);
    }

    /**
     * {@code FT.ALTER} (Search 1.0): adds fields to an index, and indexes them of the documents
     * that are there already. O(n) for n documents.
     */
    public static Command<@Nullable Void> ftAlter(String index, SchemaField... fields) {
        ArgumentList list = new ArgumentList().arg(index).arg("SCHEMA").arg("ADD");
        appendFields(list, fields);
        return Command.of("FT.ALTER").args(list).as(Decoders.OK);
    }

    /**
     * {@code FT.ALTER} … {@code SKIPINITIALSCAN} (Search 1.0): adds fields to an index, for
     * documents that are written from now on. O(n) for n fields.
     */
    public static Command<@Nullable Void> ftAlterSkipinitialscan(
            String index, SchemaField... fields) {
        ArgumentList list = new ArgumentList().arg(index).arg("SKIPINITIALSCAN");
        list.arg("SCHEMA").arg("ADD");
        appendFields(list, fields);
        return Command.of("FT.ALTER").args(list).as(Decoders.OK);
    }

    /**
     * {@code FT.DROPINDEX} (Search 2.0): ends an index; its documents stay. Fails if there is none.
     * O(1).
     */
    public static Command<@Nullable Void> ftDropindex(String index) {
        return Command.of("FT.DROPINDEX").arg(index).as(Decoders.OK);
    }

    /**
     * {@code FT.DROPINDEX} … {@code DD} (Search 2.0): ends an index and deletes its documents. O(n)
     * for n documents.
     */
    public static Command<@Nullable Void> ftDropindexDd(String index) {
        return Command.of("FT.DROPINDEX").arg(index).arg("DD").as(Decoders.OK);
    }

    /** {@code FT.INFO} (Search 1.0): what the server says of an index. O(1). */
    public static Command<IndexInfo> ftInfo(String index) {
        return Command.of("FT.INFO").readOnly().arg(index).as(IndexInfo.DECODER);
    }

    /** {@code FT._LIST} (Search 2.0): the names of all indexes. O(n) for n indexes. */
    public static Command<Set<String>> ftList() {
        return Command.of("FT._LIST").readOnly().as(Decoders.STRING_SET);
    }

    /**
     * {@code FT.TAGVALS} (Search 1.0): all tags that a field has, in small letters unless it tells
     * capitals from them. O(n) for n tags.
     */
    public static Command<Set<String>> ftTagvals(String index, String field) {
        return Command.of("FT.TAGVALS").readOnly().arg(index).arg(field).as(Decoders.STRING_SET);
    }

    // --- other names ---

    /**
     * {@code FT.ALIASADD} (Search 1.4): gives an index another name. Fails if it is that of an
     * index. O(1).
     */
    public static Command<@Nullable Void> ftAliasadd(String alias, String index) {
        return Command.of("FT.ALIASADD").arg(alias).arg(index).as(Decoders.OK);
    }

    /** {@code FT.ALIASDEL} (Search 1.4): takes a name away. Fails if there is none. O(1). */
    public static Command<@Nullable Void> ftAliasdel(String alias) {
        return Command.of("FT.ALIASDEL").arg(alias).as(Decoders.OK);
    }

    /** {@code FT.ALIASLIST} (8.10): the other names of an index. O(n) for n of them. */
    public static Command<Set<String>> ftAliaslist(String index) {
        return Command.of("FT.ALIASLIST").readOnly().arg(index).as(Decoders.STRING_SET);
    }

    /**
     * {@code FT.ALIASUPDATE} (Search 1.4): gives an index another name, which the index that had it
     * loses. O(1).
     */
    public static Command<@Nullable Void> ftAliasupdate(String alias, String index) {
        return Command.of("FT.ALIASUPDATE").arg(alias).arg(index).as(Decoders.OK);
    }

    private static void appendFields(ArgumentList list, SchemaField[] fields) {
        List.of(Check.some(fields, "field")).forEach(list::arg);
    }
}
