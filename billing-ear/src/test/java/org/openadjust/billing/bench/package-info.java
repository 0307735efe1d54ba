/**
 * Benchmarks: {@code ./billing bench NAME}. Those of the whole application run in a process of their own against a real
 * server, and measure the references that they compare with on the same machine in the same run; those of the engine run
 * without a server, on one core.
 *
 * <ol>
 *   <li>Figures come from what was stored and from the operating system, never from what was sent.
 *   <li>Everything is bounded in number and time and stops by itself; it talks to this machine only.
 *   <li>Of several rounds the median counts, after a warm-up that does not.
 * </ol>
 */
package org.openadjust.billing.bench;
