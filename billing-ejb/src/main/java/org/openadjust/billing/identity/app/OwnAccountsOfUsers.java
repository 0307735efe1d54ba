package org.openadjust.billing.identity.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.identity.store.JdbcUsers;

/** What administrators have said about users. */
@ApplicationScoped
public class OwnAccountsOfUsers implements OwnAccounts {

    private static final String USER = "user:";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Override
    public String of(String actor) {
        if (!actor.startsWith(USER)) {
            return "";
        }
        try {
            return new JdbcUsers(dataSource).ownAccountOf(actor.substring(USER.length()));
        } catch (SQLException e) {
            throw new IllegalStateException("a user's own account cannot be read", e);
        }
    }
}
