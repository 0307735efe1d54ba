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
 *   <li>A quantity is not negative: whoever sums events sees to that.
 * </ol>
 */
package org.openadjust.billing.rating;
