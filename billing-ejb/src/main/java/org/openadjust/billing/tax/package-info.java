/**
 * Tax rates, and the tax on a document.
 *
 * <ol>
 *   <li>Tax is computed once per document and rate, on the sum of its lines, and rounded once.
 *   <li>The rate is the one that was in force when the invoice was issued, as is known now, for its notes too.
 *   <li>Of two rates effective at the same instant the one recorded later holds.
 * </ol>
 */
package org.openadjust.billing.tax;
