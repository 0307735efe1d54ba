/**
 * What customers are told of changes to their bills.
 *
 * <ol>
 *   <li>Every change that the machine makes has a decision to tell or not to tell, made and written in the transaction of the change:
 *       by a mail of its own, in the day's digest, or not, because there is no address or the customer wants no mails.
 *   <li>A notification holds figures and codes, and nobody's name: that is taken from the vault when the mail is written, and lies
 *       in no row, log or audit entry.
 *   <li>Mails are in the language, and amounts and dates in the manner, that the account has when they are sent.
 *   <li>Nothing is lost: a mail that cannot be sent now is tried again, later each time; one that is refused for good, or was tried
 *       often enough, stays visible with the code of what went wrong until a person has it tried again or cancels it. Without a
 *       mail server everything stays queued.
 *   <li>One server at a time sends a mail: it claims the rows by a conditional update. Its claim ends by itself, so that a server
 *       that is killed keeps nothing. Killed between sending and noting that, the mail is sent twice, with the same Message-ID.
 *   <li>Quiet hours, and the hour of the digest, are the customer's: they delay and never drop. A time of day that a change of the
 *       clock leaves out is the moment of that change; one that comes twice is the second.
 *   <li>Every text is data where it is put in: no value can add a header, a recipient or a tag.
 * </ol>
 *
 * <p>Out of scope: answers to mails, and bounces that arrive as mails.
 */
package org.openadjust.billing.notification;
