package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.GroupEvaluator;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.state.SortedState;
import java.util.Arrays;
import java.util.Optional;

/**
 * The groups in the store. A small state stands beside its head, a large one in pieces that a record of the changelog can
 * hold, and what was done to it since then in a log. Not thread-safe.
 */
final class GroupStore {

    /**
     * What is known of a group without its state.
     *
     * @param fingerprint of the rule that the state is of
     * @param due the input's clock
     */
    record Head(GroupKey group, long fingerprint, long due, Optional<Incident> open) {}

    /** What is done with a head. */
    interface Visitor {
        void visit(Head head);
    }

    private record Layout(int pieces, int logged) {}

    private static final int VERSION = 1;
    private static final char HEADS = 'G';
    private static final char PIECES = 'H';
    private static final char LOG = 'L';

    /** Half of what a broker takes by default. */
    static final int PIECE = 500_000;

    private static final byte[] NOTHING = {};

    private final SortedState state;

    GroupStore(SortedState state) {
        this.state = state;
    }

    void scan(Visitor visitor) {
        state.scan(new byte[] {HEADS}, (key, value) -> {
            GroupKey group = GroupKey.read(new ByteReader(Arrays.copyOfRange(key, 1, key.length)));
            ByteReader in = begin(value);
            layout(in);
            visitor.visit(head(group, in));
        });
    }

    /** The group as it was written; empty if it is not in the store. */
    Optional<WatchedGroup> read(GroupKey group, AlertRule rule) {
        return state.get(key(group)).map(value -> {
            ByteReader in = begin(value);
            Layout layout = layout(in);
            Head head = head(group, in);
            byte[] bytes = layout.pieces == 0 ? in.readRest() : readPieces(group, layout.pieces);
            WatchedGroup watched =
                    new WatchedGroup(group, GroupEvaluator.fromBytes(rule, group.group(), bytes), head.open);
            watched.hasSnapshot(bytes.length);
            for (int entry = 0; entry < layout.logged; entry++) {
                watched.redo(get(part(LOG, group, entry)));
            }
            return watched;
        });
    }

    void write(WatchedGroup watched, long fingerprint, long due) {
        Head head = new Head(watched.key(), fingerprint, due, watched.open());
        if (watched.wantsSnapshot()) {
            if (watched.logged() > 0 || pieces(watched.snapshotSize()) > 0) {
                deleteParts(watched.key());
            }
            writeWhole(head, watched.snapshot());
        } else {
            int entry = watched.logged();
            state.put(part(LOG, head.group, entry), watched.takeDone());
            putHead(head, new Layout(pieces(watched.snapshotSize()), entry + 1), NOTHING);
        }
    }

    private void writeWhole(Head head, byte[] bytes) {
        int pieces = pieces(bytes.length);
        for (int piece = 0; piece < pieces; piece++) {
            int from = piece * PIECE;
            state.put(
                    part(PIECES, head.group, piece),
                    Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
        }
        putHead(head, new Layout(pieces, 0), pieces == 0 ? bytes : NOTHING);
    }

    /** 0: it stands beside the head. */
    private static int pieces(int size) {
        return size < WatchedGroup.SMALL ? 0 : (size + PIECE - 1) / PIECE;
    }

    private void putHead(Head head, Layout layout, byte[] beside) {
        ByteWriter out = new ByteWriter()
                .writeByte(VERSION)
                .writeInt(layout.pieces)
                .writeInt(layout.logged)
                .writeLong(head.fingerprint)
                .writeLong(head.due);
        Incident.write(head.open, out);
        state.put(key(head.group), out.writeBytes(beside).toBytes());
    }

    void delete(GroupKey group) {
        deleteParts(group);
        state.delete(key(group));
    }

    private void deleteParts(GroupKey group) {
        state.get(key(group)).map(GroupStore::begin).map(GroupStore::layout).ifPresent(layout -> {
            for (int piece = 0; piece < layout.pieces; piece++) {
                state.delete(part(PIECES, group, piece));
            }
            for (int entry = 0; entry < layout.logged; entry++) {
                state.delete(part(LOG, group, entry));
            }
        });
    }

    private byte[] readPieces(GroupKey group, int pieces) {
        ByteWriter whole = new ByteWriter();
        for (int piece = 0; piece < pieces; piece++) {
            whole.writeBytes(get(part(PIECES, group, piece)));
        }
        return whole.toBytes();
    }

    private byte[] get(byte[] key) {
        return state.get(key).orElseThrow(() -> new IllegalStateException("the store lacks a part of a group's state"));
    }

    private static ByteReader begin(byte[] value) {
        return new ByteReader(value).expectVersion(VERSION, "group of an alert");
    }

    private static Layout layout(ByteReader in) {
        return new Layout(in.readInt(), in.readInt());
    }

    private static Head head(GroupKey group, ByteReader in) {
        return new Head(group, in.readLong(), in.readLong(), Incident.read(in));
    }

    private static byte[] key(GroupKey group) {
        return new ByteWriter().writeByte(HEADS).writeBytes(group.toBytes()).toBytes();
    }

    private static byte[] part(char table, GroupKey group, int number) {
        return new ByteWriter()
                .writeByte(table)
                .writeBytes(group.toBytes())
                .writeInt(number)
                .toBytes();
    }
}
