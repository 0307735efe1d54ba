/**
 * What customers dispute: a document, or a line of one, from the day it arrives until the day nobody can object any more.
 *
 * <ol>
 *   <li>A dispute is taken from an event or from a person at the desk, by the same rules. It waits for an account or a document that
 *       is not known yet; of two about the same document and line that are undecided at once, the second is refused.
 *   <li>Its arrival is acknowledged to the customer in the same transaction. Who cannot be written to is not acknowledged by that: the
 *       dispute stays open until a person takes it, and tells the customer some other way.
 *   <li>Nobody reviews a dispute who has proposed or approved what it is about, or who pays for the account. Who asks for a human
 *       gets one: a key does not decide about an automatic decision.
 *   <li>A decision that gives money proposes a credit in the transaction of the decision, in the name of who decides: policy and four
 *       eyes say whether it is issued. The customer is told once that is known, and never of money that is not theirs yet. A credit
 *       that others refuse brings the dispute back to its reviewer.
 *   <li>What is disputed is held until it is decided; what was granted, until it is issued. A system that collects money is told of
 *       each change in the transaction of the change.
 *   <li>What a customer has written lies in the vault, and nowhere else. Each look at it leaves an audit entry.
 *   <li>Each change of state is a row that is only inserted, with its audit entry, in the same transaction.
 * </ol>
 *
 * <p>Out of scope: the objection itself, which is another dispute of the same document; and files that customers send.
 */
package org.openadjust.billing.dispute;
