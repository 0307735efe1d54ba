package org.openadjust.billing.demonstration.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.testing.ThrowawayPostgres;

class JdbcStandingsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Standing FIRST = new Standing(0, 5_126, LocalDate.of(2026, 10, 1), NOON);

    @RegisterExtension
    static final ThrowawayPostgres POSTGRES = new ThrowawayPostgres();

    @Test
    void keepsOneStandingOnBothDatabases() throws SQLException {
        DataSource derby = ThrowawayDerby.migrated();
        DataSource postgres = POSTGRES.migrated();
        for (DataSource source : List.of(derby, postgres)) {
            keepsOneStanding(new JdbcStandings(source));
        }
    }

    private static void keepsOneStanding(JdbcStandings standings) {
        assertEquals(Optional.empty(), standings.find());
        assertThrows(EJBException.class, () -> standings.replayed(1));

        standings.begin(FIRST);
        assertEquals(Optional.of(FIRST), standings.find());
        assertThrows(EJBException.class, () -> standings.begin(FIRST));

        standings.replayed(100);
        standings.streamUntil(Instant.EPOCH);
        assertEquals(Optional.of(new Standing(100, 5_126, FIRST.streamStart(), Instant.EPOCH)), standings.find());
    }
}
