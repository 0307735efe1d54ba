package org.openadjust.billing.web.policy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.PolicyVersionView;
import org.openadjust.billing.web.show.PagedRows;

/** The policy that holds, in sentences, and all its versions. */
@Named
@ViewScoped
public class PolicyPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Policies policies;

    @Inject
    private Begun begun;

    private PolicyVersionView present;
    private PagedRows<PolicyVersionView, PagedRows.Unsorted> versions;

    /** Once the address has been read. */
    public void open() {
        present = policies.present();
        versions = PagedRows.unsorted(slice -> policies.versions(slice), row -> Integer.toString(row.version()));
    }

    /** Begins a new version; the address of the page on which it is written. */
    public String begin() {
        return begun.from(policies.last().version());
    }

    public PolicyVersionView getPresent() {
        return present;
    }

    public PagedRows<PolicyVersionView, PagedRows.Unsorted> getVersions() {
        return versions;
    }
}
