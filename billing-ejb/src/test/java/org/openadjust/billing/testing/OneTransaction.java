package org.openadjust.billing.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Stands for the container's transaction in tests of stores: inside {@link #run} every connection of {@link #dataSource} is
 * the same one, and what was done with it is committed together, or not at all if it throws.
 */
public final class OneTransaction {

    private final DataSource real;
    private Connection current;

    public OneTransaction(DataSource real) {
        this.real = real;
    }

    /** Joins the running transaction; outside of one each statement stands alone. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return current == null ? real.getConnection() : unclosable(current);
                });
    }

    /** The task's result, after the commit. */
    public <T> T run(Supplier<T> task) {
        try (Connection connection = real.getConnection()) {
            connection.setAutoCommit(false);
            current = connection;
            try {
                T result = task.get();
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                current = null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
