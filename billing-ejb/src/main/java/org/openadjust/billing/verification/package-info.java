/**
 * What another system invoiced, held against what is owed; and what is wrong with documents and data, as findings.
 *
 * <ol>
 *   <li>An invoice of another system for a subscription of ours is verified and never issued again. It stands for everything of the
 *       billing periods that begin in its period, and counts as billed.
 *   <li>Each deviation is a finding, of the first kind that fits. Its amount is billed less expected, before tax (of a tax: the tax):
 *       above zero when the customer was charged too much.
 *   <li>A tax is judged on the document's own net.
 *   <li>Verification moves no money: it says what the invoice counts for, and what is wrong with it is corrected like any other
 *       difference.
 *   <li>One cause in one document is one finding, whatever the number of its lines. Issuer, document, kind and cause identify it: found
 *       again it is the same finding; found no more it is gone.
 *   <li>Documents that we do not bill are judged by their arithmetic, a reference tariff and each other. Where the tariff leaves
 *       several amounts possible, each of them is right.
 *   <li>What is suspected and not proved moves no money before a person has looked at it: it says what is at stake.
 *   <li>A remedy's direction follows the sign of the amount: what was charged too much comes back, what was charged too little is
 *       charged.
 *   <li>The same documents in any order of arrival give the same findings.
 *   <li>Data that cannot be judged is a finding about its quality, never an error.
 * </ol>
 */
package org.openadjust.billing.verification;
