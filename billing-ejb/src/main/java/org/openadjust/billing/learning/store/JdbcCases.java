package org.openadjust.billing.learning.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Cases that people decide about, as their features' tables hold them: proposals and findings. */
@ApplicationScoped
public class JdbcCases {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_PLACES = 4;
    private static final String PROPOSALS = "SELECT p.id, p.version, p.kind, p.origin, p.cause, p.gross, p.state,"
            + " p.approvers, p.changed_at, p.proposed_at, p.account, p.invoice, d.issued_at, d.net, d.tax,"
            + " (SELECT MAX(s.actor) FROM proposal_step s WHERE s.proposal = p.id AND s.action = 'rejected')"
            + " FROM proposal p LEFT JOIN document d ON d.account = p.account AND d.document = p.invoice"
            + " WHERE p.changed_at >= ? AND (p.state IN ('PROPOSED', 'REJECTED')"
            + " OR p.approvers <> '' AND p.approvers NOT LIKE 'policy:%')"
            + " ORDER BY p.changed_at, p.id FETCH FIRST ? ROWS ONLY";
    private static final String FINDINGS = "SELECT id, version, kind, cause, amount, at_stake, confidence, state,"
            + " changed_at, account, document FROM finding WHERE changed_at >= ? ORDER BY changed_at, id"
            + " FETCH FIRST ? ROWS ONLY";

    /**
     * A case as it stands.
     *
     * @param no version of the proposal or finding
     * @param isOpen whether it waits for a person
     * @param decided what people said; empty if nothing, or if nobody did
     * @param isTakenBack whether it was done and taken back later
     */
    public record Case(
            CaseFacts facts,
            int no,
            boolean isOpen,
            Optional<Boolean> decided,
            boolean isTakenBack,
            String account,
            String invoice,
            Instant changedAt) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcCases() {}

    /** Outside a container. */
    public JdbcCases(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "cases that people decide about");
    }

    /** Proposals that have changed since an instant, in that order. */
    public List<Case> proposals(Instant since, int rowsMax) {
        return rows().read(
                        PROPOSALS,
                        select -> {
                            select.setLong(1, Micros.of(since));
                            select.setInt(2, rowsMax);
                        },
                        JdbcCases::proposal);
    }

    private static Case proposal(ResultSet row) throws SQLException {
        String state = row.getString(7);
        BigDecimal gross = row.getBigDecimal(6);
        BigDecimal total = Optional.ofNullable(row.getBigDecimal(14))
                .map(net -> net.add(tax(row)))
                .orElse(BigDecimal.ZERO);
        Instant proposed = Micros.toInstant(row.getLong(10));
        long issued = row.getLong(13);
        long age = row.wasNull()
                ? 0
                : Duration.between(Micros.toInstant(issued), proposed).toDays();
        return new Case(
                new CaseFacts(
                        "adjustment/" + row.getLong(1),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        gross,
                        percent(gross, total),
                        BigDecimal.ONE,
                        (int) Math.max(0, Math.min(100_000, age))),
                row.getInt(2),
                state.equals("PROPOSED"),
                decided(state, row.getString(8), row.getString(16)),
                state.equals("REVERSED"),
                row.getString(11),
                row.getString(12),
                Micros.toInstant(row.getLong(9)));
    }

    private static BigDecimal tax(ResultSet row) {
        try {
            return row.getBigDecimal(15);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How much an amount is of a total; zero if that is not above zero. */
    public static BigDecimal percent(BigDecimal amount, BigDecimal total) {
        return total.signum() > 0
                ? amount.abs().multiply(HUNDRED).divide(total, PERCENT_PLACES, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }

    /** What policy lets happen, and what the engine rejects, is nobody's decision. */
    private static Optional<Boolean> decided(String state, String approvers, String rejectedBy) {
        return switch (state) {
            case "APPROVED", "APPLIED", "REVERSED" ->
                approvers.isEmpty() || approvers.startsWith("policy:") ? Optional.empty() : Optional.of(true);
            case "REJECTED" ->
                rejectedBy == null || rejectedBy.startsWith("policy:") || rejectedBy.startsWith("system:")
                        ? Optional.empty()
                        : Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Findings that have changed since an instant, in that order. */
    public List<Case> findings(Instant since, int rowsMax) {
        return rows().read(
                        FINDINGS,
                        select -> {
                            select.setLong(1, Micros.of(since));
                            select.setInt(2, rowsMax);
                        },
                        JdbcCases::finding);
    }

    private static Case finding(ResultSet row) throws SQLException {
        String state = row.getString(8);
        BigDecimal amount = row.getBigDecimal(5);
        BigDecimal moves = (amount.signum() == 0 ? row.getBigDecimal(6) : amount).negate();
        Optional<Boolean> decided = switch (state) {
            case "REMEDIED" -> Optional.of(true);
            case "DISMISSED" -> Optional.of(false);
            default -> Optional.empty();
        };
        return new Case(
                new CaseFacts(
                        "finding/" + row.getLong(1),
                        row.getString(3),
                        "FINDING",
                        row.getString(4),
                        moves,
                        BigDecimal.ZERO,
                        row.getBigDecimal(7),
                        0),
                row.getInt(2),
                state.equals("OPEN") || state.equals("IN_REVIEW"),
                decided,
                false,
                row.getString(10),
                row.getString(11),
                Micros.toInstant(row.getLong(9)));
    }
}
