"""Reads the hand-written facts of overlay/*.txt: fields between ` | `, a line a fact, `#` begins a comment."""

from pathlib import Path

FOLDER = Path(__file__).parent / "overlay"


def rows(name, fields):
    """The facts of one file; a line with another number of fields is an error."""
    found = []
    for number, line in enumerate((FOLDER / name).read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [field.strip() for field in line.split("|")]
        if len(row) != fields:
            raise SystemExit(f"{name}:{number}: {len(row)} fields, wanted {fields}")
        found.append(row)
    return found


def additions():
    """Actions, keys and forms of ARNs that the packages lack, as (actions, keys, formats)."""
    text = (FOLDER / "additions.txt").read_text("utf-8")
    actions, keys, formats = [], [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [field.strip() for field in line.split("|")]
        if row[0] == "action":
            _, service, name, level, types, _source = row
            actions.append((service, name, level, types.split()))
        elif row[0] == "key":
            _, service, name, kind, types, _source = row
            keys.append((service, name, kind, types.split()))
        elif row[0] == "format":
            _, service, kind, text, _source = row
            formats.append((service, kind, text))
        else:
            raise SystemExit(f"additions.txt:{number}: {row[0]!r} is neither action, key nor format")
    return actions, keys, formats


def all_of():
    """Rules (service, action pattern, type) for actions that need every required type."""
    return [row[:3] for row in rows("all-of.txt", 4)]


def segments():
    """Per service (or `*`) the placeholders whose values hold no slash."""
    found = {}
    for service, names, _source in rows("segments.txt", 3):
        found.setdefault(service, set()).update(names.split())
    return found


def shared_prefixes():
    """Services that two pages of AWS's reference describe under one prefix."""
    return {row[0] for row in rows("shared-prefixes.txt", 2)}


def global_keys():
    """Keys of every request: name and type."""
    return sorted(rows("global-keys.txt", 2), key=lambda row: row[0].lower())


def provider_keys():
    """Keys of any web identity provider: name and type."""
    return rows("provider-keys.txt", 2)


def quotas():
    """Sizes of policies: kind, limit, largest, unit, white space counts, date, source."""
    return sorted(rows("quotas.txt", 7))


def service_principals():
    """Names of service principals."""
    return sorted({row[0].lower() for row in rows("service-principals.txt", 1)})
