package io.opmetrics.app.management;

/**
 * A part of the process that knows how it is. Asked at any time by any thread; answers at once from what it knows, without
 * a request to anybody.
 */
public interface HealthComponent {

    /** One word, unique in the process. */
    String name();

    ComponentHealth health();
}
