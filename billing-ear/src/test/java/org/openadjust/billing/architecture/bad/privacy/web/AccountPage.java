package org.openadjust.billing.architecture.bad.privacy.web;

import org.openadjust.billing.architecture.bad.privacy.account.model.Lock;

interface AccountPage {
    Lock lock();
}
