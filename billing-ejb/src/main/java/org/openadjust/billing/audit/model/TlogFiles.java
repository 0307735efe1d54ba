package org.openadjust.billing.audit.model;

import java.io.IOException;
import java.util.Optional;

/** A log that lies in a directory, an archive or at an address, by the paths of {@link TlogPath}. */
@FunctionalInterface
public interface TlogFiles {

    /** What lies at the path; empty if nothing does. */
    Optional<byte[]> read(String path) throws IOException;
}
