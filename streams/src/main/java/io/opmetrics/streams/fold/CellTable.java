package io.opmetrics.streams.fold;

/** The cells of one window, by the number of their row: open addressing, in numbers alone. Not thread-safe. */
final class CellTable {

    private static final int FEWEST_PLACES = 16;

    /** The number of the row in each place, plus 1: 0 is a free place. */
    private int[] numbers = new int[FEWEST_PLACES];

    private int[] cells = new int[FEWEST_PLACES];
    private int size;

    /**
     * The cell of a series.
     *
     * @param next what it becomes if it has none yet
     */
    int cell(SeriesRow row, int next) {
        int place = place(numbers, row.number() + 1);
        if (numbers[place] != 0) {
            return cells[place];
        }
        numbers[place] = row.number() + 1;
        cells[place] = next;
        if (++size * 2 > numbers.length) {
            grow();
        }
        return next;
    }

    private void grow() {
        int[] formerNumbers = numbers;
        int[] formerCells = cells;
        numbers = new int[formerNumbers.length * 2];
        cells = new int[formerCells.length * 2];
        for (int i = 0; i < formerNumbers.length; i++) {
            if (formerNumbers[i] != 0) {
                int place = place(numbers, formerNumbers[i]);
                numbers[place] = formerNumbers[i];
                cells[place] = formerCells[i];
            }
        }
    }

    /** Rows are numbered without holes: as good as hashed. */
    private static int place(int[] numbers, int number) {
        int mask = numbers.length - 1;
        int place = number & mask;
        while (numbers[place] != 0 && numbers[place] != number) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
