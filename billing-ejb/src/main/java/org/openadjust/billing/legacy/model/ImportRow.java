package org.openadjust.billing.legacy.model;

import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacySource;

/**
 * An import, and how far it is.
 *
 * @param source as it was when this began
 * @param round one more with each portion that was read or kept; whoever does the next names it, so that it is done once
 * @param nextLine of the file, that the next row begins in
 * @param lastNumber of the document of the row before it; empty if that cannot be told
 * @param isWatched whether it came by the watched folder, which is still to be told what became of it
 */
public record ImportRow(
        LegacyImport view, LegacySource source, int round, int nextLine, String lastNumber, boolean isWatched) {

    public long id() {
        return view.id();
    }
}
