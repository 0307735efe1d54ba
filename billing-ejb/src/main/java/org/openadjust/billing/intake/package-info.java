/**
 * The ways in: takes events from the queue and from REST, and gives each exactly one fate.
 *
 * <ol>
 *   <li>Every message has exactly one {@link org.openadjust.billing.intake.Fate}; nothing is dropped.
 *   <li>(source, id) decides a duplicate. The same pair with another content is a conflict, and quarantined.
 *   <li>What an event does and that it was taken are committed together; only then is it acknowledged. A crash in between
 *       makes the broker deliver again, and the inbox recognises it.
 *   <li>An event that refers to something not yet known waits, and is taken up when that arrives.
 *   <li>One bad event stops one event: it is parted from its batch and quarantined with its reason.
 *   <li>Many messages share one database transaction, as many as are there when the last one is done.
 *   <li>An event's person goes to the vault in the transaction that takes the event, or lets it wait, and nowhere else: it is not in
 *       what waits or is quarantined, nor in a log. A quarantined event has lost it: whoever retries it asks the sender for an
 *       {@code account.changed}. The inbox's hash of the content covers it, so that a repetition with another person is a conflict.
 *   <li>Of two {@code account.changed} the one counts that was recorded later. One that came before its account was registered is
 *       recorded when that is; its person is kept at once, and the registration's does not replace it.
 *   <li>Whether an event came, and what became of it, is told by time, out of an index that grows at one end: no list reads, or sorts,
 *       all events.
 * </ol>
 *
 * Out of scope: what an event means for a bill (feature {@code bill}).
 */
package org.openadjust.billing.intake;
