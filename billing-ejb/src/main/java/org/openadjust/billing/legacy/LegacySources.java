package org.openadjust.billing.legacy;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/** The systems whose files are taken. For every role to read; specialists and administrators change them. */
public interface LegacySources {

    /** No more than this many. */
    int SOURCES_MAX = 500;

    /** What became of a change. */
    sealed interface Saving {

        /** @param source as it is now */
        record Saved(LegacySource source) implements Saving {}

        /** Codes: {@code INVALID_SOURCE}, {@code CHANGED} if somebody else was faster, {@code TOO_MANY}. */
        record Refused(Refusal refusal) implements Saving {}
    }

    /** In the order of their codes. */
    List<LegacySource> all();

    Optional<LegacySource> byCode(String code);

    /** Mappings to begin with, ready to be saved. */
    List<LegacySource> examples();

    /**
     * Keeps a source, with an audit entry of what it was and is. Imports that have begun go on by what they have begun with.
     *
     * @param source its version is the one that was changed; 0 for a new one
     */
    Saving save(LegacySource source);
}
