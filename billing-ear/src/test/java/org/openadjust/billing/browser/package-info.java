/**
 * The dashboard in a real browser, as the people who use it see it.
 *
 * <ol>
 *   <li>What is on a page is found by its role and its name, as a screen reader finds it; never by a generated id.
 *   <li>A wait ends by what is seen, not by the clock.
 *   <li>A test fails if the browser complains while it runs: errors in scripts, what the page's own security policy
 *       forbids, and requests that fail.
 *   <li>What a test needs it makes itself, with names that no other test has.
 * </ol>
 */
package org.openadjust.billing.browser;
