package io.opmetrics.delivery.lambda;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.List;

/** Where dead letters of the function go. */
interface DeadLetters {

    /** Returns when each is where somebody will find it. */
    void write(List<DeadLetter> letters);
}
