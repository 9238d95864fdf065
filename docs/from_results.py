"""Puts measured figures into the documentation: the README's picture and the tables of docs/performance.md.

    python profiling/compare.py --json docs/results/one-thread.json
    python docs/from_results.py docs/results/one-thread.json
    python profiling/operator_times.py --json docs/results/operators.json
    python docs/from_results.py docs/results/operators.json

Each file of operator_times.py gives the table of all operators. The picture is drawn from the first file of compare.py; further
ones (of more threads) give tables of their own. The figures come from the files alone; a workload that either library could not
run is left out and named.
"""

import argparse
import json
import sys
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "img" / "speed.svg"
PAGE = HERE / "performance.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
OPERATORS = "<!-- operators: begin -->", "<!-- operators: end -->"
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "MB": 1.0}

# What the picture shows, from the smallest piece of work to the largest, and what it is called there.
SHOWN = {
    "add": "x + y, 4×4",
    "add_recorded": "x + y, 4×4, recorded",
    "mul_scalar_recorded": "2.0 * x, 4×4, recorded",
    "matmul_recorded": "x @ y, 4×4, recorded",
    "slice_recorded": "x[1:3], recorded",
    "chain": "an operator, forward and backward",
    "lstm_cell_1x10x20x100": "LSTM cell in Python, hidden 20",
    "lstm_cell_1x64x64x100": "LSTM cell in Python, hidden 64",
    "nn_lstm_1x10x20x100": "nn.LSTM, batch 1, hidden 20",
    "tree_lstm": "TreeLSTM, one tree, training step",
    "tagger": "BiLSTM tagger, one sentence",
    "mlp_sgd": "4-64-64-2 network, batch 1",
    "lm_200": "language model step, 2×200, batch 20",
    "lm_650": "language model step, 2×650, batch 20",
    "large_tanh": "tanh of a million elements",
    "large_matmul_1024": "x @ y, 1024×1024",
}


def digits(value):
    """Three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def amount(row, library):
    """A library's figure with its unit, or a dash."""
    figure = row.get(library, {}).get("figure")
    if figure is None:
        return "–"
    unit = row["unit"]
    return f"{digits(figure / UNITS[unit])} {'µs' if unit == 'us' else unit}"


def speedup(row):
    """How many times faster than PyTorch, or None."""
    ratio = row.get("ratio_torch")
    return 1 / ratio if ratio else None


def machine(results):
    m = results["machine"]
    threads = results["threads"]
    return (f"{m['processor']}, {m['cpus']} CPUs, Python {m['python']}, {threads} thread{'s' if threads > 1 else ''}, "
            f"{results['date'][:10]}")


