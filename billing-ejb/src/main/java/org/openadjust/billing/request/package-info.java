/**
 * What customers ask for in their own words: read, held against their account, and put before the person whose work it is.
 *
 * <ol>
 *   <li>A request opens a case and changes nothing else, whatever it says. What it asks for is a proposal, tried out by the code that
 *       would do it; a person accepts, changes or refuses it.
 *   <li>Money moves only as the adjustment desk lets it: what is accepted is proposed there, and policy says who approves it.
 *   <li>What a customer has written, and what they are answered, lies in the vault and nowhere else; each look at it is noted. Models see
 *       placeholders for addresses and numbers; the words that are shown as evidence are words that the product's examples have.
 *   <li>Reading is pure: the same model reads the same message the same way. A model that is missing or fails sends everything to people.
 *   <li>What is not certain is not routed: a person says first what is wanted. How certain is certain enough was found out on examples
 *       that were held out, never on the frozen test.
 *   <li>What people correct is learnt each night, and the frozen test decides whether what was learnt reads from then on: it must not read
 *       fewer of its sentences rightly. A word that only one or two customers have written is not learnt.
 *   <li>No text takes more time than grows with its length; more than 100 kB is refused.
 *   <li>Of two who decide about a request at once one does, and the other is told.
 *   <li>A mail opens one case at most, also after a crash. Whose it is its sender's address says, which proves nothing: answers go to the
 *       address that is kept. What nobody is known for, and what machines send, stays in the mailbox for people.
 * </ol>
 *
 * <p>Out of scope: what is attached to mails; and answering without a person.
 */
package org.openadjust.billing.request;
