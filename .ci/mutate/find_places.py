"""Finds the places of Python sources at which one small change makes a mutant, among lines that were run.

    find_places.py LINES.json FILE...   LINES: {file: [line, ...]}

Prints a JSON list of {file, line, start, end, text, what}: bytes of the file, and what comes in their place.
"""
import ast
import json
import sys

COMPARISONS = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}


def changes(tree, segment):
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body and isinstance(node.body[0], ast.Expr)
    }
    annotations = {
        id(inner)
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if part is not None
        for inner in ast.walk(part)
    }
    in_strings = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in annotations or id(node) in in_strings or id(node) in docstrings:
            continue
        if isinstance(node, ast.Constant):
            if isinstance(node.value, bool):
                yield node, str(not node.value), "the opposite"
            elif isinstance(node.value, int):
                yield node, str(node.value + 1), "one more"
            elif isinstance(node.value, str) and node.value:
                yield node, repr("X" + node.value), "another text"
        elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
            sign = COMPARISONS[type(node.ops[0])]
            text = f"({segment(node.left)} {sign} {segment(node.comparators[0])})"
            yield node, text, "another comparison"
        elif isinstance(node, ast.BoolOp):
            sign = " or " if isinstance(node.op, ast.And) else " and "
            yield node, "(" + sign.join(segment(value) for value in node.values) + ")", "and, or"
        elif isinstance(node, (ast.If, ast.IfExp)):
            yield node.test, "True", "always"
            yield node.test, "False", "never"
        elif isinstance(node, ast.Return) and node.value is not None:
            yield node, "return None", "nothing returned"
        elif isinstance(node, (ast.Raise, ast.Assign, ast.AugAssign)) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        ):
            yield node, "pass", "left out"


def places(file, lines):
    with open(file, "rb") as opened:
        source = opened.read()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def span(node):
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    def segment(node):
        start, end = span(node)
        return source[start:end].decode()

    for node, text, what in changes(ast.parse(source), segment):
        if node.lineno in lines:
            start, end = span(node)
            yield {"file": file, "line": node.lineno, "start": start, "end": end, "text": text, "what": what}


def main():
    lines_file, *files = sys.argv[1:]
    with open(lines_file) as opened:
        ran = json.load(opened)
    found = [place for file in files for place in places(file, set(ran.get(file, [])))]
    json.dump(found, sys.stdout)


main()
