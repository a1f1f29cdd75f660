public import JSONText
public import SourceText

/// A YAML text as it was read: a tree for each of its documents, or the one error that ended the reading.
///
/// The trees are those that CloudFormation makes: plain `true`, `false`, `null` and numbers are what they look like
/// (YAML 1.1), dates and everything quoted are strings, and a short tag such as `!Sub` stands for its long form
/// `{"Fn::Sub": ...}`. Aliases and merge keys are resolved. Ranges are bytes of the text; those of a tagged value begin
/// at its tag.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
public struct YAMLDocument: Sendable {
  /// The documents' trees, in order; empty where the text is wrong or holds none.
  public let roots: [JSONNode]
  /// Where the values stand that aliases and merge keys take up: a change of one is a change of several places.
  let shared: [SourceRange]
  /// What is wrong with the text; YAML cannot be read on after an error.
  public let error: Diagnostic?
  /// The limit of the reader that the text is over, so that nothing of it was read.
  public let excess: Diagnostic?

  /// How many values aliases and merge keys may add to a text: what keeps a small text from meaning a huge one.
  public static let aliasLimit = 100_000

  init(_ outcome: Result<YAMLTrees, YAMLFailure>) {
    switch outcome {
    case .success(let trees):
      (roots, error, excess) = (trees.roots, nil, nil)
      shared = trees.shared.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    case .failure(.wrong(let diagnostic)): (roots, shared, error, excess) = ([], [], diagnostic, nil)
    case .failure(.excess(let diagnostic)): (roots, shared, error, excess) = ([], [], nil, diagnostic)
    }
  }

  #if !YAML
    /// Says that this build cannot read YAML.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) -> YAMLDocument {
      YAMLDocument(
        .failure(
          .excess(
            Diagnostic(
              message: "the file is YAML, and this build reads none: it was made without libyaml",
              range: SourceRange(0, 0), help: "convert the file to JSON, or build with the package trait `YAML`"))))
    }
  #endif
}

/// The trees of a YAML text.
struct YAMLTrees {
  let roots: [JSONNode]
  /// Where the values stand that aliases refer to.
  let shared: Set<SourceRange>
}

/// Why a YAML text has no trees.
enum YAMLFailure: Error {
  /// The text is no YAML.
  case wrong(Diagnostic)
  /// The text is over a limit.
  case excess(Diagnostic)
}
