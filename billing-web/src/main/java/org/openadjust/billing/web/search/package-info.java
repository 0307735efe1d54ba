/** The search in the head of every page, and the page of what it has found. */
package org.openadjust.billing.web.search;
