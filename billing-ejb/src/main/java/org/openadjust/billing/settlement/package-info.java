/**
 * From facts to documents: what is owed, less what was billed, becomes an invoice or a note.
 *
 * <ol>
 *   <li>What an account owes is a pure function of the facts known now. Neither their order of arrival nor the size of a batch
 *       decides anything; a fact that arrives twice counts once.
 *   <li>What is not billed yet waits for the next bill: one invoice per subscription with everything due.
 *   <li>What changes something billed is corrected at once: one note per corrected invoice. Where it is to wait, that note comes
 *       right before the subscription's next invoice; what people decide is done at once all the same.
 *   <li>What is issued for a line is what it should come to, less what was issued for it before.
 *   <li>What a person decided stays when its line is corrected later, but no line is ever credited below zero.
 *   <li>What refers to something unknown waits for it.
 *   <li>A refusal changes nothing.
 *   <li>Where unused parts of a fee are not credited, what was paid in advance for a stretch stays paid, at the price that holds
 *       for it, and no day of it is charged again. Discounts are reckoned with it.
 *   <li>What was issued for a parked line, and for what is reckoned from it, stays as it is until it can be charged again; then it
 *       is corrected like any other difference. An invoice of another system for its period waits for it.
 *   <li>A correction is issued once it is cleared (policy, people, law). Until then the difference stays open, and is asked about
 *       again with each fact; what people decided themselves needs no clearance here. A subscription that is held is not invoiced:
 *       what is due of it stays due.
 * </ol>
 *
 * Out of scope: who may do it, and where it is stored. Facts and documents are all that has to be kept.
 */
package org.openadjust.billing.settlement;
