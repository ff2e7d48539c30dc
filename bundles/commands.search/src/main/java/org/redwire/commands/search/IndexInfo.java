package org.redwire.commands.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Decoder;
import org.redwire.protocol.Reply;

/**
 * What the server says of an index. Accessors for integers that it does not send give -1, those for
 * other numbers NaN.
 *
 * @param fields all that it says, in its order
 */
public record IndexInfo(Map<String, Reply> fields) {

    static final Decoder<IndexInfo> DECODER = reply -> new IndexInfo(reply.fields());

    /**
     * What could not be indexed.
     *
     * @param failures how many documents
     * @param lastError why the last one could not be, or null if there is none
     * @param lastKey the key of the last one, or null if there is none
     */
    public record Errors(long failures, @Nullable String lastError, @Nullable String lastKey) {}

    /**
     * What could not be indexed of a field.
     *
     * @param identifier the field of a hash, or the path in a JSON document
     * @param attribute what queries call it
     * @param errors what could not be indexed
     */
    public record FieldErrors(
            @Nullable String identifier, @Nullable String attribute, Errors errors) {}

    /** Copies the fields. */
    public IndexInfo {
        fields = Replies.copy(fields);
    }

    // --- what it is of ---

    /** {@code index_name}: its name. */
    public @Nullable String name() {
        return text(fields, "index_name");
    }

    /** {@code index_options}: such as {@code NOFREQS}. */
    public List<String> options() {
        return Replies.texts(fields.get("index_options"));
    }

    /** {@code index_definition}: all that is said of the documents it is of. */
    public Map<String, Reply> definition() {
        return map("index_definition");
    }

    /** {@code key_type}: {@code HASH} or {@code JSON}. */
    public @Nullable String keyType() {
        return text(definition(), "key_type");
    }

    /** {@code prefixes}: how the keys of the documents begin. */
    public List<String> prefixes() {
        return Replies.texts(definition().get("prefixes"));
    }

    /** {@code default_score}: how much a document counts. */
    public double defaultScore() {
        return real(definition(), "default_score");
    }

    /** {@code attributes}: its fields. */
    public List<IndexedField> indexedFields() {
        Reply attributes = Replies.known(fields, "attributes");
        return attributes == null ? List.of() : Replies.each(attributes, IndexedField::of);
    }

    /** {@code stopwords_list}: words that are not indexed; empty if it has the server's list. */
    public List<String> stopWords() {
        return Replies.texts(fields.get("stopwords_list"));
    }

    // --- how much there is ---

    /** {@code num_docs}: how many documents. */
    public long documents() {
        return whole(fields, "num_docs");
    }

    /** {@code max_doc_id}: the greatest number that a document has had. */
    public long maxDocumentId() {
        return whole(fields, "max_doc_id");
    }

    /** {@code num_terms}: how many different words. */
    public long terms() {
        return whole(fields, "num_terms");
    }

    /** {@code num_records}: how many entries. */
    public long records() {
        return whole(fields, "num_records");
    }

    /** {@code total_inverted_index_blocks}: how many blocks, in all indexes. */
    public long blocks() {
        return whole(fields, "total_inverted_index_blocks");
    }

    /**
     * A size in megabytes, such as that of {@code inverted_sz_mb}, {@code vector_index_sz_mb},
     * {@code offset_vectors_sz_mb}, {@code doc_table_size_mb}, {@code sortable_values_size_mb},
     * {@code key_table_size_mb}, {@code tag_overhead_sz_mb}, {@code text_overhead_sz_mb}, {@code
     * geoshapes_sz_mb} or {@code total_index_memory_sz_mb}; also an average, such as {@code
     * records_per_doc_avg}, {@code bytes_per_record_avg}, {@code offsets_per_term_avg} or {@code
     * offset_bits_per_record_avg}.
     */
    public double number(String name) {
        return real(fields, name);
    }

    // --- what it does ---

    /** {@code indexing}: whether documents that were there before are still being indexed. */
    public boolean indexing() {
        return whole(fields, "indexing") > 0;
    }

    /** {@code percent_indexed}: of which share of them that is done, from 0 to 1. */
    public double indexedShare() {
        return real(fields, "percent_indexed");
    }

    /** {@code total_indexing_time}: for how many milliseconds documents were indexed. */
    public double indexingMillis() {
        return real(fields, "total_indexing_time");
    }

    /** {@code hash_indexing_failures}: how many documents could not be indexed. */
    public long failures() {
        return whole(fields, "hash_indexing_failures");
    }

    /** {@code number_of_uses}: how often it was used. */
    public long uses() {
        return whole(fields, "number_of_uses");
    }

    /** {@code cleaning}: whether it is being tidied up. */
    public boolean cleaning() {
        return whole(fields, "cleaning") > 0;
    }

    /** {@code gc_stats}: how it was tidied up, such as {@code bytes_collected}. */
    public Map<String, Reply> gcStats() {
        return map("gc_stats");
    }

    /** {@code cursor_stats}: how many cursors there are, such as {@code index_total}. */
    public Map<String, Reply> cursorStats() {
        return map("cursor_stats");
    }

    /** {@code dialect_stats}: whether each dialect was used. */
    public Map<String, Reply> dialectStats() {
        return map("dialect_stats");
    }

    /** {@code Index Errors}: what could not be indexed. */
    public Errors errors() {
        return errors(map("Index Errors"));
    }

    /** {@code field statistics}: what could not be indexed of each field. */
    public List<FieldErrors> fieldErrors() {
        Reply statistics = Replies.known(fields, "field statistics");
        return statistics == null ? List.of() : Replies.each(statistics, IndexInfo::fieldErrors);
    }

    private static FieldErrors fieldErrors(Reply reply) {
        Map<String, Reply> all = reply.fields();
        Reply errors = Replies.known(all, "Index Errors");
        return new FieldErrors(
                text(all, "identifier"),
                text(all, "attribute"),
                errors(errors == null ? Map.of() : errors.fields()));
    }

    private static Errors errors(Map<String, Reply> all) {
        return new Errors(
                whole(all, "indexing failures"),
                said(all, "last indexing error"),
                said(all, "last indexing error key"));
    }

    /** The server writes N/A for what there is not. */
    private static @Nullable String said(Map<String, Reply> all, String name) {
        String text = text(all, name);
        return "N/A".equals(text) ? null : text;
    }

    private Map<String, Reply> map(String name) {
        Reply field = Replies.known(fields, name);
        return field == null ? Map.of() : field.fields();
    }

    private static @Nullable String text(Map<String, Reply> all, String name) {
        Reply field = Replies.known(all, name);
        return field == null ? null : field.text();
    }

    private static long whole(Map<String, Reply> all, String name) {
        Reply field = Replies.known(all, name);
        return field == null ? -1 : Replies.whole(field);
    }

    private static double real(Map<String, Reply> all, String name) {
        Reply field = Replies.known(all, name);
        return field == null ? Double.NaN : field.real();
    }
}
