/**
 * What is unusual in what is used and billed.
 *
 * <ol>
 *   <li>A stream is what one account uses of one meter, what its bills come to, or what they come to for each unit of use. Of each a fixed
 *       number of bytes is kept, whatever the number of its events.
 *   <li>An observation is an hour, a day or a single event of local time, as often as the stream reports. What is judged is how rare such a
 *       deviation is among those of all streams alike; a young stream borrows what others have shown.
 *   <li>A detector moves no money and stops nothing: it raises a finding without an amount, for a person to look at.
 *   <li>Facts are told to it in the transaction that takes them, and looked at soon after the commit by one server at a time. What it
 *       has learnt is saved now and then, together with the removal of the facts that it was learnt from: after a crash they are looked at
 *       again and lead to the same.
 *   <li>Use that is corrected, voided or comes late is worked into what was learnt by learning the account anew from its facts; what was
 *       found and is found no more is gone.
 *   <li>At most some findings are raised a day; what is beyond that is counted. A deviation that a person has called usual is raised again
 *       only when it is ten times rarer.
 *   <li>State that is missing, damaged or not a number is never guessed: it is learnt anew from the facts.
 *   <li>What is kept says account and meter, and nothing of a person.
 * </ol>
 *
 * Out of scope: what becomes of a finding (verification), and meters that have fallen silent (verification, nightly).
 */
package org.openadjust.billing.anomaly;
