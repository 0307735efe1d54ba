/**
 * The nightly reconciliation: what is stored is compared with what it should be, by reading alone, and what differs is noted and,
 * where that can be, asked to be put right.
 *
 * <ol>
 *   <li>A check reads. It moves no money: what it finds is put right by whoever keeps what is wrong, in its own turn, by an adjustment
 *       like any other. A check beside a running transaction may see one half of it: what is asked for then turns out to be nothing.
 *   <li>Any feature contributes checks ({@link org.openadjust.billing.reconciliation.NightlyCheck}); neither the job nor this feature
 *       knows what they look at.
 *   <li>One run at a time, in all servers together. A night has one run, whichever server begins it.
 *   <li>What a run has done is noted in the transaction that notes what it found. Whatever kills it, it goes on behind that, and
 *       nothing is done or counted twice; the batch runtime's own repository is not asked.
 *   <li>What cannot be checked is skipped with a reference to the log; everything else goes on.
 *   <li>What is noted is bounded for each part of a run; the rest is counted.
 *   <li>Notes hold ids and amounts, and no text of a person.
 *   <li>Administrators and specialists start, stop and restart; reading is open to every role.
 * </ol>
 *
 * Out of scope: how a difference is put right (bill), and what the checks of other features look at.
 */
package org.openadjust.billing.reconciliation;
