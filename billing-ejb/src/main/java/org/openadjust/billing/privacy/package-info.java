/**
 * The vault of personal data: who an account's customer is and what they have written, in the only place where that may be read; and
 * what customers may ask to be done with it.
 *
 * <ol>
 *   <li>Outside the vault there is no person in clear: not in events that wait or are quarantined, not in logs, audit entries or
 *       messages. Ids stand for people everywhere else.
 *   <li>All that is kept of a person is sealed with that person's key (AES-256-GCM), and the key with the master key, which lies in a
 *       file of mode 0600 and never in the database: who has only the database, or only a backup of it, reads nobody.
 *   <li>Both seals are bound to the account, and a text's to what it is: a row that was moved does not open, and neither does one
 *       that was changed.
 *   <li>Whether somebody can be written to is answered without opening anything.
 *   <li>A person is kept whole: what is said later replaces what was said before, also where it says less.
 *   <li>Servers that share a database share the master key's file. A row of another master key is refused by name, and where
 *       there are rows no new key is made up.
 *   <li>What customers have written is sealed in the same way, each text bound to its account and to the key of what it is about;
 *       and so are files about them, with their names.
 *   <li>The audit log is told the hash of what is kept together with a salt that is sealed with it: it proves what was kept as long
 *       as that is there, and says nothing once it was erased.
 *   <li>Each look at what is kept is kept itself: who, what, what for. The person can be told.
 *   <li>What a customer asks for is asked by one and approved by another, who is a person; it leaves a certificate whose hash is in
 *       the audit log.
 *   <li>To erase a person is to destroy the key, with all that it opens and the salts. What law keeps of them with their documents
 *       is restricted instead, and erased by itself once its day has come.
 *   <li>Who is restricted is kept and not used: not written to, not shown, except to themselves.
 *   <li>How long something is kept is data, and changed as requests are decided.
 *   <li>What is told of a person after they were erased is new: it is kept under a new key.
 * </ol>
 *
 * <p>Out of scope: a person whose id is their name, which the systems that hand out ids have to avoid.
 */
package org.openadjust.billing.privacy;
