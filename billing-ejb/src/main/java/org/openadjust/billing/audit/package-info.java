/**
 * Proves what happened: every change of a bill and every act of a person stands in a log that only grows, and nobody can
 * change it unseen.
 *
 * <ol>
 *   <li>An entry is in the log exactly if the transaction that it is about has committed: the transaction itself queues
 *       it.
 *   <li>One writer gives entries their places. It moves what is in the queue, whatever its ids: ids commit out of order,
 *       and waiting for the next one would wait for ever after a crash.
 *   <li>The log is a Merkle tree (RFC 9162 hashing) over the entries' bytes; their form has a version and never changes.
 *   <li>A checkpoint is signed only over a head that was recomputed from the entries as an extension of the last signed
 *       one. If that cannot be, nothing more is signed, and the state says so.
 *   <li>It holds ids, never a person's name or words, so that erasing a person breaks no proof.
 *   <li>It makes tampering evident, not impossible: who holds the database and the key can write a new history, which a
 *       copy of a checkpoint kept elsewhere gives away.
 * </ol>
 */
package org.openadjust.billing.audit;
