"""The operator reference, docs/operators.md, from the table."""

TITLES = {
    "": "fasttorch",
    "nn.functional": "fasttorch.nn.functional",
    "special": "fasttorch.special",
    "linalg": "fasttorch.linalg",
    "fft": "fasttorch.fft",
}


def forms(entry):
    """In which forms the operator can be called."""
    found = []
    if entry.function:
        found.append("function")
    if entry.method:
        found.append("attribute" if entry.property else "method")
    if entry.inplace:
        found.append("in place")
    if entry.out:
        found.append("`out=`")
    return ", ".join(found)


def derivative(entry):
    """For which arguments there is a derivative."""
    if entry.kind == "composite":
        return "through the operators it is made of"
    names = [f"`{name}`" for name in entry.grad]
    return ", ".join(names) if names else "none"


def text(entry):
    """The documentation with its example as a code block."""
    lines, example = [], False
    for line in entry.documentation().strip().splitlines():
        example = line.startswith(">>>") or example and bool(line)
        lines.append("    " + line if example else line)
    return lines


def reference(entries):
    """The text of docs/operators.md."""
    lines = [
        "<!-- Written by tools/opgen from fasttorch/ops: do not edit. -->",
        "# Operators",
        "",
        "Every public operator of the table, by namespace and family. Entries of one name are overloads: a call goes to the first that takes its "
        "arguments.",
        "",
    ]
    public = sorted((e for e in entries if not e.private), key=lambda e: e.family)
    for namespace in sorted({e.namespace for e in public}):
        lines += [f"## {TITLES.get(namespace, 'fasttorch.' + namespace)}", ""]
        family = None
        for e in public:
            if e.namespace != namespace:
                continue
            if e.family != family:
                family = e.family
                lines += [f"### {family}", ""]
            lines += [f"#### `{e.signature.replace('.' + e.overload + '(', '(') if e.overload else e.signature}`", "", *text(e), "", f"Forms: {forms(e)}. Derivatives: {derivative(e)}.", ""]
    return "\n".join(lines).rstrip() + "\n"
