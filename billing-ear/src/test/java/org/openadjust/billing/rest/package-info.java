/** The REST interface of the running server, as a system with a key uses it. */
package org.openadjust.billing.rest;
