/** What the product says of itself: version, health and what to do about it, licences. */
package org.openadjust.billing.web.about;