def draw(results):
    """The picture as SVG: a bar for each workload, as long as the number of times that fasttorch is faster."""
    table = {row["name"]: row for row in results["workloads"]}
    rows = [table[name] for name in SHOWN if name in table and speedup(table[name])]
    if not rows:
        return None
    left, width, right, line, top = 280, 340, 210, 26, 62
    longest = max(speedup(row) for row in rows)
    height = top + line * len(rows) + 40
    total = left + width + right
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {height}" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f'<rect width="{total}" height="{height}" rx="8" fill="#ffffff"/>',
        '<text x="20" y="28" font-size="16" font-weight="600" fill="#1b1f24">How many times faster than PyTorch</text>',
        f'<text x="20" y="47" font-size="12" fill="#59636e">{escape(machine(results))}; time of PyTorch → fasttorch</text>',
    ]
    one = left + width / longest
    out.append(f'<line x1="{one:.1f}" y1="{top - 6}" x2="{one:.1f}" y2="{top + line * len(rows)}" stroke="#9aa4ae" '
               'stroke-dasharray="3 3"/>')
    for i, row in enumerate(rows):
        y, times = top + line * i, speedup(row)
        color = "#1f7a5c" if times >= 1 else "#b4552d"
        out.append(f'<text x="{left - 10}" y="{y + 16}" text-anchor="end" fill="#1b1f24">{escape(SHOWN[row["name"]])}</text>')
        out.append(f'<rect x="{left}" y="{y + 3}" width="{max(1.0, width * times / longest):.1f}" height="{line - 8}" rx="2" '
                   f'fill="{color}"/>')
        out.append(f'<text x="{left + width * times / longest + 8:.1f}" y="{y + 16}" fill="#1b1f24">'
                   f'<tspan font-weight="600">{times:.3g}×</tspan><tspan fill="#59636e" dx="8" font-size="12">'
                   f'{amount(row, "torch")} → {amount(row, "fasttorch")}</tspan></text>')
    out.append(f'<text x="{one:.1f}" y="{height - 18}" text-anchor="middle" font-size="11" fill="#59636e">PyTorch</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"


def tables(results):
    """All rows as Markdown, a table for each group."""
    out = [f"Measured by `profiling/compare.py`: {machine(results)}, medians of {results['rounds']} rounds.", ""]
    group = None
    for row in results["workloads"]:
        if row["group"] != group:
            group = row["group"]
            out += ["", f"#### {group[0].upper()}{group[1:]}", "",
                    "| workload | PyTorch | fasttorch | DyNet | of PyTorch | of DyNet | budget |",
                    "|---|---|---|---|---|---|---|"]
        parts = []
        for other in ("torch", "dynet"):
            ratio = row.get(f"ratio_{other}")
            parts.append("" if ratio is None else f"1/{1 / ratio:.3g}" if ratio < 0.5 else f"{ratio:.2f}")
        budget = {True: "holds", False: "**missed**", None: ""}[row["ok"]]
        about = row["about"].replace("|", "\\|")
        out.append(f"| {about} | {amount(row, 'torch')} | {amount(row, 'fasttorch')} | {amount(row, 'dynet')} | "
                   f"{parts[0]} | {parts[1]} | {budget} |")
    return "\n".join(out)


def ratios(row):
    """fasttorch's time by PyTorch's of each column that was measured, ``forward`` and ``both``."""
    return {column: row[column][1] / row[column][0] for column in ("forward", "both") if row.get(column)}


def operator_line(row):
    """One line of the table of operators: milliseconds and ratios."""
    shown = ratios(row)
    parts = []
    for column in ("forward", "both"):
        theirs, ours = row[column] if column in shown else (None, None)
        parts += ["", "", ""] if theirs is None else [digits(theirs * 1e3), digits(ours * 1e3), f"{shown[column]:.2f}"]
    return f"| {row['name']} | {' | '.join(parts)} |"


def operator_tables(results):
    """The figures of operator_times.py: how many hold their bound, which do not, the common fifty, all others."""
    rows = sorted((row for row in results["operators"] if ratios(row)), key=lambda row: -max(ratios(row).values()))
    common, others = [row for row in rows if row["common"]], [row for row in rows if not row["common"]]
    head = ["", "| operator | PyTorch, ms | fasttorch, ms | ratio | with backward: PyTorch | fasttorch | ratio |",
            "|---|---|---|---|---|---|---|"]
    out = [f"Measured by `profiling/operator_times.py`: {machine(results)}, PyTorch {results['versions']['torch']}; minima of "
           "repeats taken in turns, about a million elements.", "",
           "| | measured | within 1.0 | within 1.5 | over 1.5 |", "|---|---|---|---|---|"]
    for title, group in (("the common operators", common), ("all others", others)):
        for column, what in (("forward", "forward"), ("both", "forward and backward")):
            found = [ratios(row)[column] for row in group if column in ratios(row)]
            out.append(f"| {title}, {what} | {len(found)} | {sum(r <= 1 for r in found)} | {sum(r <= 1.5 for r in found)} | "
                       f"{sum(r > 1.5 for r in found)} |")
    over = [f"{row['name']} {max(ratios(row).values()):.2f}" for row in others if max(ratios(row).values()) > 1.5]
    out += ["", "Over 1.5: " + (", ".join(over) or "none") + "."]
    over = [f"{row['name']} {max(ratios(row).values()):.2f}" for row in common if max(ratios(row).values()) > 1]
    out += ["", "Common ones over 1.0: " + (", ".join(over) or "none") + "."]
    failed = [f"{row['name']} ({row['error']})" for row in results["operators"] if "error" in row]
    if failed:
        out += ["", "Not measured: " + ", ".join(failed) + "."]
    out += ["", "#### The common operators", *head, *map(operator_line, common)]
    out += ["", "#### All others", *head, *map(operator_line, others)]
    return "\n".join(out)


def put(marks, text):
    """Replace what stands between two marks of the page."""
    before, begin, rest = PAGE.read_text().partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not begin or not end:
        sys.exit(f"{PAGE}: no {marks[0]} and {marks[1]}")
    PAGE.write_text(f"{before}{marks[0]}\n{text}\n{marks[1]}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="+", help="files written by compare.py --json or operator_times.py --json")
    files = [json.loads(path.read_text()) for path in parser.parse_args().results]
    for run in files:
        if "operators" in run:
            put(OPERATORS, operator_tables(run))
    runs = [run for run in files if "workloads" in run]
    if not runs:
        return 0
    results = runs[0]
    picture = draw(results)
    if picture is None:
        print("no workload of the picture has figures of both libraries", file=sys.stderr)
        return 1
    PICTURE.write_text(picture)
    put((BEGIN, END), "\n\n".join(tables(run) for run in runs))
    absent = [row["name"] for row in results["workloads"] if speedup(row) is None]
    if absent:
        print("without figures of both libraries:", *absent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
