/**
 * What the nightly job has learnt from people, once all checks were gone through. A night without it is no failure: the next one learns
 * what this one has not.
 */
package org.openadjust.billing.batch.learning;
