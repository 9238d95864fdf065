"""Derivative formulas as Cython expressions."""
import ast
import copy

COMPARISONS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}


class _Calls(ast.NodeTransformer):
    """Operators by name become calls of their C functions, with every argument filled in; `x.shape` of a saved
    tensor becomes the name of what was saved."""

    def __init__(self, table, helpers, attributes, used):
        self.table, self.helpers, self.attributes, self.used = table, helpers, attributes, used

    def visit_Call(self, node):
        name = node.func.id
        node.args = [self.visit(a) for a in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        if name == "len":
            return node
        if name in self.helpers:
            quick = f"h_{name}" in self.used["quick"]
            self.used["fast" if quick else "helpers"].add(f"h_{name}" if quick else name)
            node.func = ast.Name(f"h_{name}", ast.Load())
            return node
        if name == "conj":
            node.func = ast.Name("conj_of", ast.Load())
            return node
        entry = self.table[name]
        self.used["operators"].add(name)
        given = {a.name: value for a, value in zip([a for a in entry.args if not a.kwonly], node.args)}
        given.update({k.arg: k.value for k in node.keywords})
        args = []
        for arg in entry.args:
            if arg.name in given:
                value = given[arg.name]
                args.append(convert(arg, value, entry, given))
            else:
                args.append(constant(arg.default))
        return ast.Call(ast.Name(f"c_{name}", ast.Load()), args, [])

    def visit_BinOp(self, node):
        self.generic_visit(node)
        name = {ast.Mult: "mul_any", ast.Add: "add_any", ast.Sub: "sub_any", ast.Div: "div_any"}.get(type(node.op))
        if name is None or isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            return node
        return ast.Call(ast.Name(name, ast.Load()), [node.left, node.right], [])

    def visit_Attribute(self, node):
        if isinstance(node.value, ast.Name) and (node.value.id, node.attr) in self.attributes:
            return ast.Name(f"{node.value.id}_{node.attr}", ast.Load())
        node.value = self.visit(node.value)
        return node

    def visit_Name(self, node):
        if node.id in ("inf", "nan", "pi"):
            return ast.Name(f"C_{node.id.upper()}", ast.Load())
        return node


def constant(value):
    """A literal as an expression; infinities and NaN by name."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        name = "C_NAN" if value != value else "C_INF"
        node = ast.Name(name, ast.Load())
        return ast.UnaryOp(ast.USub(), node) if value == float("-inf") else node
    return ast.Constant(value)


def convert(arg, value, entry, given):
    """A formula's value as an argument of a C function: dimensions are wrapped, sizes become tuples."""
    first = next((a for a in entry.args if a.type == "Tensor"), None)
    if arg.type == "dim" and not arg.optional and first is not None and first.name in given:
        if isinstance(value, ast.Constant) and value.value >= 0:
            return value
        return ast.Call(ast.Name("wrap_dim", ast.Load()), [value, copy.deepcopy(given[first.name])], [])
    if arg.type in ("int[]", "size", "dims") and not (isinstance(value, ast.Constant) and value.value is None):
        return ast.Call(ast.Name("as_ints", ast.Load()), [value], [])
    if arg.type == "Tensor[]":
        return ast.Call(ast.Name("list", ast.Load()), [value], [])
    return value


def translate(formula, table, helpers, attributes, used):
    """The source of a Cython expression for `formula`; adds what it calls to `used`."""
    tree = ast.parse(formula.source, mode="eval")
    body = _Calls(table, helpers, attributes, used).visit(tree.body)
    return ast.unparse(ast.fix_missing_locations(body))
