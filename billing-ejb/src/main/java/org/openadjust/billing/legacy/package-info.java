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
 *   <li>A file is read whole before anything of it is kept. It goes on after a crash where it was, and keeps nothing twice: what a round
 *       has done and that it has done it are committed together.
 *   <li>The same file by the same mapping is imported once.
 *   <li>A broken row stops no other: a quoted value may hold the end of a line, but only where that makes a row with as many values as
 *       there are columns. A broken row whose document cannot be told belongs to the document of the rows around it, if that is one.
 *   <li>A value that holds a card number is refused, and never kept.
 *   <li>An invoice to subscriptions of ours goes to our own engine, by the way that all events come; another document goes to whoever
 *       verifies documents.
 * </ol>
 *
 * <p>Out of scope: what is wrong with a document (feature {@code verification}).
 */
package org.openadjust.billing.legacy;
