/** Time stamps by authorities outside (RFC 3161). Nothing else of the product knows the library that reads them. */
package org.openadjust.billing.audit.stamp;
