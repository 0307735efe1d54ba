package org.openadjust.billing.forecast.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.forecast.model.Calibrations;
import org.openadjust.billing.forecast.store.JdbcForecasts;
import org.openadjust.billing.forecast.store.JdbcForecasts.Known;

/** What is done in transactions of its own: an account that fails is the only one that does. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ForecastPortion {

    @Inject
    private Forecasting forecasting;

    @Inject
    private JdbcForecasts forecasts;

    public boolean takeTurn(String node) {
        return forecasting.takeTurn(node);
    }

    public Calibrations calibrations() {
        return forecasting.calibrations();
    }

    public List<Known> after(String account, int rowsMax) {
        return forecasts.after(account, rowsMax);
    }

    public boolean renew(Known known, Calibrations calibrations) {
        return forecasting.renew(known, calibrations);
    }

    public void failed(Known known, String error) {
        forecasting.failed(known, error);
    }

    public void save(Calibrations calibrations) {
        forecasting.save(calibrations);
    }

    public void count(long made, long failed, String error) {
        forecasts.count(made, failed, 0, error);
    }

    public void forget() {
        forecasts.forget();
    }
}
