/** Nightly jobs. They call the features' facades only, and every step may be repeated without doing anything twice. */
package org.openadjust.billing.batch;
