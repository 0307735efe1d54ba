/**
 * What every feature needs and none owns: the clock, identifiers, JSON, settings, the database's dialect.
 *
 * <ol>
 *   <li>It knows no billing word; a class that needs one belongs to a feature.
 *   <li>Time comes from the injected {@link java.time.Clock}, so that a test can move the calendar.
 *   <li>Instants are stored as microseconds since 1970-01-01T00:00Z: both databases order and index them alike, and no
 *       driver's time zone can shift them.
 * </ol>
 */
package org.openadjust.billing.platform;
