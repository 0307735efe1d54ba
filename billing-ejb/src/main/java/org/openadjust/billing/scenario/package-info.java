/**
 * Billing stories in JSON files, told to the engine in memory: what happened when, and the amounts that must come out.
 *
 * <ol>
 *   <li>The adapter is thin: it reads, calls the engine, compares. No amount is worked out here.
 *   <li>A check holds right after everything with an earlier or equal time. A line for each check says whether it does, and of
 *       one that does not what was expected and what there is.
 *   <li>After the last check the whole timeline is told once more, every number again, and nothing may change.
 *   <li>A file that is no scenario fails by name; the others go on.
 * </ol>
 */
package org.openadjust.billing.scenario;
