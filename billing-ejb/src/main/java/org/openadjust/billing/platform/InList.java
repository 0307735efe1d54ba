package org.openadjust.billing.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Looks up many keys with one kind of statement: lists of {@value #SIZE} parameters, the last one filled up with its last
 * key, so that the driver's statement cache always finds the statement again.
 */
public final class InList {

    public static final int SIZE = 50;

    private static final String TEN = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    /** {@code (?, ?, …)} with {@value #SIZE} parameters; a constant, so that every statement made with it is one. */
    public static final String PARAMETERS = "(" + TEN + ", " + TEN + ", " + TEN + ", " + TEN + ", " + TEN + ")";

    private InList() {}

    /** The keys in portions of at most {@value #SIZE}. */
    public static List<List<String>> portions(Collection<String> keys) {
        return Portions.of(keys, key -> 1, SIZE);
    }

    /** Sets the statement's first {@value #SIZE} parameters. */
    public static void bind(PreparedStatement statement, List<String> portion) throws SQLException {
        for (int i = 0; i < SIZE; i++) {
            statement.setString(i + 1, portion.get(Math.min(i, portion.size() - 1)));
        }
    }
}
