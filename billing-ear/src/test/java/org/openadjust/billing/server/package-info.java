/** Tests of the whole product on the real server, and what they need to reach it. */
package org.openadjust.billing.server;
