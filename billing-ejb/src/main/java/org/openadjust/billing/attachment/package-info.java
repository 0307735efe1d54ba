/**
 * Files that people attach to a proposed adjustment or a dispute, as evidence.
 *
 * <ol>
 *   <li>Of which type a file is, is decided by what it says and never by its name: PDF, PNG, JPEG, text and CSV are taken, and
 *       nothing else. A file has at most 5 MiB, and a proposal or dispute at most 20 of them.
 *   <li>A file and its name may say who somebody is: both lie sealed in the vault, bound to the account. Lists show neither.
 *   <li>Each look at one is noted in the audit log, and so is each that is added. None is changed or deleted.
 *   <li>A file is handed out to be saved and never to be shown by the browser.
 * </ol>
 *
 * <p>Out of scope: looking for viruses. Whoever opens a file relies on what protects their own machine.
 */
package org.openadjust.billing.attachment;
