/**
 * How the parts of the product are, and the work on it: one place that knows, for the page, for programs, and for the alarms.
 *
 * <ol>
 *   <li>A part is looked at by the feature that it belongs to; nobody else knows what is right for it.
 *   <li>Who looks says how bad it is. What is a choice of an administrator, such as no mail server, is no trouble.
 *   <li>A part that cannot be looked at is a trouble of its own, and hides no other part. It is not said to be well.
 *   <li>While the database does not answer, only what needs none is looked at.
 *   <li>Looking costs no more than a small query for each part, and changes nothing.
 *   <li>What is seen holds ids, counts and codes; no person, no amount.
 * </ol>
 *
 * Out of scope: who has seen a trouble, and what was wrong when (feature {@code alarm}).
 */
package org.openadjust.billing.health;
