/**
 * What a subscription was, and when: the facts known now become one resolved timeline.
 *
 * <ol>
 *   <li>A timeline is a pure function of the facts. Changes count by their effective instant; of two for the same one, that
 *       which was recorded later. The order in which facts arrive decides nothing.
 *   <li>By days, what holds at the end of a day holds for all of it; to the second, what holds at the end of a second. Usage
 *       belongs to what is in force at its own instant.
 *   <li>A change for the end of a period takes effect at the end of the whole period in which it was recorded, on the grid
 *       that was in force at that instant, whatever happened since.
 *   <li>A plan (or version) with another interval starts a grid of its own on the day of the change; other changes and pauses
 *       keep the grid.
 *   <li>A cancellation is the end; what takes effect later is not heard of. A plan that has no version yet is not taken: the
 *       change waits until it has one.
 *   <li>A trial counts from the start of the subscription, for the plan in force.
 * </ol>
 *
 * Out of scope: what anything costs.
 */
package org.openadjust.billing.timeline;
