import PolicySources

/// The values of `--input`.
enum InputChoice: String, CaseIterable, Sendable {
  case auto, json, cloudformation
  case terraformPlan = "terraform-plan"
  case hcl, markdown

  /// The language; nil where each file tells its own.
  var format: SourceFormat? { SourceFormat(rawValue: rawValue) }
}
