/**
 * What is wrong with the product or the work on it, who has seen it, and what was wrong when.
 *
 * <ol>
 *   <li>An alarm is raised when a trouble is seen (feature {@code health}), and is over when it is seen no more. People end nothing:
 *       they put right what is wrong.
 *   <li>Of each trouble one alarm at most goes on, whatever number of servers look: the database refuses another.
 *   <li>Who acknowledges an alarm says: I have seen it, I am on it. It can be taken back, also by others: who was on it may have left.
 *   <li>What comes back within minutes is the same alarm, with its history. The acknowledgement has ended: nobody has seen that it
 *       came back. So has it when the state becomes another one.
 *   <li>A part that cannot be looked at ends no alarm.
 *   <li>What a server that looks no more had seen of itself is over after some minutes: nobody knows it any more.
 *   <li>Each step of an alarm stands in its history and in the audit log; what only a figure in it does stands in neither.
 *   <li>Nothing else waits for an alarm, and none moves money.
 * </ol>
 *
 * Out of scope: how one sees that something is wrong (feature {@code health}).
 */
package org.openadjust.billing.alarm;
