package org.openadjust.billing.notification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;
import org.openadjust.billing.notification.model.Postbag.Customer;
import org.openadjust.billing.notification.model.SendingTime;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.PersonBook;

/** Decides by preference and address, and queues in one batch. */
@ApplicationScoped
public class JdbcNotificationBook implements NotificationBook {

    private static final String INSERT = "INSERT INTO notification (id, account, template, language, reference, data,"
            + " digest, state, attempts, next_attempt_at, last_error, created_at, due_at, message_id, claimed, version)"
            + " VALUES (?, ?, ?, '', ?, ?, ?, 'QUEUED', 0, ?, '', ?, ?, '', FALSE, 0)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;
    private PersonBook persons;
    private JdbcCustomers customers;

    protected JdbcNotificationBook() {}

    @Inject
    public JdbcNotificationBook(IdBlocks ids, PersonBook persons, JdbcCustomers customers) {
        this.ids = ids;
        this.persons = persons;
        this.customers = customers;
    }

    /** Outside a container. */
    public JdbcNotificationBook(DataSource dataSource, IdBlocks ids, PersonBook persons, JdbcCustomers customers) {
        this(ids, persons, customers);
        this.dataSource = dataSource;
    }

    @Override
    public List<NotificationDecision> add(Collection<Notice> notices, Instant now) {
        if (notices.isEmpty()) {
            return List.of();
        }
        Set<String> accounts = new LinkedHashSet<>();
        notices.forEach(notice -> accounts.add(notice.account()));
        Set<String> withAddress = persons.withAddress(accounts);
        Map<String, Customer> known = customers.find(withAddress);
        List<NotificationDecision> decisions = new ArrayList<>(notices.size());
        List<Notice> queued = new ArrayList<>();
        for (Notice notice : notices) {
            NotificationDecision decision = decision(known.get(notice.account()));
            decisions.add(decision);
            if (decision == NotificationDecision.MAIL || decision == NotificationDecision.DIGEST) {
                queued.add(notice);
            }
        }
        insert(queued, known, now);
        return decisions;
    }

    /** @param customer null if nobody can be written to */
    private static NotificationDecision decision(Customer customer) {
        if (customer == null) {
            return NotificationDecision.NO_ADDRESS;
        }
        if (customer.preference().channel() == Channel.NONE) {
            return NotificationDecision.SWITCHED_OFF;
        }
        return customer.preference().digest() == Digest.DAILY ? NotificationDecision.DIGEST : NotificationDecision.MAIL;
    }

    private void insert(List<Notice> notices, Map<String, Customer> known, Instant now) {
        if (notices.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Notice notice : notices) {
                Customer customer = known.get(notice.account());
                long due = Micros.of(SendingTime.due(customer.preference(), customer.zone(), now));
                insert.setLong(1, ids.next("notification_seq"));
                insert.setString(2, notice.account());
                insert.setString(3, notice.template().name());
                insert.setString(4, notice.reference());
                insert.setString(5, NoticeJson.write(notice));
                insert.setBoolean(6, customer.preference().digest() == Digest.DAILY);
                insert.setLong(7, due);
                insert.setLong(8, Micros.of(now));
                insert.setLong(9, due);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("queueing notifications", e);
        }
    }
}
