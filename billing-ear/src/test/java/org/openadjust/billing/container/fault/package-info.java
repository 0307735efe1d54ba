/** What the tests add to the module with the message bean; in a package that no other module has a part of. */
package org.openadjust.billing.container.fault;
