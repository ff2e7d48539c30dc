package org.redwire.testkit.internal;

/** What a rewritten class becomes that has the hash code of Object, which differs in each run. */
public interface Identified {

    int $hash();

    void $hash(int hash);
}
