/**
 * The vault of personal data: who an account's customer is, in the only place where that may be read.
 *
 * <ol>
 *   <li>Outside the vault there is no person in clear: not in events that wait or are quarantined, not in logs, audit entries or
 *       messages. Ids stand for people everywhere else.
 *   <li>Each person is sealed with a random key of its own (AES-256-GCM), and that key with the master key, which lies in a file
 *       of mode 0600 and never in the database: who has only the database, or only a backup of it, reads nobody.
 *   <li>Both seals are bound to the account: a row that was moved to another account does not open, and neither does one that
 *       was changed.
 *   <li>Whether somebody can be written to is answered without opening anything.
 *   <li>A person is kept whole: what is said later replaces what was said before, also where it says less.
 *   <li>Servers that share a database share the master key's file. A row of another master key is refused by name, and where
 *       there are rows no new key is made up.
 *   <li>What customers have written is sealed in the same way, each text bound to its account and to the key of what it is about;
 *       and so are files about them, with their names.
 * </ol>
 *
 * <p>Out of scope so far: erasing a person, and changing the master key.
 */
package org.openadjust.billing.privacy;
