/**
 * What the system is doing, minute by minute, and the word to those who watch.
 *
 * <ol>
 *   <li>Counts are added to in the transaction that they count, so they can neither miss nor invent anything.
 *   <li>A watcher is told after the commit, and not more often than a person can read.
 *   <li>Telling watchers never slows down or fails the one who commits.
 * </ol>
 */
package org.openadjust.billing.activity;
