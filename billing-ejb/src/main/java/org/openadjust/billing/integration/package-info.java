/**
 * What leaves for other systems.
 *
 * <ol>
 *   <li>A message is in the outbox exactly if the transaction that it tells of has committed.
 *   <li>It is published at least once, and its id lets a subscriber recognise a repetition; nothing is lost while the broker
 *       is away.
 * </ol>
 */
package org.openadjust.billing.integration;
