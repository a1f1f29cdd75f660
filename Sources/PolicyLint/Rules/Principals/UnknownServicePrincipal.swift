import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// A principal of a service that does not exist.
struct UnknownServicePrincipal: Rule {
  static let page = RulePage(
    "PL404", "unknown-service-principal", .error, accessAnalyzer: ["INVALID_SERVICE_PRINCIPAL_FORMAT"],
    peers: [PeerCheck("cfn-lint", "E3512")],
    summary: "The name of a service in `Principal` is none that AWS services have.",
    why: "AWS rejects the policy, or nobody is meant by it: services are called `name.amazonaws.com`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"Service": ↓"glue.amazonaws.co"}, "Action": "sts:AssumeRole"}"#,
      fixed: #"{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": [↓"athena", ↓"lamda.amazonaws.com", "ec2.amazonaws.com"]},
          "Action": "sts:AssumeRole"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {
            "Service": ["glue.amazonaws.com", "states.us-east-1.amazonaws.com", "ec2.amazonaws.com.cn"]
          }
        }
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Principal": {"Service": "brandnew-engine.amazonaws.com"}, "Action": "sts:AssumeRole"}
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.principals.filter { $0.principal?.kind == .service && !$0.isOpen }.compactMap { located in
      guard !located.text.isEmpty, let isKnown = standing(of: located.text, policy.facts) else { return nil }
      let nearest = policy.facts.nearestServicePrincipal(to: located.text)
      // A name of the right form may be newer than what is known; only a slip in it is spoken of.
      guard !isKnown || nearest.map({ isSlip(located.text, $0) }) == true else { return nil }
      return Violation(
        at: located.range, isKnown ? unknown(located.text) : noService(located.text),
        help: nearest.map { "did you mean `\($0)`?" } ?? "write `name.amazonaws.com`",
        fixes: nearest.map { [.replacing(located.range, by: JSONWriter.quoted($0), isSafe: false)] } ?? [],
        severity: isKnown ? .warning : nil)
    }
  }

  /// Nil for a service that is known, true for a name that has the form of one, false for others.
  private func standing(of name: String, _ facts: ServiceFacts) -> Bool? {
    switch facts.reference.isServicePrincipal(name) {
    case true?: nil
    case nil: true
    case false?: false
    }
  }

  /// Whether the first labels differ in one or two letters and the rest is the same.
  private func isSlip(_ name: String, _ nearest: String) -> Bool {
    let (label, rest) = split(name)
    let (otherLabel, otherRest) = split(nearest)
    return rest.equalsIgnoringCase(otherRest) && label.utf8.count > 3
      && Spelling.nearest(to: String(label), among: [String(otherLabel)]) != nil
      && abs(label.utf8.count - otherLabel.utf8.count) <= 1
  }

  private func split(_ name: String) -> (Substring, Substring) {
    let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    return (name[..<dot], name[dot...])
  }

  private func unknown(_ name: String) -> String { "`\(name)` is not the principal of a service that is known" }

  private func noService(_ name: String) -> String { "`\(name)` is not the principal of a service" }
}
