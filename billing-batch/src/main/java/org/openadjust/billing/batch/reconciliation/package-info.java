/**
 * The nightly reconciliation: every draft is worked out anew from all facts, and what was computed step by step has to be
 * the same.
 *
 * <ol>
 *   <li>It calls the features' facades only.
 *   <li>Every chunk may be repeated without doing anything twice: the job repository and the chunk need not commit together.
 *   <li>It moves no money itself. A difference that it leads to is closed by an adjustment like any other.
 * </ol>
 */
package org.openadjust.billing.batch.reconciliation;
