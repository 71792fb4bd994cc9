package io.opmetrics.bench.throughput;

import io.opmetrics.bench.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The report as a picture: a bar for each contender, once for its speed and once for its thrift. */
final class SvgPlot {

    private static final int BAR = 22;
    private static final int GAP = 8;
    private static final int LABEL_WIDTH = 210;
    private static final int BARS_WIDTH = 470;
    private static final int WIDTH = 860;
    private static final int HEAD = 46;

    private SvgPlot() {}

    static String of(Report report) {
        List<Standing> shown =
                report.standings().stream().filter(Standing::hasFigures).toList();
        int height = 2 * (HEAD + shown.size() * (BAR + GAP)) + GAP;
        List<String> lines = new ArrayList<>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        .formatted(WIDTH, height, WIDTH, height)
                + " font-family=\"sans-serif\" font-size=\"13\" role=\"img\">");
        lines.add("<title>Throughput</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        chart(lines, 0, "Events per second", shown, Figures::eventsPerSecond);
        chart(lines, height / 2, "Events per CPU second", shown, Figures::eventsPerProcessorSecond);
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static void chart(
            List<String> lines, int top, String title, List<Standing> shown, Function<Figures, Spread> figure) {
        lines.add("<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s</text>".formatted(top + 28, escaped(title)));
        double most = shown.stream()
                .mapToDouble(
                        standing -> figure.apply(Figures.of(standing.rounds())).most())
                .max()
                .orElse(1);
        int y = top + HEAD;
        for (Standing standing : shown) {
            Spread spread = figure.apply(Figures.of(standing.rounds()));
            bar(lines, y, standing.contender().name(), spread, most);
            y += BAR + GAP;
        }
    }

    private static void bar(List<String> lines, int y, String name, Spread spread, double most) {
        int baseline = y + 16;
        String colour = name.startsWith("opmetrics") ? "#1b7a5a" : "#8a96a3";
        lines.add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                .formatted(LABEL_WIDTH - 8, baseline, escaped(name)));
        lines.add(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                LABEL_WIDTH,
                y,
                width(spread.median(), most),
                BAR,
                colour));
        // From the least to the most, over the bar.
        lines.add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>",
                LABEL_WIDTH + width(spread.least(), most),
                LABEL_WIDTH + width(spread.most(), most),
                y + BAR / 2,
                y + BAR / 2));
        lines.add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>",
                LABEL_WIDTH + width(spread.most(), most) + 8,
                baseline,
                Numbers.whole(spread.median())));
    }

    private static double width(double value, double most) {
        return value / most * BARS_WIDTH;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
