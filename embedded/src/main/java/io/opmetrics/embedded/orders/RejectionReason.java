package io.opmetrics.embedded.orders;

/** Why an order is not accepted. */
enum RejectionReason {
    OUT_OF_STOCK(42),
    KITCHEN_CLOSED(18),
    KITCHEN_BUSY(15),
    OUT_OF_DELIVERY_AREA(9),
    PRICE_MISMATCH(7),
    PAYMENT_DECLINED(5),
    MENU_OUTDATED(4);

    /** Of 100 rejections. */
    final int share;

    RejectionReason(int share) {
        this.share = share;
    }
}
