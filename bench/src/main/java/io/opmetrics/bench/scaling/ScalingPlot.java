package io.opmetrics.bench.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The curves as a picture: a small chart for each, both axes logarithmic. */
final class ScalingPlot {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 250;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 46;
    private static final int BOTTOM = 40;

    private record Chart(String title, double[] x, double[] y) {}

    private ScalingPlot() {}

    static String of(ScalingResult result) {
        List<Chart> charts = charts(result);
        int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
        List<String> lines = new ArrayList<>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        .formatted(COLUMNS * WIDTH, rows * HEIGHT)
                + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">");
        lines.add("<title>Scaling</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int number = 0; number < charts.size(); number++) {
            draw(lines, charts.get(number), number % COLUMNS * WIDTH, number / COLUMNS * HEIGHT);
        }
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static List<Chart> charts(ScalingResult result) {
        List<Chart> charts = new ArrayList<>();
        for (Curve curve : result.curves()) {
            if (!curve.points().isEmpty()) {
                charts.add(new Chart(
                        "CPU µs per event, by " + curve.name(),
                        curve.points().stream().mapToDouble(Point::x).toArray(),
                        curve.points().stream()
                                .mapToDouble(Point::microsPerEvent)
                                .toArray()));
            }
        }
        if (!result.restored().isEmpty()) {
            charts.add(new Chart(
                    "seconds to restore, by series",
                    result.restored().stream().mapToDouble(Restored::series).toArray(),
                    result.restored().stream()
                            .mapToDouble(Restored::restoreSeconds)
                            .toArray()));
        }
        return charts;
    }

    private static void draw(List<String> lines, Chart chart, int left, int top) {
        double[] x = Arrays.stream(chart.x()).map(Math::log).toArray();
        double[] y = Arrays.stream(chart.y()).map(Math::log).toArray();
        double leastX = Arrays.stream(x).min().orElse(0);
        double mostX = Arrays.stream(x).max().orElse(1);
        // At least a factor of two each way, so that noise does not look like a slope.
        double middleY =
                (Arrays.stream(y).min().orElse(0) + Arrays.stream(y).max().orElse(0)) / 2;
        double reachY = Math.max(Math.log(2), Arrays.stream(y).max().orElse(0) - middleY);
        lines.add(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>".formatted(left + 10, top + 24, chart.title()));
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            double across = mostX == leastX ? 0.5 : (x[i] - leastX) / (mostX - leastX);
            double up = (y[i] - middleY + reachY) / (2 * reachY);
            double cx = left + LEFT + across * (WIDTH - LEFT - RIGHT);
            double cy = top + HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM - 20);
            path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", cx, cy));
            lines.add(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1b7a5a\"/>", cx, cy));
            lines.add(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.3g</text>",
                    cx,
                    cy - 8,
                    chart.y()[i]));
            lines.add(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#5a6673\">%,.0f</text>",
                    cx,
                    top + HEIGHT - 14,
                    chart.x()[i]));
        }
        lines.add("<polyline points=\"" + path + "\" fill=\"none\" stroke=\"#1b7a5a\"/>");
    }
}
