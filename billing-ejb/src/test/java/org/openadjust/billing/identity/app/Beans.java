package org.openadjust.billing.identity.app;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the container gives to beans. */
final class Beans {

    private Beans() {}

    /** Sets the field of that name, if the bean has one. */
    static void set(Object bean, String name, Object value) throws IllegalAccessException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getName().equals(name) && field.getType().isInstance(value)) {
                field.setAccessible(true);
                field.set(bean, value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    static <T> Event<T> events(Consumer<T> fired) {
        return (Event<T>) Proxy.newProxyInstance(
                Beans.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    fired.accept((T) arguments[0]);
                    return null;
                });
    }

    static Clock clock(Supplier<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    /** Gives the same answer whatever it is asked. */
    static <T> T fake(Class<T> type, Supplier<?> answer) {
        return type.cast(Proxy.newProxyInstance(
                Beans.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.get()));
    }
}
