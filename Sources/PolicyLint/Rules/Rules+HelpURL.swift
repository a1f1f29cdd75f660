import SourceText

extension Rules {
  /// The page of AWS's documentation that says most about what a rule checks: that of Access Analyzer's checks where
  /// there is such a check, else that of the policy language's grammar.
  static func helpURL(of code: String) -> String {
    let hasPeer = named(code)?.page.accessAnalyzer.isEmpty == false
    return "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
      + (hasPeer ? "access-analyzer-reference-policy-checks.html" : "reference_policies_grammar.html")
  }
}
