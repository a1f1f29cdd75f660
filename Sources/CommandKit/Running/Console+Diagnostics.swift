public import SourceText
public import Terminal

extension Console {
  /// Shows what is wrong with a document on standard error, in the order given, each with its line and carets.
  public func show(_ diagnostics: [Diagnostic], in file: SourceFile) {
    let shown = verbosity == .quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    guard !shown.isEmpty else { return }
    let style = errorStyle
    let renderer = DiagnosticRenderer(file, width: width) { style.paint(Tone($0), $1) }
    for diagnostic in shown { errors.write(renderer.render(diagnostic)) }
  }
}

extension Tone {
  /// The tone that a part of a diagnostic is shown in.
  public init(_ tone: DiagnosticRenderer.Tone) {
    switch tone {
    case .error: self = .error
    case .warning: self = .warning
    case .security: self = .security
    case .suggestion: self = .suggestion
    case .gutter: self = .gutter
    case .emphasis: self = .emphasis
    case .help: self = .help
    }
  }
}
