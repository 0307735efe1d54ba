/**
 * Who pays, and what they have taken.
 *
 * <ol>
 *   <li>The account is the boundary of consistency: whoever changes one of its bills raises its version first, so two
 *       changes of the same account never cross.
 *   <li>An account has one currency and one time zone, in which its days begin.
 *   <li>Reading is open to every role.
 * </ol>
 */
package org.openadjust.billing.account;
