package org.openadjust.billing.notification;

import java.time.LocalTime;
import java.util.Objects;

/**
 * How a customer wants to be told.
 *
 * @param quietFrom when nothing is to arrive any more, in the account's time zone; whole minutes
 * @param quietTo when mails may arrive again; the same as {@code quietFrom}: at any time
 */
public record NotificationPreference(Channel channel, Digest digest, LocalTime quietFrom, LocalTime quietTo) {

    /** By which way. */
    public enum Channel {
        MAIL,
        /** Not at all. */
        NONE
    }

    /** Whether several changes come in one mail. */
    public enum Digest {
        /** Each has a mail of its own. */
        NONE,
        /** One mail a day, in the morning. */
        DAILY
    }

    /** Of a customer who has said nothing. */
    public static final NotificationPreference USUAL =
            new NotificationPreference(Channel.MAIL, Digest.NONE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public NotificationPreference {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(digest);
        if (quietFrom.toSecondOfDay() % 60 + quietFrom.getNano() + quietTo.toSecondOfDay() % 60 + quietTo.getNano()
                != 0) {
            throw new IllegalArgumentException("quiet hours are in whole minutes");
        }
    }

    /** Whether there is a time of day at which nothing may arrive. */
    public boolean hasQuietHours() {
        return !quietFrom.equals(quietTo);
    }

    /** Whether nothing may arrive at this time of day; quiet hours may go on past midnight. */
    public boolean isQuiet(LocalTime time) {
        boolean isFrom = !time.isBefore(quietFrom);
        boolean isUntil = time.isBefore(quietTo);
        return quietFrom.isBefore(quietTo) ? isFrom && isUntil : hasQuietHours() && (isFrom || isUntil);
    }
}
