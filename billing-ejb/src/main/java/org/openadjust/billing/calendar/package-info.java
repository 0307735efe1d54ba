/**
 * Billing periods: which days belong together on a bill.
 *
 * <ol>
 *   <li>A period is half-open and goes from midnight to midnight in the account's time zone.
 *   <li>A grid of periods runs through the anchor day in the month of its start and steps by the interval, both ways. Day 31
 *       means the last day of a shorter month, and the 31st again in the next one that has it: nothing drifts.
 *   <li>A start (or end) between two boundaries shortens the first (or last) period. A shortened period remembers the whole
 *       one: that is what prices are prorated by, or a short month would cost more a day than it should.
 *   <li>An interval is a number of months (years) or of days (weeks), never a mixture: no mixture has a grid.
 *   <li>Finding a period is arithmetic, never a walk from the start.
 * </ol>
 *
 * Out of scope: what a period costs.
 */
package org.openadjust.billing.calendar;
