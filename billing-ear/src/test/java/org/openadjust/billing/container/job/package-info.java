/** What the tests add to the application's batch module; in a package that no other module has a part of. */
package org.openadjust.billing.container.job;
