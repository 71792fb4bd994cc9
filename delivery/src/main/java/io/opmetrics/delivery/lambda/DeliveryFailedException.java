package io.opmetrics.delivery.lambda;

/** Records of an event are undelivered, and the event source is to bring them again. The message says why. */
public final class DeliveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message a sentence for whoever reads the function's log */
    public DeliveryFailedException(String message) {
        // The trace would say nothing: the reason is not in this program.
        super(message, null, false, false);
    }
}
