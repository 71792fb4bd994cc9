package io.opmetrics.app.command;

/** How a command writes its data. */
enum OutputFormat {
    TEXT,
    JSON
}
