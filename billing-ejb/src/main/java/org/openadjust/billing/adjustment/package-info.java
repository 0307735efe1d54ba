/**
 * The changes of bills: those that happened, and those that wait for people or for their day.
 *
 * <ol>
 *   <li>What happened is only ever inserted: an adjustment that was applied is put right by another one. It names the line, its
 *       amount before and after, and the events that caused it: a reader needs nothing else to see what happened.
 *   <li>What follows from facts is issued as policy lets it. What may not be issued stands as a proposal, one for each invoice,
 *       whose figures are always those of the difference that is open; once nothing is open, it expires.
 *   <li>What people and systems want is tried out first: what the engine would refuse is never proposed.
 *   <li>Policy decides who decides. Nobody approves what they proposed, what a policy asks for that they wrote, or what moves
 *       their own bill; nobody approves twice.
 *   <li>Whoever decides names the version that they have seen. Of two at the same moment one wins, and the other is told.
 *   <li>What a rule of law forbids to charge is taken off before anybody is asked. A charge that law asks notice for is applied
 *       on its day and not before; its customer is told at once. Credits never wait for a day, and are never capped.
 *   <li>Each transition has its step, its audit entry and its message in the transaction in which it happens; each note has one
 *       approval and one decision whether its customer is told.
 *   <li>Many are decided in runs, each by the rules for one; a run goes on after a restart and does nothing twice. What fails by a
 *       fault each time is given up, so that no item stops the others.
 *   <li>What nobody has decided in time is put before everybody, once, and those in charge are told if there is an address for them.
 *   <li>Reading is open to every role.
 * </ol>
 *
 * Out of scope: what a note says (settlement), what policy and law say (policy), and how a customer is told (notification).
 */
package org.openadjust.billing.adjustment;
