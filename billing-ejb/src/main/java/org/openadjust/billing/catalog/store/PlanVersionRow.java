package org.openadjust.billing.catalog.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;

/** A version of a plan as it is stored; only read here. */
@Entity
@IdClass(PlanVersionRow.Key.class)
@Table(name = "plan_version")
public class PlanVersionRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String plan;
        private int version;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(plan, key.plan) && version == key.version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(plan, version);
        }
    }

    @Id
    private String plan;

    @Id
    @Column(name = "version")
    private int version;

    private String definition;

    protected PlanVersionRow() {}

    Plan plan() {
        return PlanJson.stored(definition);
    }
}
