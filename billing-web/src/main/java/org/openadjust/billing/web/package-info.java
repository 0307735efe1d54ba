/** The dashboard and the REST resources. They call the features' facades only. */
package org.openadjust.billing.web;
