"""Counts orders per aggregator in windows of five minutes, with Faust.

A worker as Faust is mostly used for this: one agent, one tumbling table whose windows expire, and a
function that sends the count when a window closes. Faust closes windows by the wall clock: of events that are replayed,
what arrives for a window after it was closed is dropped by Faust without a word.
"""

import argparse
import tempfile
from datetime import datetime, timedelta

from mode.loop import use as use_loop

use_loop("uvloop")  # before Faust is imported: it decides on the loop then

import faust  # noqa: E402

WINDOW = timedelta(minutes=5)


class Order(faust.Record):
    """The part of an order that is counted by."""

    aggregator: str


class OrderCreated(faust.Record, coerce=True):
    """An order, as far as it is read."""

    createdAt: datetime  # noqa: N815 (the name in the event)
    order: Order


class WindowCount(faust.Record, include_metadata=False):
    """One count of one window, which begins at `start` (epoch milliseconds)."""

    start: int
    aggregator: str
    count: int


def arguments():
    """The options of every contender, and Faust's own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bootstrap-servers", required=True)
    parser.add_argument("--input", required=True, help="the topic of orders")
    parser.add_argument("--output", required=True, help="the topic of counts")
    parser.add_argument("--group", required=True, help="where offsets are committed; begins the names of Faust's topics")
    parser.add_argument("--partitions", type=int, default=8, help="of the input; a table must have as many (default: 8)")
    parser.add_argument("--expires", type=float, default=30, help="seconds from a window's end to its close (default: 30)")
    parser.add_argument("--directory", help="for Faust's files (default: a temporary one)")
    return parser.parse_args()


def worker(options, directory):
    """The application and all that belongs to it, ready to run."""
    app = faust.App(
        options.group,
        broker="kafka://" + options.bootstrap_servers,
        store="memory://",
        datadir=directory,
        topic_partitions=options.partitions,
        consumer_auto_offset_reset="earliest",
        table_cleanup_interval=1.0,
        web_enabled=False,
    )
    orders = app.topic(options.input, value_type=OrderCreated)
    counts = app.topic(options.output, value_type=WindowCount)

    def report(key, count):
        aggregator, (start, _) = key
        counts.send_soon(value=WindowCount(start=int(start * 1000), aggregator=aggregator, count=count))

    orders_by_aggregator = (
        app.Table("orders_by_aggregator", default=int, partitions=options.partitions, on_window_close=report)
        .tumbling(WINDOW, expires=timedelta(seconds=options.expires))
        .relative_to_field(OrderCreated.createdAt)
    )

    @app.agent(orders)
    async def count(stream):
        async for event in stream:
            orders_by_aggregator[event.order.aggregator] += 1

    # As most start it, and faster: at WARN, Faust's spinner has every debug message of every library made.
    return faust.Worker(app, loglevel="INFO", quiet=True)


def main():
    """Runs until the process is terminated."""
    options = arguments()
    if options.directory:
        worker(options, options.directory).execute_from_commandline()
    else:
        with tempfile.TemporaryDirectory() as directory:
            worker(options, directory).execute_from_commandline()


if __name__ == "__main__":
    main()
