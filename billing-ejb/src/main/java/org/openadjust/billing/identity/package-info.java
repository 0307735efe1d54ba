/**
 * Knows who is calling: people who sign in with a password or by a provider of identities, and systems that bring a key.
 *
 * <ol>
 *   <li>A caller is named by an opaque actor, {@code user:id} or {@code key:id}; that, and no person's name, goes into the
 *       audit log and to the facades as the caller principal's name.
 *   <li>A secret is never stored: of a password there is a slow salted hash, of a key, which nobody can guess, a plain one.
 *       A key is shown once. A revoked key opens nothing any more; where another node revoked it, a second later.
 *   <li>A refusal tells nothing: a wrong name, a wrong password and a locked user get the same answer in the same time.
 *   <li>After {@link org.openadjust.billing.identity.model.LockOut#FAILURES_MAX} wrong passwords a user is locked for a
 *       quarter of an hour. An attempt counts before the password is looked at, so that many at once do not slip through.
 *   <li>A password that the system makes for somebody opens the page on which it is changed and nothing else, for
 *       {@link org.openadjust.billing.identity.model.Standing#FIRST_PASSWORD_VALID}. One that a person chooses is
 *       long, has no name of its owner or the product in it, and is none that is tried first; it never has to be changed.
 *   <li>Somebody is left who can make users: nothing takes the last administrator away.
 *   <li>A provider of identities (OpenID Connect) says who somebody is, and nothing else: who may come in and what they may do there, the product's
 *       own people say. Nobody is made because the provider knows them. Who comes for the first time is recognised by the name; from then on
 *       by what the provider calls nobody else, since a name may be given to another person.
 *   <li>There is no default password: the first administrator's and the first key come from the secrets file, which is
 *       generated where it is missing.
 *   <li>How somebody wants to see a list is kept for them, is read by nobody else, and changes nothing but what they see.
 * </ol>
 */
package org.openadjust.billing.identity;
