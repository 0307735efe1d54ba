package org.openadjust.billing.audit.model;

/**
 * An entry at its place in the log, as it is stored.
 *
 * @param index its place, from 0
 * @param entry its bytes
 * @param hash its leaf hash
 */
public record Leaf(long index, byte[] entry, Hash hash) {}
