package io.opmetrics.streams;

/**
 * The topics of Opmetrics that the processor uses.
 *
 * @param metrics where points go
 * @param deadLetters where events go that cannot be used
 * @param replay where mended dead letters come from; read only if it exists
 * @param progress where it says how far each partition of each source has come
 */
public record ProcessorTopics(String metrics, String deadLetters, String replay, String progress) {}
