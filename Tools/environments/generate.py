"""Writes an environment of a large data lake: an `athena-source` role over many databases, tables and buckets.

    python3 Tools/environments/generate.py [TABLES [BUCKETS [DATABASES]]] > environment.json

The same numbers give the same file.
"""

import json
import sys


def environment(tables: int, buckets: int, databases: int) -> dict:
    lake = {f"acme-lake-{bucket:03}": {"account": "lake", "uses": ["source"], "prefixes": []} for bucket in range(buckets)}
    names = list(lake)
    declared = {f"domain_{number:02}": {"account": "lake", "tables": {}} for number in range(databases)}
    for table in range(tables):
        bucket = names[table % buckets]
        database = list(declared)[table % databases]
        prefix = f"{database}/table_{table:04}/"
        lake[bucket]["prefixes"].append(prefix)
        declared[database]["tables"][f"table_{table:04}"] = f"s3://{bucket}/{prefix}"
    lake["acme-staging"] = {"account": "lake", "uses": ["results", "staging"], "prefixes": ["staging/"]}
    return {
        "version": 1,
        "partition": "aws",
        "accounts": {"lake": {"id": "123456789012", "regions": ["us-east-1"]}},
        "buckets": lake,
        "workgroups": {"export": {"account": "lake", "results": "s3://acme-staging/staging/", "enforce": True}},
        "dataCatalogs": {"AwsDataCatalog": {"type": "GLUE"}},
        "databases": declared,
        "roles": {
            "export": {
                "template": "athena-source",
                "account": "lake",
                "name": "export",
                "workgroup": "export",
                "source": list(declared),
                "staging": "acme-staging",
                "trust": {"webIdentity": {"provider": "accounts.google.com", "sub": "1", "oaud": "acme"}},
            }
        },
    }


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]] + [300, 40, 12][len(sys.argv) - 1 :]
    json.dump(environment(*numbers[:3]), sys.stdout, indent=2)
    sys.stdout.write("\n")
