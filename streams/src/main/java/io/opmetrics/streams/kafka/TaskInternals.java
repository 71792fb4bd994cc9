package io.opmetrics.streams.kafka;

import io.opmetrics.core.window.Watermark;
import io.opmetrics.streams.fold.WatermarkMemory;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The one class that leans on internals of Kafka Streams (4.3.1), held by the kill test and the commit-timeout test:
 *
 * <ul>
 *   <li>{@link CachedStateStore#flushCache} is the only call that a store gets before a transaction commits, so a store
 *       that holds nothing stands in for what the processor must pass on by then.
 *   <li>The metadata of a processor is committed with the offsets of its task and comes back with them. Its keys are
 *       short, because a broker takes 4,096 bytes per partition.
 * </ul>
 *
 * A revived task reuses this object: {@link #attach} and {@link #close} start afresh.
 */
final class TaskInternals implements StateStore, CachedStateStore<Object, Object>, WatermarkMemory {

    private record Attached(InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable flush) {}

    private final String name;
    private Optional<Attached> attached = Optional.empty();
    private boolean isOpen;

    private TaskInternals(String name) {
        this.name = name;
    }

    /**
     * Has {@code flush} run before every commit of the task, free to forward.
     *
     * @param context as given to the processor's {@code init}, from which this must be called
     */
    void attach(ProcessorContext<?, ?> context, Runnable flush) {
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        attached = Optional.of(new Attached(internal, internal.currentNode(), flush));
    }

    /** Ends what {@link #attach} began. */
    void detach() {
        attached = Optional.empty();
    }

    @Override
    public void flushCache() {
        attached.ifPresent(processor -> {
            ProcessorNode<?, ?, ?, ?> before = processor.context().currentNode();
            processor.context().setCurrentNode(processor.node());
            try {
                processor.flush().run();
            } finally {
                processor.context().setCurrentNode(before);
            }
        });
    }

    @Override
    public long recall(long source) {
        return attached.flatMap(processor ->
                        Optional.ofNullable(processor.context().processorMetadataForKey(metadataKey(source))))
                .orElse(Watermark.NONE);
    }

    @Override
    public void remember(long source, long watermark) {
        attached.ifPresent(
                processor -> processor.context().addProcessorMetadataKeyValue(metadataKey(source), watermark));
    }

    private static String metadataKey(long source) {
        return Long.toString(source, Character.MAX_RADIX);
    }

    @Override
    public void clearCache() {
        // Nothing is cached.
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        attached = Optional.empty();
        isOpen = true;
        context.register(root, (key, value) -> {
            throw new IllegalStateException("store " + name + " has no changelog to restore from");
        });
    }

    @Override
    public void close() {
        attached = Optional.empty();
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    /** Builds the store; it has no changelog, because it never holds anything. */
    static final class Builder implements StoreBuilder<TaskInternals> {

        private final String name;

        Builder(String name) {
            this.name = name;
        }

        @Override
        public TaskInternals build() {
            return new TaskInternals(name);
        }

        @Override
        public StoreBuilder<TaskInternals> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<TaskInternals> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<TaskInternals> withLoggingEnabled(Map<String, String> config) {
            throw new IllegalArgumentException("store " + name + " holds nothing that could be logged");
        }

        @Override
        public StoreBuilder<TaskInternals> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
