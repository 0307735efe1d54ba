package org.openadjust.billing.activity;

/** What the system is doing, for every role to read. */
public interface Overview {

    /** As of now: whatever was committed before is in it. */
    OverviewView now(TimeRange range);

    /**
     * As of the latest notice or later, for whoever was told of it ({@link Activity}): many watch, all are told at the same moment, and
     * within half a second they get the same answer. Parts of a time longer than an hour that are over are read once a minute.
     */
    OverviewView latest(TimeRange range);
}
