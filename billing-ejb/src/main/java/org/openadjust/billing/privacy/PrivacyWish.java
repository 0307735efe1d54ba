package org.openadjust.billing.privacy;

import java.util.Objects;

/** What somebody asks for, for a person or about a rule. */
public sealed interface PrivacyWish {

    /** The longest ground. */
    int GROUND_MAX = 300;

    RequestKind kind();

    /** Empty if it is about a rule. */
    String account();

    /** Why, without personal data. */
    String ground();

    /** Everything but a correction and a rule. */
    record Plain(RequestKind kind, String account, String ground) implements PrivacyWish {
        public Plain {
            Objects.requireNonNull(account);
            Objects.requireNonNull(ground);
            if (kind == RequestKind.CORRECTION || kind == RequestKind.RETENTION) {
                throw new IllegalArgumentException(kind + " says more");
            }
        }
    }

    /** @param person instead of who is kept now */
    record Correct(String account, Person person, String ground) implements PrivacyWish {
        public Correct {
            Objects.requireNonNull(account);
            Objects.requireNonNull(person);
            Objects.requireNonNull(ground);
        }

        @Override
        public RequestKind kind() {
            return RequestKind.CORRECTION;
        }
    }

    /** Another rule of retention. */
    record Retain(RetentionRule rule, String ground) implements PrivacyWish {
        public Retain {
            Objects.requireNonNull(rule);
            Objects.requireNonNull(ground);
        }

        @Override
        public RequestKind kind() {
            return RequestKind.RETENTION;
        }

        @Override
        public String account() {
            return "";
        }
    }
}
