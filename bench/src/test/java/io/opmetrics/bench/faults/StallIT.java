package io.opmetrics.bench.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Something stands still for a minute, and nobody may take that for silence: no window closes early, no zero is made up. */
@Execution(ExecutionMode.CONCURRENT)
class StallIT {

    @TempDir
    Path directory;

    @Test
    void the_only_processor_is_dead() throws Exception {
        try (StallFixture kafka = new StallFixture(directory)) {
            kafka.processors.start("only");
            kafka.awaitFirstWindows();
            kafka.processors.kill("only");
            kafka.forAMinute();
            kafka.processors.start("only");
            kafka.assertEveryWindowIsReportedOnceAndRight();
        }
    }

    @Test
    void one_of_two_processors_is_paused_and_wakes_up_when_its_work_has_moved() throws Exception {
        try (StallFixture kafka = new StallFixture(directory)) {
            kafka.processors.start("steady");
            kafka.processors.start("paused");
            kafka.awaitFirstWindows();
            kafka.processors.pause("paused");
            kafka.forAMinute();
            kafka.processors.resume("paused");
            kafka.assertEveryWindowIsReportedOnceAndRight();
        }
    }

    @Test
    void the_broker_is_paused() throws Exception {
        try (StallFixture kafka = new StallFixture(directory)) {
            kafka.processors.start("only");
            kafka.awaitFirstWindows();
            kafka.pauseBroker();
            kafka.forAMinute();
            kafka.resumeBroker();
            kafka.assertEveryWindowIsReportedOnceAndRight();
        }
    }

    @Test
    void the_broker_is_dead() throws Exception {
        try (StallFixture kafka = new StallFixture(directory)) {
            kafka.processors.start("only");
            kafka.awaitFirstWindows();
            kafka.killBroker();
            kafka.forAMinute();
            kafka.restartBroker();
            kafka.assertEveryWindowIsReportedOnceAndRight();
        }
    }
}
