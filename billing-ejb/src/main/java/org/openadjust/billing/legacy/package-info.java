/**
 * Documents that other systems issued: how they come in as files, and what they say.
 *
 * <ol>
 *   <li>A document is kept as its issuer gave it: nothing is put right on the way in.
 *   <li>Issuer and number identify it. The same again changes nothing; another content under the same number is kept beside it as
 *       a conflict, for a person to see.
 *   <li>Nothing is half imported: a document whose lines cannot all be read is refused as a whole, each broken line with its place and
 *       its reason; the file's other documents go on.
 *   <li>What a document says about people is their issuer's id of them, never a name.
 *   <li>Whoever verifies documents is told of them in the transaction that keeps them.
 * </ol>
 *
 * <p>Out of scope: what is wrong with a document (feature {@code verification}).
 */
package org.openadjust.billing.legacy;
