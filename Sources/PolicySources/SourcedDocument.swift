public import JSONText
public import SourceText

/// What a source file holds for a linter: its policies, and everything of it that could not be read.
public struct SourcedDocument: Sendable {
  /// The file.
  public private(set) var file: SourceFile
  /// The language that the file was read as.
  public let format: SourceFormat
  /// The file's tree, by which places in it are named; nil where its language has none.
  public var root: JSONNode?
  /// The policies in order of position.
  public var policies: [SourcedPolicy]
  /// The managed policies that a file without tree attaches by their ARNs, in order of position; a tree tells itself.
  public var attachments: [AttachedPolicy] = []
  /// What is wrong with the file as a text of its language, in order of position.
  public var diagnostics: [Diagnostic]
  /// The parts that may hold policies and could not be resolved, in order of position.
  public var skipped: [SkippedPart]
  /// The limit of the reader that the file is over, so that it was not read; nil for all but monstrous ones.
  public var excess: Diagnostic?

  /// What was found in `file`.
  public init(
    _ file: SourceFile, format: SourceFormat, root: JSONNode? = nil, policies: [SourcedPolicy] = [],
    diagnostics: [Diagnostic] = [], skipped: [SkippedPart] = [], excess: Diagnostic? = nil
  ) {
    self.file = file
    self.format = format
    self.root = root
    self.policies = policies
    self.diagnostics = diagnostics
    self.skipped = skipped
    self.excess = excess
  }

  /// The document with its file under another name.
  public func named(_ file: SourceFile) -> SourcedDocument {
    var document = self
    document.file = file
    return document
  }
}

/// A managed policy that a file attaches without saying what it allows.
public struct AttachedPolicy: Hashable, Sendable {
  /// Its ARN, with plausible values in its holes.
  public let arn: String
  /// Where it stands.
  public let range: SourceRange

  /// The policy of an ARN that stands at `range`.
  public init(_ arn: String, at range: SourceRange) {
    self.arn = arn
    self.range = range
  }
}

/// A part of a source file that may hold a policy and was not checked.
public struct SkippedPart: Hashable, Sendable {
  /// Where it stands.
  public let range: SourceRange
  /// Why it was not checked: a clause in lower case that follows "skipped: ".
  public let reason: String

  /// The part at `range`.
  public init(at range: SourceRange, because reason: String) {
    self.range = range
    self.reason = reason
  }
}

/// The languages in which policies are found.
public enum SourceFormat: String, Sendable, CaseIterable {
  /// A policy, a list of them, what the AWS command line prints around one, or account authorization details.
  case json
  /// A CloudFormation or SAM template in JSON or YAML; what the CDK writes is one. A policy in YAML is read as one, too.
  case cloudformation
  /// What `terraform show -json` prints of a plan.
  case terraformPlan = "terraform-plan"
  /// Terraform's own language.
  case hcl
  /// Markdown with policies in fenced blocks.
  case markdown
}
