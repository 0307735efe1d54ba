/**
 * How much a quantity costs.
 *
 * <ol>
 *   <li>The whole quantity is rated anew each time; an amount is never corrected event by event, since tiers, caps and
 *       minimums do not add up that way.
 *   <li>A quantity on a tier's upper bound lies in that tier; quantity 0 lies in the first. A flat fee is due once the quantity
 *       enters its tier.
 *   <li>Amounts are exact fractions and are rounded once, half up, when they become a line's money.
 *   <li>The steps that a person reads sum to the exact amount; the amount does not need them.
 *   <li>A quantity is not negative: more taken back than was used is nothing.
 *   <li>A quantity is a fraction where it is an average or a level held over time; it is priced as that fraction, never rounded
 *       first.
 *   <li>The allowance comes off the quantity first; the bounds of a charge act on its exact amount last. A shortened period cuts
 *       the minimum alone.
 *   <li>The order in which events are given does not matter: what depends on time goes by when they occurred, then by their
 *       ids.
 * </ol>
 */
package org.openadjust.billing.rating;
