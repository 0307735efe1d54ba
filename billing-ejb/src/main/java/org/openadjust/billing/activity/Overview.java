package org.openadjust.billing.activity;

/** What the system is doing, for every role to read. */
public interface Overview {

    /** As of now; several readers within half a second get the same answer. */
    OverviewView now();
}
