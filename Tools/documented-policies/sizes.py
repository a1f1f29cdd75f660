"""How large every emitted document is, against what AWS takes and against what is documented in its place."""

from comparison import size

# By kind of document, and of identity policies by what carries them: a limit, its unit, and what it bounds.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
LIMITS = {
    "role": (10240, "characters", "all inline policies of a role"),
    "user": (6144, "characters", "a managed policy"),
    "group": (5120, "characters", "all inline policies of a group"),
    "trust": (2048, "characters", "a trust policy"),
    "boundary": (6144, "characters", "a managed policy"),
    "resource:glue": (10240, "characters", "a Data Catalog's policy"),
    "resource:s3": (20480, "bytes", "a bucket's policy"),
    "resource:lambda": (20480, "bytes", "a function's policy"),
}


def limit(document: dict) -> tuple:
    """The quota that bounds a document."""
    if document["kind"] != "identity":
        return LIMITS[document["kind"]]
    return LIMITS[document["attachTo"].split(":")[5].split("/")[0]]


def rows(roles: dict, documented: dict) -> list:
    """A row for each policy of `roles`, which are emissions by alias.

    `documented` gives the sizes of the policies that are documented in place of one, by alias, name and kind.
    """
    table = []
    for alias, role in roles.items():
        for document in role["documents"]:
            if document["kind"].startswith("lakeformation-"):
                continue
            most, unit, bounded = limit(document)
            own = size(document["policy"])
            sizes = documented.get((alias, document["name"], document["kind"]), [])
            table.append(
                (
                    alias,
                    f"{document['kind']} of `{document['name']}` in `{document['account']}`",
                    f"{own:,}",
                    f"{most:,} {unit}: {bounded}",
                    f"{100 * own / most:.0f} %",
                    "; ".join(f"{each:,}" for each in sizes),
                )
            )
    return table
