package io.opmetrics.testkit.dynatrace;

/**
 * Sees every request that has the right path, method, token and content type, and what became of it: more than a client can
 * know. Called by the thread that answers the request.
 */
public interface Witness {

    /** One that looks away. */
    Witness NONE = new Witness() {};

    /** A request begins; it meets a fault that is asked for in here. */
    default void begun() {}

    /** Its lines were read: what is accepted of them counts from now on, whether the client learns of it or not. */
    default void taken(Intake intake) {}

    /**
     * The request is over.
     *
     * @param isAnswered the answer, or what a fault leaves of it, was handed to the network: a client that is there and patient
     *     has it
     */
    default void ended(Intake intake, boolean isAnswered) {}
}
