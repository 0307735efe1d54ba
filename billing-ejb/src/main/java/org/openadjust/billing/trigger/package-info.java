/**
 * What is done when the system notices something: the triggers of the policy, set off, carried out, and shown until people are done.
 *
 * <ol>
 *   <li>A trigger is set off in the transaction of the facts that it was noticed from, and what it asks for is written there, with an
 *       audit entry: there is no time at which a fact has taken effect and its hold has not.
 *   <li>It is set off once for each account, subject and occasion, whatever is delivered again, and whichever version of the policy
 *       holds by then.
 *   <li>What stays beyond a limit sets nothing off again: a signal that is measured counts if its trigger would not have been set off by
 *       what it was before the transaction.
 *   <li>No trigger moves an amount. A hold and a proposal delay what is issued; once people let it happen, what is billed is what is owed.
 *   <li>A person with a reason releases a hold, and closes a case. One that still holds something is released before it is closed.
 *   <li>Another system is called after the commit, by one server at a time, later each time it fails, and not for ever. It may be told
 *       twice, under the same id.
 *   <li>A call goes to the address that was checked, by https alone, and to no address that only this server or its neighbours reach.
 *       What it carries names ids and amounts, and is signed.
 * </ol>
 *
 * Out of scope: which triggers there are (feature {@code policy}), and where signals arise (features {@code bill} and {@code dispute}).
 */
package org.openadjust.billing.trigger;
