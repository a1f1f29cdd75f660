"""The short forms of the table's lines; README.md explains each."""

import re

LEVELS = {"List": "l", "Read": "r", "Write": "w", "Permissions management": "p", "Tagging": "t"}
TYPES = {
    "String": "s", "Numeric": "n", "Date": "d", "Bool": "b", "Binary": "y", "IPAddress": "i", "ARN": "a",
    "Date or Numeric": "dn", "String or ARN": "sa",
}
TAG_KEYS = {"aws:RequestTag/${TagKey}": "q", "aws:ResourceTag/${TagKey}": "t", "aws:TagKeys": "k"}


def key_line(name, kind, service):
    many = kind.startswith("ArrayOf")
    letter = TYPES[kind.removeprefix("ArrayOf")]
    written = (TAG_KEYS.get(name) if service else None) or short(name, service)
    return f"{written} {letter}{'*' if many else ''}"


def type_line(facts, segments, service):
    formats = [shape(text, service) for text in facts["formats"]]
    line = " ".join([spaceless(facts["name"]), *formats])
    if facts["keys"]:
        line += " " + key_list(facts["keys"], service)
    used = {name for text in facts["formats"] for name in re.findall(r"\$\{(\w+)\}", text.split(":", 5)[5])}
    bound = sorted(used & segments)
    return line + (f" /{','.join(bound)}" if bound else "")


def action_line(facts, types, service):
    words = [facts["name"], LEVELS[facts["level"]] + ("&" if facts["all"] else "")]
    for resource in facts["resources"]:
        word = spaceless(resource["name"]) + ("!" if resource["required"] else "?")
        if resource["keys"]:
            same = resource["keys"] == types[resource["name"].lower()]["keys"]
            word += "=" if same else key_list(resource["keys"], service)
        words.append(word)
    if facts["keys"]:
        words.append(key_list(facts["keys"], service))
    if facts["dependents"]:
        words.append(">" + ",".join(sorted((short(d, service) for d in facts["dependents"]), key=str.lower)))
    return " ".join(words)


def key_list(keys, service):
    return "(" + ",".join(sorted((TAG_KEYS.get(k) or short(k, service) for k in keys), key=str.lower)) + ")"


def short(name, service):
    """`glue:X` is `:X` in the block of glue."""
    prefix = f"{service}:"
    return name[len(prefix) - 1:] if service and name.startswith(prefix) else name


def shape(text, service):
    """An ARN format; `%` stands for the usual beginning."""
    usual = f"arn:${{Partition}}:{service}:${{Region}}:${{Account}}:"
    return "%" + text[len(usual):] if text.startswith(usual) else text


def spaceless(name):
    return name.replace(" ", "~")
