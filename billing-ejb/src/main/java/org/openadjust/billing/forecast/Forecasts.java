package org.openadjust.billing.forecast;

import java.util.List;
import java.util.Optional;

/** What bills will come to, for every role to read. */
public interface Forecasts {

    /**
     * The forecast of an account as its facts are now, day by day; empty if there is no such account, if forecasts are switched off, or if it
     * cannot be made in time.
     */
    Optional<AccountForecast> of(String account);

    /** What an account could be told before its bills come, worked out now; none where there would be no forecast. */
    List<Suggestion> suggestions(String account);

    /** What the cycles under way will come to together, as they were foretold last, by currency; none while forecasts are switched off. */
    List<ExpectedRevenue> revenue();

    ForecastStatus status();

    /** Whether it works, for whoever looks after the server. A call without a role. */
    ForecastStatus.State state();
}
