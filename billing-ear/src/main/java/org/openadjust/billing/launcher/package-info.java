/**
 * Starts, stops and looks after one server with the billing application, from the command line.
 *
 * <ol>
 *   <li>Plain Java, the JDK alone: it runs before anything else is there.
 *   <li>One data directory holds everything that must survive; whatever else lies there can be made again from the built state.
 *   <li>A step that dies half-way is done again by the next start: results are written aside and renamed into place.
 *   <li>No secret on a command line, in the environment of another process, or in a log; files with secrets have mode 0600.
 *   <li>Nothing listens beyond the loopback interface unless the administrator asks for it.
 *   <li>A refusal says what to do about it.
 * </ol>
 */
package org.openadjust.billing.launcher;
