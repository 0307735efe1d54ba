/**
 * What a subscription owes for a billing period, line by line, from all facts known.
 *
 * <ol>
 *   <li>A fee line covers a stretch of a period in which plan, quantity and fee stay the same: fee × quantity × its part of the
 *       whole period. Days of a trial or a pause have none.
 *   <li>Each plan version rates its own usage of a period once, with its own tiers and allowances, whatever else changed
 *       meanwhile; its minimums are cut to the part of the period in which it held, its maxima are not.
 *   <li>A minimum line fills the gap between the rounded usage lines and the plan's minimum spend; what exceeds its maximum
 *       spend comes off as a discount line.
 *   <li>Discounts are reckoned from all of a period's lines. What falls to the fee in advance is what they come to on that
 *       alone; the rest falls to what is due at the end.
 *   <li>What is due at once falls due when the first stretch of a period begins that has a fee in advance; everything else when
 *       the period is over.
 *   <li>A line comes to what its steps say, rounded once.
 *   <li>A fee that stays paid though it is unused counts as owed: discounts are reckoned with it.
 *   <li>Each charge counts the events of its meter that its tariff says, by the local time of their instant in the account's
 *       zone. An event counts for every charge that it matches, and for none if it matches none.
 *   <li>A line that cannot be charged as the facts stand (an amount of 10^15 or more, steps that do not lead to it, arithmetic that
 *       fails) is parked, and the others go on: minima and discounts are reckoned without it.
 * </ol>
 *
 * Out of scope: what was billed already.
 */
package org.openadjust.billing.charging;
