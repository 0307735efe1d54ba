/** The list of the events that came, and the page of each. */
package org.openadjust.billing.web.received;
