package org.openadjust.billing.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Stands for the container's transaction in tests of stores: inside {@link #run} every connection of {@link #dataSource} is
 * the same one, and what was done with it is committed together, or not at all if it throws.
 */
public final class OneTransaction {

    private static final String FAILURE = "as the test has asked for";

    private final DataSource real;
    private Connection current;
    private int statementsLeft = Integer.MAX_VALUE;

    public OneTransaction(DataSource real) {
        this.real = real;
    }

    /** Lets the next transaction fail after so many statements, or else as it commits. */
    public void failAfter(int statements) {
        statementsLeft = statements;
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
                if (isToFail()) {
                    throw new IllegalStateException(FAILURE);
                }
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                current = null;
                statementsLeft = Integer.MAX_VALUE;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isToFail() {
        return statementsLeft != Integer.MAX_VALUE;
    }

    private Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    Object result = invoke(connection, method, arguments);
                    return isToFail() && result instanceof PreparedStatement statement ? failing(statement) : result;
                });
    }

    private PreparedStatement failing(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute") && statementsLeft-- <= 0) {
                        throw new SQLException(FAILURE);
                    }
                    return invoke(statement, method, arguments);
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
