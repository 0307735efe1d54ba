/**
 * The changes of bills that close differences.
 *
 * <ol>
 *   <li>An adjustment is only ever inserted: what was applied is put right by another one.
 *   <li>It names the line, its amount before and after, and the events that caused it: a reader needs nothing else to
 *       see what happened.
 *   <li>Reading is open to every role.
 * </ol>
 */
package org.openadjust.billing.adjustment;
