package io.opmetrics.streams.fold;

/** Leaves the path of a good event. Not an error of the program: it carries no stack trace. */
final class RejectedException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    RejectedException(Rejection rejection) {
        super(rejection.text(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
