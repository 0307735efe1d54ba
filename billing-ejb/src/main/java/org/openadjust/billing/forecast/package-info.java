/**
 * What a bill will come to at the end of its cycle, while the cycle is still running.
 *
 * <ol>
 *   <li>Use is foretold, and priced by the rating engine: tiers, minimums and discounts make a bill another thing than a multiple of its
 *       use. A plan whose charges are more than sums of quantities is priced on days that really were, taken once more.
 *   <li>What is said is an interval in which nine of ten bills come to lie. How wide it has to be is learnt from cycles that are over: what
 *       would have been said of them on each day, against what they came to.
 *   <li>That a bill will likely exceed a limit of the policy, or by far what is usual, is a finding without an amount, with the day on which
 *       it is expected. It is raised at a probability of 80 %, and goes at 60 %, so that it does not come and go.
 *   <li>A forecast moves no money and stops nothing. One that cannot be made, is late or is no number is missing, and the rest goes on.
 *   <li>Forecasts follow from the facts alone. They are made anew by one server at a time, in small portions with pauses, so that the
 *       intake has the machine; after a restart those that are due are made.
 *   <li>What is kept says accounts, days and amounts, and nothing of a person.
 * </ol>
 *
 * Out of scope: what is unusual (anomaly), and what becomes of a finding (verification).
 */
package org.openadjust.billing.forecast;
