/**
 * What the product learns from what people decide, and who may switch off what learns.
 *
 * <ol>
 *   <li>A model moves no money: it says how likely something is. What that may lead to is said by policy.
 *   <li>A model that is missing, damaged, slow or says what is no number says nothing, and the work goes to people.
 *   <li>Anybody who decides may switch a model off, with a reason; it is audited, and holds within a second on every server.
 *   <li>What is in charge is replaced only by what was clearly better on decisions that neither had seen, and given back its place as soon
 *       as that is worse; what was tried, with which figures, is kept.
 *   <li>What is kept says kinds, amounts and times, and nothing of a person.
 * </ol>
 */
package org.openadjust.billing.learning;
