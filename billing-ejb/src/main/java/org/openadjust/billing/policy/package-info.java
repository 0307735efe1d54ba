/**
 * What may happen to bills without a person, and what the law asks of them: versioned data that people change, never code.
 *
 * <ol>
 *   <li>The first {@link org.openadjust.billing.policy.ApprovalRule} whose conditions all hold decides. If none does, one person has
 *       to: what nobody thought of is not done by the machine.
 *   <li>A limit is an amount of money. An amount in another currency is neither above nor at most it, since nobody set a limit for it.
 *   <li>A version never changes once it is in force, and none comes into force before it was approved: what a policy said at an
 *       instant is what it will always have said then.
 *   <li>Four eyes: nobody approves what they have written any part of, be it a policy or a change of a compliance rule.
 *   <li>Compliance rules only protect: they cap what may still be charged and never what is given back. Of several the most
 *       protective one decides.
 *   <li>A compliance rule is in force only if somebody has read the text that it rests on, and says which.
 *   <li>Every change leaves an audit entry with the digests of what it changed, in the same transaction.
 *   <li>A trigger that could not do what it says is not written: each signal says which conditions it can meet, and which actions mean
 *       something for it.
 * </ol>
 *
 * Out of scope: what an adjustment is and who approves one (feature {@code adjustment}), where signals come from (feature
 * {@code bill}), and what is done for a
 * trigger (feature {@code trigger}).
 */
package org.openadjust.billing.policy;
