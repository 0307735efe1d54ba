/** The nightly reconciliation on a server of its own. */
package org.openadjust.billing.reconciliation;
