import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// A text that no service's principal has, in a key whose values are such.
struct MalformedServiceName: Rule {
  static let page = RulePage(
    "PL518", "malformed-service-name", .error, accessAnalyzer: ["INVALID_SERVICE_PRINCIPAL_FORMAT"],
    summary: "A key of services, such as `iam:PassedToService`, is compared to what is no name of a service.",
    why: "No request has it: services are named by their principals, `glue.amazonaws.com`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com", ↓"glue.amazonaws.co"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com", "glue.amazonaws.com"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*",
          "Condition": {"ForAllValues:StringNotEquals": {"aws:CalledVia": ↓"athena"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringLike": {"iam:PassedToService": ["ec2.amazonaws.com*", "states.us-east-1.amazonaws.com"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
          "Condition": {"StringEquals": {"kms:ViaService": ["s3.eu-west-1.amazonaws.com", "newservice.amazonaws.com"]}}
        }
        """),
  ]

  private let keys = [
    "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:principalservicename",
    "aws:principalservicenameslist", "iam:awsservicename", "iam:passedtoservice", "kms:viaservice",
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .string && $0.isOf(keys) }.flatMap { linted in
      linted.plainValues.filter { !$0.isOpen && policy.facts.isServicePrincipal($0.text) == false }.map {
        located in
        let nearest = policy.facts.nearestServicePrincipal(to: located.text)
        return Violation(
          at: located.range, noService(located.text),
          help: nearest.map { "did you mean `\($0)`?" } ?? "write `name.amazonaws.com`",
          fixes: nearest.map { [.replacing(located.range, by: JSONWriter.quoted($0), isSafe: false)] } ?? [])
      }
    }
  }

  private func noService(_ text: String) -> String { "`\(text)` is not the principal of a service" }
}
