/**
 * What was issued: invoices, and the notes that correct them.
 *
 * <ol>
 *   <li>A document never changes once it is issued. A correction is a note that names the invoice.
 *   <li>An invoice stands for parts of billing periods: no other invoice does, until it is voided, which opens them again.
 *   <li>What was issued for a line is the sum over the invoice and its notes. What people decided (a credit, a reversal) is
 *       kept apart from what follows from facts, and stays when the line is corrected later.
 *   <li>A note's tax is the tax on what the invoice is worth after it, less the tax issued so far: invoice and notes add up.
 *   <li>A note is a credit note if its total is below zero, else a debit note. What voids an invoice is a credit note.
 *   <li>What a credit note gives back is kept as the account's credit and applied to the next invoices, the oldest first, after
 *       tax and never beyond an invoice's total; or it is asked for as a refund. Totals do not change by it. Who reverses the note
 *       takes back what is left of its credit, and the rest is charged.
 *   <li>The state of an account's invoices is a pure function of its documents, in the order in which they were issued.
 * </ol>
 */
package org.openadjust.billing.document;
