import JSONText
import SourceText

/// A rule as SARIF describes it, with the properties that GitHub reads.
enum SARIFRule {
  /// GitHub takes twenty tags of a rule.
  private static let tagLimit = 20

  static func node(_ rule: any Rule) -> JSONNode {
    let page = rule.page
    var properties = [
      JSONMember("tags", JSONNode(.array(tags(of: page).prefix(tagLimit).map { JSONNode($0) }))),
      JSONMember("precision", JSONNode(page.severity == .error ? "very-high" : "high")),
      JSONMember("problem.severity", JSONNode(problemSeverity(page.severity))),
    ]
    if let score = securitySeverity(of: page) { properties.append(JSONMember("security-severity", JSONNode(score))) }
    return [
      "id": JSONNode(page.code), "name": JSONNode(page.name), "shortDescription": ["text": JSONNode(page.summary)],
      "fullDescription": ["text": JSONNode("\(page.summary) \(page.why)")],
      "help": ["text": JSONNode("\(page.summary)\n\n\(page.why)"), "markdown": JSONNode(RulePageText(rule).text)],
      "helpUri": JSONNode(Rules.helpURL(of: page.code)),
      "defaultConfiguration": ["level": JSONNode(level(page.severity))],
      "properties": JSONNode(.object(properties)),
    ]
  }

  static func level(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .security, .warning: "warning"
    case .suggestion: "note"
    }
  }

  private static func problemSeverity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .security, .warning: "warning"
    case .suggestion: "recommendation"
    }
  }

  /// A tag `security` makes an alert a security alert, so that only what grants too much has it.
  private static func isSecurity(_ page: RulePage) -> Bool { page.severity == .security || page.category == .access }

  private static func securitySeverity(of page: RulePage) -> String? {
    guard isSecurity(page) else { return nil }
    switch page.severity {
    case .error: return "8.0"
    case .security: return "7.0"
    case .warning: return "5.0"
    case .suggestion: return "3.0"
    }
  }

  private static func tags(of page: RulePage) -> [String] {
    (isSecurity(page) ? ["security"] : ["correctness"]) + ["aws-iam"] + (page.category.map { ["\($0)"] } ?? [])
      + page.accessAnalyzer.map { "access-analyzer/\($0)" }
  }
}
