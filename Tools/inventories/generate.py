#!/usr/bin/env python3
"""Writes an inventory of many roles, as `aws iam get-account-authorization-details` prints it, for the benchmarks.

usage: generate.py MOTO_FILE ROLES [--policies-per-role N] > account.json

MOTO_FILE is `moto/iam/aws_managed_policies.py` of an installed moto (`pip install moto`). The roles get the AWS managed
policies in turn, in the order of their names; each trusts EC2.
"""

import argparse
import json
import runpy
import sys

ACCOUNT = "111111111111"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("moto_file")
    parser.add_argument("roles", type=int)
    parser.add_argument("--policies-per-role", type=int, default=1)
    arguments = parser.parse_args()
    managed = json.loads(runpy.run_path(arguments.moto_file)["aws_managed_policies_data"])
    names = sorted(managed)
    used = {}
    roles = []
    for number in range(arguments.roles):
        attached = []
        for place in range(arguments.policies_per_role):
            name = names[(number * arguments.policies_per_role + place) % len(names)]
            policy = managed[name]
            arn = policy.get("Arn", f"arn:aws:iam::aws:policy{policy.get('Path', '/')}{name}")
            used[arn] = (name, policy["Document"])
            attached.append({"PolicyName": name, "PolicyArn": arn})
        roles.append(
            {
                "Path": "/",
                "RoleName": f"role-{number:05}",
                "RoleId": f"AROA{number:017}",
                "Arn": f"arn:aws:iam::{ACCOUNT}:role/role-{number:05}",
                "CreateDate": "2026-01-01T00:00:00+00:00",
                "AssumeRolePolicyDocument": TRUST,
                "InstanceProfileList": [],
                "RolePolicyList": [],
                "AttachedManagedPolicies": attached,
                "Tags": [],
                "RoleLastUsed": {},
            }
        )
    policies = [
        {
            "PolicyName": name,
            "Arn": arn,
            "DefaultVersionId": "v1",
            "PolicyVersionList": [{"Document": document, "VersionId": "v1", "IsDefaultVersion": True}],
        }
        for arn, (name, document) in sorted(used.items())
    ]
    details = {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": roles, "Policies": policies}
    json.dump(details, sys.stdout, indent=4)
    print()
    print(f"{len(roles)} roles, {len(policies)} policies", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
