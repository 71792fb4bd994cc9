package io.opmetrics.app.management;

/**
 * Where the management server listens.
 *
 * @param host name or address of the interface
 * @param port 0 takes a free one
 */
public record ManagementSettings(String host, int port) {

    /** The machine itself only, on the port that exporters of OpenTelemetry use too. */
    public static final ManagementSettings DEFAULTS = new ManagementSettings("127.0.0.1", 9464);
}
