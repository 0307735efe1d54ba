package org.openadjust.billing.audit.model;

/** Where proofs take the roots of parts of a tree from. */
@FunctionalInterface
public interface Subtrees {

    /** The root over the leaves from (inclusive) to (exclusive), as if they were a tree of their own. */
    Hash root(long from, long to);
}
