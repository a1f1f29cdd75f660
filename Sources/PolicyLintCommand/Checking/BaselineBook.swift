import CommandKit
import PolicyLint
import SourceText
import Terminal

/// The baselines of a run: read once each, and looked up finding by finding.
struct BaselineBook {
  private let console: Console
  private let paths: ReportPaths
  private var register: FingerprintRegister
  private var baselines: [String: Baseline] = [:]
  /// What a new baseline is made of.
  private(set) var written = Baseline()
  /// Whether a new baseline is made.
  private let isWritten: Bool
  /// What the files that were checked are called.
  private var files: [String] = []

  init(_ console: Console, _ paths: ReportPaths, isWritten: Bool) {
    self.console = console
    self.paths = paths
    self.isWritten = isWritten
    register = FingerprintRegister(paths)
  }

  var isUsed: Bool { !baselines.isEmpty }

  /// Reads the baseline at a path, unless it was read; an error where it is not valid.
  mutating func open(_ path: String) throws {
    guard baselines[path] == nil else { return }
    let file = SourceFile(name: path, bytes: try console.files.read(path, limit: Baseline.sizeLimit))
    let (baseline, errors) = Baseline.read(file)
    if !errors.isEmpty {
      console.show(errors, in: file)
      throw CommandFailure("nothing was checked", help: "write the baseline anew with `--write-baseline`")
    }
    baselines[path] = baseline
  }

  /// Sets the findings aside that stand in the baseline at a path, where one is named, and notes the others.
  mutating func settle(_ report: inout FileReport, baseline path: String?) {
    let file = report.file
    files.append(file.name)
    // Most runs have no baseline and write none: then nobody asks for fingerprints, which are hashes.
    guard path != nil || isWritten else { return }
    let name = paths.path(file.name)
    report.excuse { finding in
      let fingerprint = register.next(finding, in: file)
      if let path, baselines[path]?.take(fingerprint) ?? false { return .baselined }
      if isWritten { written.add(finding, at: name, fingerprint) }
      return nil
    }
  }

  /// Says how much of the baselines is gone.
  func noteWhatIsGone() {
    guard isUsed else { return }
    let files = Set(files.map(paths.path))
    let gone = baselines.values.reduce(0) { $0 + $1.count(in: files) }
    if gone > 0 {
      console.note(
        "\(gone) finding\(gone == 1 ? "" : "s") of the baseline \(gone == 1 ? "is" : "are") gone: `--write-baseline` "
          + "writes it anew")
    }
  }
}
