package org.openadjust.billing.document.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/** A tax of a document as it is stored; only read here. */
@Entity
@IdClass(DocumentTaxRow.Key.class)
@Table(name = "document_tax")
public class DocumentTaxRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String account;
        private int place;
        private String tax;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(account, key.account)
                    && place == key.place
                    && Objects.equals(tax, key.tax);
        }

        @Override
        public int hashCode() {
            return Objects.hash(account, place, tax);
        }
    }

    @Id
    private String account;

    @Id
    private int place;

    @Id
    private String tax;

    private BigDecimal amount;

    protected DocumentTaxRow() {}

    String tax() {
        return tax;
    }

    BigDecimal amount() {
        return amount;
    }
}
