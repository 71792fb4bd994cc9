package io.opmetrics.delivery.batch;

/**
 * A set of numbers that forgets its oldest. All of its memory is two arrays, taken at once. The numbers should be evenly
 * spread, as those of a good hash function are. Not thread-safe.
 */
final class RecentNumbers {

    /** Stands for an empty place in the table. */
    private static final long NONE = 0;

    private final long[] inOrder;
    private final long[] table;
    private final int mask;
    private int oldest;
    private int size;

    RecentNumbers(int kept) {
        inOrder = new long[kept];
        // At most half full, so that a search ends soon.
        table = new long[Integer.highestOneBit(kept) * 4];
        mask = table.length - 1;
    }

    void add(long number) {
        long own = own(number);
        int place = place(own);
        if (table[place] == own) {
            return;
        }
        table[place] = own;
        if (size == inOrder.length) {
            remove(inOrder[oldest]);
        } else {
            size++;
        }
        inOrder[oldest] = own;
        oldest = (oldest + 1) % inOrder.length;
    }

    boolean contains(long number) {
        long own = own(number);
        return table[place(own)] == own;
    }

    private static long own(long number) {
        return number == NONE ? 1 : number;
    }

    /** Where the number stands, or else the empty place where it would. */
    private int place(long own) {
        int place = home(own);
        while (table[place] != NONE && table[place] != own) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int home(long own) {
        return (int) own & mask;
    }

    /** Empties its place, and moves those after it that would no longer be found. */
    private void remove(long own) {
        int empty = place(own);
        int next = (empty + 1) & mask;
        while (table[next] != NONE) {
            int distance = (next - home(table[next])) & mask;
            if (distance >= ((next - empty) & mask)) {
                table[empty] = table[next];
                empty = next;
            }
            next = (next + 1) & mask;
        }
        table[empty] = NONE;
    }
}
