/**
 * Tests inside the server: the built EAR, with a WAR of these tests beside its own modules, on a server of its own.
 *
 * <ol>
 *   <li>The application's modules are those that ship. One descriptor is added to {@code billing-ejb.jar}: it puts {@link
 *       org.openadjust.billing.container.fault.FailingDelivery} around the message bean.
 *   <li>A test looks at what is committed by plain SQL, not through the code under test.
 * </ol>
 */
package org.openadjust.billing.container;
