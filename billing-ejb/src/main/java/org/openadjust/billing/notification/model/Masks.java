package org.openadjust.billing.notification.model;

/** What stands where a person would be. */
public final class Masks {

    public static final String NAME = "●●●●●";

    private Masks() {}
}
