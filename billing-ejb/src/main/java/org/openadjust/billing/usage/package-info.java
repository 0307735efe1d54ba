/**
 * What was measured.
 *
 * <ol>
 *   <li>A usage event is a fact and never edited; a later fact may void it or give it another quantity, and the latest
 *       one counts.
 *   <li>Its own id, unique in its subscription, is what later facts refer to; the envelope it came in is intake's affair.
 *   <li>Reading is open to every role.
 * </ol>
 */
package org.openadjust.billing.usage;
