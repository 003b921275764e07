"""Renders one executed notebook as one HTML file that needs nothing else: no network, no JavaScript.

    python render.py EXECUTED PAGE ABOUT

ABOUT is a JSON file with the report's name, title, marks (simulated, quick) and provenance. Charts
are drawn live by Vega-Lite, which is part of the file; without JavaScript their pictures stay.
"""

import json
import pathlib
import re
import sys

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
CHART = "application/vnd.vegalite.v5+json"
THRESHOLD_LAB = "application/vnd.anomalab.threshold-lab+json"
# The first of these that an output has is shown.
PRIORITY = [
    THRESHOLD_LAB,
    CHART,
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/plain",
]
LIBRARIES = [
    "node_modules/vega/build/vega.min.js",
    "node_modules/vega-lite/build/vega-lite.min.js",
    "node_modules/vega-embed/build/vega-embed.min.js",
]
HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)(?:<a class="anchor-link"|</h\1>)', re.DOTALL)


def inline_script(path):
    """A script's text, so that no "</script" in it ends the element that it stands in."""
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


def contents_of(body):
    """The headings of level 2 and 3, for the table of contents."""
    return [
        {"level": int(level), "id": id, "text": re.sub(r"<[^>]+>", "", text).strip()}
        for level, id, text in HEADING.findall(body)
    ]


def hide_machine_outputs(notebook):
    """Drops outputs that hold nothing for a reader, such as numbers meant for the runner alone."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs = [
            output
            for output in cell.outputs
            if "data" not in output or any(kind in output.data for kind in PRIORITY)
        ]


def has_output(notebook, kind):
    return any(
        kind in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )


def in_words(value):
    """A value of the provenance for a reader: [{"name": "a", "simulated": false}] as "name a, simulated no"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {in_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        between = "; " if any(isinstance(inner, dict) for inner in value) else ", "
        return between.join(in_words(inner) for inner in value)
    return str(value)


def render(notebook, about):
    hide_machine_outputs(notebook)
    config = Config()
    config.NbConvertBase.display_data_priority = PRIORITY
    exporter = HTMLExporter(
        config=config,
        template_name="report",
        extra_template_basedirs=[str(HERE)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    charts = has_output(notebook, CHART)
    scripts = [ROOT / file for file in LIBRARIES] if charts else []
    if has_output(notebook, THRESHOLD_LAB):
        scripts.append(ROOT / "lib/browser/threshold-lab.js")
    resources = {
        "about": about,
        "provenance": {name: in_words(value) for name, value in about["provenance"].items()},
        "scripts": [inline_script(file) for file in scripts],
        "page_script": inline_script(HERE / "report" / "report.js"),
        "style": (HERE / "report" / "report.css").read_text(encoding="utf-8"),
    }
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    resources["contents"] = contents_of(body)
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return body


def main(executed, page, about):
    notebook = nbformat.read(executed, as_version=4)
    about = json.loads(pathlib.Path(about).read_text(encoding="utf-8"))
    pathlib.Path(page).write_text(render(notebook, about), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
