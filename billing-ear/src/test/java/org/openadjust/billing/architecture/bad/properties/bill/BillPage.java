package org.openadjust.billing.architecture.bad.properties.bill;

public class BillPage {

    public String getText() {
        return "";
    }

    public boolean isText() {
        return true;
    }
}
