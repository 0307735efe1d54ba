/** Events that people and callers of the REST interface ask for, in the form in which every event comes in. */
package org.openadjust.billing.web.events;
