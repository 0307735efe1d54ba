/**
 * What another system invoiced, held against what is owed.
 *
 * <ol>
 *   <li>An invoice of another system is verified and never issued again. It stands for everything of the billing periods that
 *       begin in its period, and counts as billed.
 *   <li>Each deviation is one finding, of the first kind that fits. Its amount is billed less expected, before tax (of a tax:
 *       the tax): above zero when the customer was charged too much.
 *   <li>A tax is judged on the invoice's own net.
 *   <li>Verification moves no money: it says what the invoice counts for, and what is wrong with it is corrected like any other
 *       difference.
 * </ol>
 */
package org.openadjust.billing.verification;
