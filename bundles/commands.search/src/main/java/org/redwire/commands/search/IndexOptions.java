package org.redwire.commands.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redwire.protocol.Argument;
import org.redwire.protocol.ArgumentList;

/**
 * Which documents an index is of, and what it keeps of them; null stands for the server's default.
 *
 * @param source what the documents are, or null for hashes
 * @param prefixes how their keys begin; empty for any
 * @param filter an expression that holds of those that are indexed
 * @param language in which they are written, such as {@code german}
 * @param languageField a field that says in which language a document is written
 * @param score how much a document counts, from 0 to 1
 * @param scoreField a field that says how much a document counts
 * @param payloadField a field whose bytes scorers and replies may have
 * @param lifetime how long it is kept unless it is used; then its documents are deleted with it
 * @param stopWords words that are not indexed, or null for the server's list; empty for none
 * @param indexAll whether a list of all documents is kept, too, or null for the server's default
 *     (8.0)
 * @param flags what is left out, and what is added
 */
public record IndexOptions(
        @Nullable Source source,
        List<String> prefixes,
        @Nullable String filter,
        @Nullable String language,
        @Nullable String languageField,
        @Nullable Double score,
        @Nullable String scoreField,
        @Nullable String payloadField,
        @Nullable Duration lifetime,
        @Nullable List<String> stopWords,
        @Nullable Boolean indexAll,
        Set<Flag> flags)
        implements Argument {

    /** What documents are. */
    public enum Source {
        /** Hashes. */
        HASH,
        /** JSON documents. */
        JSON
    }

    /** What is left out of an index to save memory, and what is added. */
    public enum Flag {
        /** Room is made for more than 32 text fields. */
        MAXTEXTFIELDS,
        /** The places of words are not kept: no phrases, no highlighting. */
        NOOFFSETS,
        /** Nothing is kept for highlighting. */
        NOHL,
        /** The fields of words are not kept: no queries for one field. */
        NOFIELDS,
        /** How often words occur is not kept. */
        NOFREQS,
        /** Documents that are there already are not indexed. */
        SKIPINITIALSCAN
    }

    /** Checks the numbers. */
    public IndexOptions {
        prefixes = List.copyOf(prefixes);
        stopWords = stopWords == null ? null : List.copyOf(stopWords);
        flags = Set.copyOf(flags);
        Check.between(score, 0, 1, "the score");
        if (lifetime != null) {
            Check.that(
                    lifetime.compareTo(Duration.ofSeconds(1)) >= 0,
                    "the lifetime must be at least a second, but is " + lifetime);
        }
    }

    /** The server's defaults: all hashes. */
    public static IndexOptions defaults() {
        return builder().build();
    }

    /** {@code ON HASH PREFIX}: hashes whose keys begin so; with none given, all of them. */
    public static IndexOptions hashes(String... prefixes) {
        return builder().on(Source.HASH).prefixes(prefixes).build();
    }

    /** {@code ON JSON PREFIX}: JSON documents whose keys begin so; with none given, all of them. */
    public static IndexOptions json(String... prefixes) {
        return builder().on(Source.JSON).prefixes(prefixes).build();
    }

    /** Says one after the other. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is said; for one thread. */
    public static final class Builder {

        private @Nullable Source source;
        private List<String> prefixes = List.of();
        private @Nullable String filter;
        private @Nullable String language;
        private @Nullable String languageField;
        private @Nullable Double score;
        private @Nullable String scoreField;
        private @Nullable String payloadField;
        private @Nullable Duration lifetime;
        private @Nullable List<String> stopWords;
        private @Nullable Boolean indexAll;
        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

        private Builder() {}

        /** {@code ON}: what the documents are. */
        public Builder on(Source source) {
            this.source = source;
            return this;
        }

        /** {@code PREFIX}: how their keys begin. */
        public Builder prefixes(String... prefixes) {
            this.prefixes = List.of(prefixes);
            return this;
        }

        /** {@code FILTER}: only those for which the expression holds. */
        public Builder filter(String expression) {
            this.filter = expression;
            return this;
        }

        /** {@code LANGUAGE}: in which they are written. */
        public Builder language(String language) {
            this.language = language;
            return this;
        }

        /** {@code LANGUAGE_FIELD}: this field says in which language each is written. */
        public Builder languageField(String field) {
            this.languageField = field;
            return this;
        }

        /** {@code SCORE}: how much each counts, from 0 to 1. */
        public Builder score(double score) {
            this.score = score;
            return this;
        }

        /** {@code SCORE_FIELD}: this field says how much each counts. */
        public Builder scoreField(String field) {
            this.scoreField = field;
            return this;
        }

        /** {@code PAYLOAD_FIELD}: scorers and replies may have the bytes of this field. */
        public Builder payloadField(String field) {
            this.payloadField = field;
            return this;
        }

        /**
         * {@code TEMPORARY}: so long without use ends it, and deletes its documents with it; whole
         * seconds.
         */
        public Builder temporary(Duration lifetime) {
            this.lifetime = lifetime;
            return this;
        }

        /** {@code STOPWORDS}: these words are not indexed; with none given, all are. */
        public Builder stopWords(String... words) {
            this.stopWords = List.of(words);
            return this;
        }

        /** {@code INDEXALL ENABLE}: keeps a list of all documents, too. */
        public Builder indexAll() {
            this.indexAll = true;
            return this;
        }

        /** {@code INDEXALL DISABLE}: keeps none. */
        public Builder notIndexAll() {
            this.indexAll = false;
            return this;
        }

        /** {@code MAXTEXTFIELDS}, {@code NOHL} and the like. */
        public Builder with(Flag... more) {
            flags.addAll(Arrays.asList(more));
            return this;
        }

        /** What was said. */
        public IndexOptions build() {
            return new IndexOptions(
                    source,
                    prefixes,
                    filter,
                    language,
                    languageField,
                    score,
                    scoreField,
                    payloadField,
                    lifetime,
                    stopWords,
                    indexAll,
                    flags);
        }
    }

    @Override
    public void appendTo(ArgumentList list) {
        if (source != null) {
            list.arg("ON").arg(source.name());
        }
        if (!prefixes.isEmpty()) {
            list.arg("PREFIX").arg(prefixes.size()).args(prefixes);
        }
        Check.append(list, "FILTER", filter);
        Check.append(list, "LANGUAGE", language);
        Check.append(list, "LANGUAGE_FIELD", languageField);
        Check.append(list, "SCORE", score);
        Check.append(list, "SCORE_FIELD", scoreField);
        Check.append(list, "PAYLOAD_FIELD", payloadField);
        if (lifetime != null) {
            list.arg("TEMPORARY").arg(lifetime.toSeconds());
        }
        if (stopWords != null) {
            list.arg("STOPWORDS").arg(stopWords.size()).args(stopWords);
        }
        if (indexAll != null) {
            list.arg("INDEXALL").arg(indexAll ? "ENABLE" : "DISABLE");
        }
        for (Flag flag : Flag.values()) {
            Check.append(list, flag.name(), flags.contains(flag));
        }
    }
}
