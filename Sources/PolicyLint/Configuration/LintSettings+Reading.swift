import JSONText
import PolicyModel
public import ServiceReference
public import SourceText

extension LintSettings {
  /// The version of the form.
  static let schema = 1

  /// The largest configuration that is read, in bytes.
  public static let sizeLimit = 1 << 20

  /// Reads a configuration file.
  ///
  /// - Returns: what could be read of it, and everything that is wrong with it, in order of position.
  public static func read(
    _ file: SourceFile, reference: ServiceReference = .embedded
  ) -> (settings: LintSettings, errors: [Diagnostic]) {
    let document = JSONDocument.parse(file.bytes, limits: JSONLimits(maximumBytes: sizeLimit))
    var errors = document.errors.map(\.diagnostic)
    guard let root = document.root else { return (LintSettings(), errors) }
    var reader = SettingsReader(root, reference)
    let (settings, issues) = reader.read()
    errors += issues.map(\.diagnostic)
    return (
      settings,
      errors.enumerated().sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }.map(\.element)
    )
  }
}
