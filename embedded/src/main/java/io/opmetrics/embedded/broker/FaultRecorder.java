package io.opmetrics.embedded.broker;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first fatal fault of a broker. A stand-alone Kafka ends its process on such a fault; a guest in somebody
 * else's JVM must not.
 */
final class FaultRecorder implements FaultHandlerFactory {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        FaultHandler logging = new LoggingFaultHandler(name, action);
        return fatal ? new Recording(name, logging) : logging;
    }

    Optional<Throwable> first() {
        return Optional.ofNullable(first.get());
    }

    private final class Recording implements FaultHandler {
        private final String name;
        private final FaultHandler logging;

        Recording(String name, FaultHandler logging) {
            this.name = name;
            this.logging = logging;
        }

        @Override
        public RuntimeException handleFault(String message, @Nullable Throwable cause) {
            first.compareAndSet(null, new FaultHandlerException(name + ": " + message, cause));
            return logging.handleFault(message, cause);
        }
    }
}
