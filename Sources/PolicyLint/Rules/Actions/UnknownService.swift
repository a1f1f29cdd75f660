import JSONText
import PolicyModel
import SourceText

/// An action of a service that AWS does not have.
struct UnknownService: Rule {
  static let page = RulePage(
    "PL202", "unknown-service", .error, accessAnalyzer: ["INVALID_SERVICE_IN_ACTION"],
    peers: [PeerCheck("parliament", "UNKNOWN_PREFIX")],
    summary: "The part of an action before the colon is no service that AWS documents.",
    why: "The action matches no request.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"athenna:GetWorkGroup", "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "athena:GetWorkGroup", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"nosuchservice:*", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", ↓"evidently:*"], "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": ["athena:GetWorkGroup", "S3:GetObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.filter { !$0.isAllKnown }.flatMap { linted in
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.compactMap { index -> Violation? in
        guard case .unknownService = linted.coverages[index],
          case .service(let service, let name) = patterns.elements[index].meaning
        else { return nil }
        if Self.closed.contains(service.lowered) {
          return Violation(
            at: patterns.range(at: index), isClosed(service), help: "remove it: it allows and denies nothing any more",
            severity: .warning)
        }
        let nearest = policy.facts.nearestService(to: service)
        return Violation(
          at: patterns.range(at: index), noSuchService(service),
          help: nearest.map { "did you mean `\($0)`?" },
          fixes: nearest.map {
            [.replacing(patterns.range(at: index), by: JSONWriter.quoted("\($0):\(name)"), isSafe: false)]
          } ?? [])
      }
    }
  }

  /// Prefixes of services that AWS has closed, or given another name, and that its reference no longer has: CodeStar,
  /// DeepComposer, DeepLens, DeepRacer, Elastic Inference, CloudWatch Evidently, GameSparks, IoT 1-Click, IoT Events, Macie
  /// Classic, Mobile Hub, Sumerian, Zocalo.
  /// https://docs.aws.amazon.com/general/latest/gr/service_shutdown.html
  private static let closed: Set<String> = [
    "codestar", "deepcomposer", "deeplens", "deepracer", "elastic-inference", "evidently", "gamesparks", "iot1click",
    "iotevents", "iotevents-data", "macie", "mobilehub", "sumerian", "zocalo",
  ]

  private func isClosed(_ service: String) -> String { "AWS no longer has the service `\(service)`" }

  private func noSuchService(_ service: String) -> String { "AWS documents no service `\(service)`" }
}
