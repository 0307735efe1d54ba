/**
 * What an account owes: the facts known now become expected lines, and what a draft says differently is the difference.
 *
 * <ol>
 *   <li>An expected bill is a pure function of the facts: no clock, no database, no order of arrival.
 *   <li>A line is a stretch of a billing period in which one plan version held; each version rates its own use, with its own
 *       tiers. Use belongs to what was in force at its own instant; outside the subscription, or without a charge for its
 *       meter, it is shown and costs nothing.
 *   <li>By days: what holds at the end of a day holds for all of it. A fee line costs fee × quantity × days / days of the whole
 *       period; versions with the same fee share it. Days before a plan's first version cost nothing.
 *   <li>A version with another interval starts a grid of its own on its effective day; any other keeps the grid.
 *   <li>What is due without use (fees, a first tier's flat fee) is on the bill of every period that has begun, all of its
 *       stretches included; other lines are on it while an event counts for them.
 *   <li>The running form and the form from scratch go through the same rating: an event changes one tally, and the whole line
 *       is rated anew.
 *   <li>A subscription is kept in running sums while they can express it, and is the engine's from then on, for good. Changing over
 *       moves no line. A line beyond all money is parked by the engine: it stays as it is, and is an exception case.
 *   <li>A line of an open part comes to what its adjustments make of it. An invoice takes it off the draft, and its voiding puts
 *       it back.
 *   <li>A line refuses to exist if its steps do not lead to its amount.
 * </ol>
 */
package org.openadjust.billing.bill;
