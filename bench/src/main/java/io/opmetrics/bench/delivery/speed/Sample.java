package io.opmetrics.bench.delivery.speed;

/**
 * What the stand-in has seen by a moment.
 *
 * @param millis since it started
 * @param accepted lines
 * @param refused lines
 */
record Sample(long millis, long accepted, long refused) {

    /** @param line as {@link StandInProgram} prints it */
    static Sample parse(String line) {
        String[] numbers = line.split(" ", -1);
        return new Sample(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}
