package org.openadjust.billing.scenario;

import static org.openadjust.billing.scenario.Story.story;

import org.junit.jupiter.api.Test;

/** One bad line stops one line: rule 9 of settlement. */
class ParkedLinesTest {

    private static final String HUGE = "quantity=1000000000000000";
    private static final String PLAN = "{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'30.00','charges':["
            + "{'charge':'a','meter':'a','model':'PER_UNIT','unitPrice':'1'},"
            + "{'charge':'b','meter':'b','model':'PER_UNIT','unitPrice':'1'}]}";

    @Test
    void theOtherLinesAreBilledAndTheLineFollowsOnceItCanBeCharged() {
        story(PLAN)
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a " + HUGE)
                .at("2024-04-02", "usage", "id=2 subscription=s meter=b quantity=7")
                .expect("2024-04-03", "{'draft':{'net':'37.00'}}")
                .bill("2024-05-01")
                .delta("2024-05-01", "37.00")
                .at("2024-05-02", "correctUsage", "id=1 quantity=5")
                .expect(
                        "2024-05-02",
                        "{'delta':{'net':'5.00'},'lines':[{'kind':'CORRECTION','charge':'a','amount':'5.00'}],"
                                + "'documents':[{'type':'DEBIT_NOTE'}]}")
                .holds();
    }

    @Test
    void theLargestAmountIsOneThatMoneyCanSay() {
        story(PLAN)
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a quantity=999999999999999.99")
                .bill("2024-05-01")
                .delta("2024-05-01", "1000000000000029.99")
                .holds();
    }

    @Test
    void whatWasBilledStaysAndOtherLinesAreCorrected() {
        story(PLAN)
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a quantity=10")
                .bill("2024-05-01")
                .delta("2024-05-01", "40.00")
                .at("2024-05-02", "usage", "id=2 subscription=s meter=a occurredAt=2024-04-03 " + HUGE)
                .expect("2024-05-02", "{'documents':[]}")
                .at("2024-05-03", "usage", "id=3 subscription=s meter=b occurredAt=2024-04-03 quantity=4")
                .delta("2024-05-03", "4.00")
                .at("2024-05-04", "usage", "id=4 subscription=s meter=a occurredAt=2024-04-03 quantity=3")
                .expect("2024-05-04", "{'documents':[]}")
                .at("2024-05-05", "voidUsage", "id=2")
                .delta("2024-05-05", "3.00")
                .holds();
    }

    @Test
    void discountsAndMinimaThatWereIssuedStayUntilItIsSettled() {
        story(PLAN.replace("'fee'", "'minimumSpend':'20.00','fee'"))
                .discount("{'discount':'ten','kind':'PERCENT','value':'10','appliesTo':'INVOICE'}")
                .at("2024-04-01", "subscribe", "subscription=s plan=p discounts=['ten']")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a quantity=10")
                .bill("2024-05-01")
                // 30 + 10 + 10 to the minimum, less 10 %
                .delta("2024-05-01", "45.00")
                .at("2024-05-02", "usage", "id=2 subscription=s meter=a occurredAt=2024-04-03 " + HUGE)
                .expect("2024-05-02", "{'documents':[]}")
                .at("2024-05-03", "usage", "id=3 subscription=s meter=b occurredAt=2024-04-03 quantity=15")
                .expect(
                        "2024-05-03",
                        "{'delta':{'net':'15.00'},'lines':[{'kind':'CORRECTION','charge':'b','amount':'15.00'}]}")
                .at("2024-05-04", "voidUsage", "id=2")
                // 30 + 10 + 15, less 10 %: 49.50
                .expect(
                        "2024-05-04",
                        "{'billed':{'net':'49.50'},'lines':[{'kind':'MINIMUM','amount':'-10.00'},"
                                + "{'kind':'DISCOUNT','amount':'-0.50'}]}")
                .holds();
    }

    @Test
    void anotherSystemsInvoiceForThePeriodWaits() {
        story(PLAN)
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a " + HUGE)
                .at(
                        "2024-05-01",
                        "{'do':'legacyInvoice','number':'L','subscription':'s','period':['2024-04-01','2024-05-01'],"
                                + "'lines':[{'kind':'FEE','amount':'30.00'},{'kind':'USAGE','charge':'a','quantity':'5',"
                                + "'amount':'5.00'}],'net':'35.00','tax':'0','total':'35.00'}")
                .expect("2024-05-01", "{'findings':[],'documents':[],'billed':{'net':'0.00'}}")
                .at("2024-05-02", "correctUsage", "id=1 quantity=5")
                .expect("2024-05-02", "{'findings':[],'documents':[],'billed':{'net':'35.00'}}")
                .holds();
    }

    @Test
    void otherSubscriptionsGoOn() {
        story(PLAN)
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-01", "subscribe", "subscription=t plan=p")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=a " + HUGE)
                .at("2024-04-02", "usage", "id=2 subscription=t meter=a quantity=2")
                .bill("2024-05-01")
                .delta("2024-05-01", "62.00")
                .holds();
    }
}
