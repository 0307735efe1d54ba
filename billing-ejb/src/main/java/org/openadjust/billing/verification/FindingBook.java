package org.openadjust.billing.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where findings are written. Joins the caller's transaction. */
public interface FindingBook {

    record Raised(FindingSubject subject, Finding finding) {

        /** @param document number of the invoice that was verified */
        public Raised(String account, String subscription, String document, Finding finding) {
            this(FindingSubject.ours(account, subscription, document), finding);
        }

        public String key() {
            return subject.key(finding);
        }
    }

    /** What was looked at anew: what is not found in it any more is gone. */
    sealed interface Scope {

        /** All documents of an issuer's customers. */
        record OfCustomers(String issuer, List<String> customers) implements Scope {
            public OfCustomers {
                customers = List.copyOf(customers);
            }
        }

        /** Some documents of a customer who has too many to look at all at once. */
        record OfDocuments(String issuer, String customer, List<String> documents) implements Scope {
            public OfDocuments {
                documents = List.copyOf(documents);
            }
        }

        /** What is unusual in the use of accounts of ours. */
        record AnomaliesOf(List<String> accounts) implements Scope {
            public AnomaliesOf {
                accounts = List.copyOf(accounts);
            }
        }

        /** What the bills of accounts of ours will likely exceed. */
        record ForecastsOf(List<String> accounts) implements Scope {
            public ForecastsOf {
                accounts = List.copyOf(accounts);
            }
        }

        /** What quality checks look at in accounts of ours. */
        record QualityOf(List<String> accounts) implements Scope {
            public QualityOf {
                accounts = List.copyOf(accounts);
            }
        }
    }

    /** What a look came to. */
    record Changes(int raised, int changed, int reopened, int gone) {
        public static final Changes NONE = new Changes(0, 0, 0, 0);

        public Changes and(Changes other) {
            return new Changes(
                    raised + other.raised, changed + other.changed, reopened + other.reopened, gone + other.gone);
        }
    }

    /** The prefix of the causes that quality checks raise. */
    String QUALITY = "QUALITY_";

    /** The prefix of the causes of what is unusual in use. */
    String ANOMALY = "ANOMALY_";

    /** The prefix of the causes of what is unusual in bills. */
    String BILL = "BILL_";

    /** The prefix of the causes of what bills will likely exceed. */
    String FORECAST = "FORECAST_";

    /** Adds what is new; what was found before gets its figures of now. */
    void raise(Collection<Raised> findings, Instant recordedAt);

    /** The same, and closes what was found in the scope before and is found no more. */
    Changes replace(Scope scope, Collection<Raised> findings, Instant recordedAt);
}
