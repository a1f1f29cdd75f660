import JSONText
import PolicyModel
import SourceText

/// A resource that is neither an ARN nor `*`.
struct MissingARNPrefix: Rule {
  static let page = RulePage(
    "PL301", "missing-arn-prefix", .error, accessAnalyzer: ["INVALID_ARN_PREFIX"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "A resource does not begin with `arn:` and is not `*`.",
    why: "AWS rejects it: resources are named by their ARNs, not by names, paths or addresses.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ↓"s3://acme-lake/sales/*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/sales/*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": [↓"acme-lake", ↓""]}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::acme-lake", "*"]}"#),
    .allows(
      statement: """
        {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/prod/GET/*"}
        """, as: .resource),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.filter { !isARNOrStar($0.text, in: policy.kind) }.map { located in
      guard let mended = arn(ofAddress: located.text) else {
        return Violation(
          at: located.range, notAnARN(located.text), help: "write the resource's ARN, as in `arn:aws:s3:::acme-lake/*`")
      }
      return Violation(
        at: located.range, notAnARN(located.text), help: "write `\(mended)`",
        fixes: [.replacing(located.range, by: JSONWriter.quoted(mended), isSafe: false)])
    }
  }

  private func isARNOrStar(_ text: String, in kind: PolicyKind) -> Bool {
    if text.begins(with: "arn:") { return true }
    // API Gateway completes the ARN itself where it begins at the service.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-policy-language-overview.html
    if kind == .resource, text.begins(with: "execute-api:/") { return true }
    return !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private func arn(ofAddress text: String) -> String? {
    for scheme in ["s3://", "s3a://", "s3n://"] where text.begins(with: scheme) {
      let name = text.utf8.dropFirst(scheme.utf8.count)
      return name.isEmpty ? nil : "arn:aws:s3:::" + String(Substring(name))
    }
    return text.lowered.begins(with: "arn:") ? "arn:" + String(Substring(text.utf8.dropFirst(4))) : nil
  }

  private func notAnARN(_ text: String) -> String { "`\(text)` is neither an ARN nor `*`" }
}
