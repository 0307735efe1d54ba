package org.openadjust.billing.batch.learning;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.request.NightlyLearning;

/** The step after the report: what people have corrected in the reading of requests is learnt. */
@Named
@Dependent
public class LearningBatchlet extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(LearningBatchlet.class.getName());

    @EJB
    private NightlyLearning learning;

    @Override
    public String process() {
        try {
            learning.learn()
                    .ifPresent(version -> LOG.info(() -> "Of " + version.corrections() + " corrections model "
                            + version.model() + " was learnt, which "
                            + (version.isAdopted() ? "reads requests from now on" : "is kept on record alone")));
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "Nothing was learnt from corrections tonight", e);
        }
        return "COMPLETED";
    }
}
