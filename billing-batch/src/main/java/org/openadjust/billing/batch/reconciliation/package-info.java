/**
 * The nightly reconciliation as a job: it takes the parts of a run through their checks, several parts at a time.
 *
 * <ol>
 *   <li>It calls the features' facades only, and knows none of the checks.
 *   <li>What a part has done stands in the run, in the transaction that noted it, and is where an execution begins: the batch
 *       runtime's own checkpoints are never ahead of it and never needed. Every run is carried out by fresh executions, whatever
 *       became of former ones.
 *   <li>It moves no money itself. A difference that it leads to is closed by an adjustment like any other.
 * </ol>
 */
package org.openadjust.billing.batch.reconciliation;
