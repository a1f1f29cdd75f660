"""What cloudsplaining finds in identity policies and trust policies."""

import json
import logging
import sys

from cloudsplaining.scan.assume_role_policy_document import AssumeRolePolicyDocument
from cloudsplaining.scan.policy_document import PolicyDocument

logging.disable(logging.CRITICAL)

IDENTITY = {
    "PrivilegeEscalation": "allows_privilege_escalation",
    "DataExfiltration": "allows_data_exfiltration_actions",
    "ResourceExposure": "permissions_management_without_constraints",
    "CredentialsExposure": "credentials_exposure",
    "InfrastructureModification": "infrastructure_modification",
    "ServiceWildcard": "service_wildcard",
    "NotAction": "contains_statement_using_not_action",
}
TRUST = {
    "AssumableByComputeService": "role_assumable_by_compute_services",
    "AssumableByCrossAccount": "role_assumable_by_cross_account_principals",
    "AssumableByAny": "role_assumable_by_any_principal",
    "AssumableByAnyWithConditions": "role_assumable_by_any_principal_with_conditions",
}


def codes(case):
    checks = {"identity": (PolicyDocument, IDENTITY), "trust": (AssumeRolePolicyDocument, TRUST)}.get(case["kind"])
    if checks is None:
        return None
    try:
        document = checks[0](json.loads(case["text"]))
        return sorted(name for name, attribute in checks[1].items() if getattr(document, attribute))
    except Exception as error:
        return [f"crash: {type(error).__name__}"]


json.dump({case["file"]: codes(case) for case in json.load(sys.stdin)}, sys.stdout)
