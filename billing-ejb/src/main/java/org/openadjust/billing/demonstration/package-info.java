/**
 * Shows the product at work: a real city's water bills replayed through the front door, and a small generated stream of
 * telecom and cloud usage.
 *
 * <ol>
 *   <li>It uses the real way in alone: CloudEvents over the queue. It calls no other feature and writes no table but its
 *       own, so what it shows is what a customer's systems would see.
 *   <li>Replaying is harmless: every envelope id follows from the data, so a replay after a crash or a restart starts
 *       from the beginning and intake recognises what it has.
 *   <li>Nothing runs unless the setting {@code billing.demonstration} is {@code true}.
 *   <li>What the city's biller charged is shipped with the readings and decides nothing here: verification needs it.
 * </ol>
 */
package org.openadjust.billing.demonstration;
