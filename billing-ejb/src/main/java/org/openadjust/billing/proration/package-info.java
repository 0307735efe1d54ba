/**
 * What part of a billing period a stretch of it is.
 *
 * <ol>
 *   <li>By days: days of the stretch over days of the whole, unclamped period, also where that period was shortened.
 *   <li>A share is a fraction and stays one until a line's amount is rounded.
 * </ol>
 */
package org.openadjust.billing.proration;
