package org.openadjust.billing.identity.model;

/**
 * A person as the provider has proven it.
 *
 * @param issuer hash of who says so
 * @param subject hash of what the provider calls the person and never calls anybody else
 * @param name what the person is called here, if the provider says that; else empty
 */
public record ProvenIdentity(String issuer, String subject, String name) {
    /** Nobody's name. */
    @Override
    public String toString() {
        return "ProvenIdentity[" + subject + "]";
    }
}
