package org.openadjust.billing.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database whose prepared statements are counted: each execution, and each row of a batch. */
public final class CountedStatements {

    private final DataSource real;
    private final List<String> executed = new ArrayList<>();

    public CountedStatements(DataSource real) {
        this.real = real;
    }

    public DataSource dataSource() {
        return proxy(
                DataSource.class,
                real,
                (name, result) -> name.equals("getConnection") ? counted((Connection) result) : result);
    }

    /** The texts of what was executed since this was last asked. */
    public List<String> take() {
        List<String> taken = List.copyOf(executed);
        executed.clear();
        return taken;
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return method.getName().equals("prepareStatement")
                            ? counted((PreparedStatement) result, (String) arguments[0])
                            : result;
                });
    }

    private PreparedStatement counted(PreparedStatement statement, String text) {
        return proxy(PreparedStatement.class, statement, (name, result) -> {
            if (name.equals("executeQuery") || name.equals("executeUpdate") || name.equals("addBatch")) {
                executed.add(text);
            }
            return result;
        });
    }

    private interface After {
        Object result(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        InvocationHandler handler =
                (self, method, arguments) -> after.result(method.getName(), call(real, method, arguments));
        return type.cast(
                Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
