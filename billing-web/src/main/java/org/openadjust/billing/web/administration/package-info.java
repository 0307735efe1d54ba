/** What administrators do: people who may sign in, and keys of systems. */
package org.openadjust.billing.web.administration;
