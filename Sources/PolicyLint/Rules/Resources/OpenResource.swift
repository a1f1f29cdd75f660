import PolicyModel
import ServiceReference
import SourceText

/// A grant on every resource, of actions that could be granted on single ones.
struct OpenResource: Rule {
  static let page = RulePage(
    "PL340", "open-resource", .warning,
    peers: [
      PeerCheck("parliament", "RESOURCE_STAR"), PeerCheck("iam-policy-validator", "overly_permissive"),
      PeerCheck("checkov", "CKV_AWS_355"), PeerCheck("checkov", "CKV_AWS_356"), PeerCheck("checkov", "CKV_AWS_111"),
      PeerCheck("checkov", "CKV_AWS_290"), PeerCheck("cloudsplaining", "InfrastructureModification"),
      PeerCheck("cfn-lint", "I3510"),
    ],
    summary: "A principal's policy allows actions on `*` that could be allowed on single resources.",
    why: """
      The grant reaches what belongs to others, and all that will be made. Actions without types of resource need `*`, \
      and a statement of their own keeps them apart. Entries that read all data, manage permissions, give credentials \
      or escalate are reported for themselves.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:ListBucket"], "Resource": ↓"*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "glue:Update*", "Resource": ["arn:aws:s3:::a", ↓"*"]}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "glue:ListJobs"], "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}}
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    var found: [(star: SourceRange, actions: [String])] = []
    for grant in policy.grants.open {
      let actions = grant.narrowableActions
      if actions.isEmpty { continue }
      if let last = found.indices.last, found[last].star == grant.star {
        found[last].actions += actions
      } else {
        found.append((grant.star, actions))
      }
    }
    return found.map { star, actions in
      Violation(
        at: star, couldBeNarrower(actions),
        help: "name the resources in the statement, and put actions that need `*` into one of their own")
    }
  }

  private func couldBeNarrower(_ actions: [String]) -> String {
    "\(Words.list(actions, conjunction: "and") { "`\($0)`" }) could be allowed on single resources"
  }
}
