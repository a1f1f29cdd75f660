import CommandKit
import PolicyLint
import PolicySources
import SourceText
import Terminal

/// A run of `policylint check`, document by document.
struct CheckSession {
  private let options: Check
  private let console: Console
  private var finder: ConfigurationFinder
  private var baselines: BaselineBook
  private var modules: ModuleShelf
  /// The documents that wait for being checked together.
  private var checked: [CheckedDocument] = []
  /// What was found so far.
  private(set) var report = LintReport()
  /// What fixes would change, as a unified diff.
  private(set) var difference: [UInt8] = []
  /// Whether standard output holds mended text.
  private(set) var hasPrintedText = false
  /// How many documents or parts of them could not be checked, as far as that ends in an error.
  private(set) var failureCount = 0

  init(_ options: Check, _ console: Console) {
    self.options = options
    self.console = console
    finder = ConfigurationFinder(console, options)
    modules = ModuleShelf(console)
    baselines = BaselineBook(console, console.reportPaths, isWritten: options.writesBaseline)
  }

  /// The rules that ran, in the order of the codes.
  var rules: [any Rule] {
    if finder.linters.count == 1 { return finder.linters[0].rules }
    let codes = finder.linters.reduce(into: Set<String>()) { $0.formUnion($1.codes) }
    return Rules.all.filter { codes.contains($0.page.code) }
  }

  /// Checks a file, and mends it where that is asked for; how many of its policies there were none of before.
  @discardableResult
  mutating func take(_ found: FoundDocument) throws -> Int {
    let index = try finder.linter(for: found.file.name)
    // What is compared with an earlier version is read by itself, as that is.
    let document =
      (found.earlier == nil ? modules.document(found, as: options.input.format) : nil)
      ?? DocumentReader.read(found.file, as: options.input.format)
    // A folder may hold any JSON: what is no policy is not mended.
    let isPolicy = !document.policies.isEmpty || document.format == .json && !isOptional(found)
    let mends = options.mends && (isPolicy || found.isStandardInput)
    let before = found.earlier.map { DocumentReader.read($0, as: options.input.format) }
    try check(mends ? try mended(document, found, by: index) : document, found, since: before, by: index)
    return before.map { DocumentChange(from: $0, to: document).newCount }
      ?? document.policies.count { !$0.isAlternative }
  }

  /// Whether a file need not hold a policy.
  private func isOptional(_ found: FoundDocument) -> Bool { found.isFromFolder || options.skipsOthers }

  /// Checks a document that was read from a file.
  mutating func check(_ document: SourcedDocument, _ found: FoundDocument) throws {
    try check(document, found, since: nil, by: try finder.linter(for: document.file.name))
  }

  private mutating func check(
    _ document: SourcedDocument, _ found: FoundDocument, since before: SourcedDocument?, by index: Int
  ) throws {
    let configured = finder.linters[index]
    let file = document.file
    let (kind, resourceType) = configured.kind(of: file.name, options)
    let checked = configured.linter.check(document, as: kind, attachedTo: resourceType, since: before)
    showSkipped(checked)
    if let excess = checked.excess {
      console.complain("`\(file.name.visible)`: \(excess.message)", help: excess.help)
      report.skippedCount += 1
      failureCount += 1
      return
    }
    if checked.policyCount == 0, checked.findings.isEmpty || document.format == .json,
      isOptional(found) || document.format != .json
    {
      // Most templates, pages and modules of a folder hold none, and need not be told of.
      let isTold = checked.skipped.isEmpty && (!isOptional(found) || document.format == .json)
      if isTold { console.warn("`\(file.name.visible)` is left out: it holds no policy") }
      report.skippedCount += isTold ? 1 : 0
      return
    }
    var waiting = CheckedDocument(ProjectDocument(document, as: kind), report: checked, configuration: index)
    waiting.release()
    self.checked.append(waiting)
  }

  /// Checks all documents together, and settles which findings count.
  private mutating func settle(_ inventories: [ProjectDocument]) throws {
    var documents = checked
    checked = []
    let linter = ProjectLinter(rules: rules)
    for inventory in linter.isIdle ? [] : inventories {
      // A file that is checked, too, is told of once.
      let name = inventory.document.file.name
      guard !documents.contains(where: { $0.report.file.name.hasSameBytes(as: name) }) else { continue }
      documents.append(
        CheckedDocument(
          inventory, report: FileReport(inventory.document), configuration: try finder.linter(for: name)))
    }
    // An inventory may tell of policies that only their text finds again.
    if !linter.isIdle, documents.contains(where: { $0.part.inventory != nil }) {
      for index in documents.indices { documents[index].restore(as: options.input.format) }
    }
    let found = linter.check(documents.map(\.part))
    for (place, document) in documents.enumerated() {
      let configured = finder.linters[document.configuration]
      var together = found[place, default: []]
      if !together.isEmpty {
        let codes = configured.codes
        together.removeAll { !codes.contains($0.rule.page.code) }
      }
      if together.isEmpty, !document.part.isChecked { continue }
      var report = document.report
      if !together.isEmpty {
        report.add(together, in: document.part.document, configuration: configured.settings.configuration)
      }
      try settle(&report, of: document)
    }
  }

  private mutating func settle(_ found: inout FileReport, of document: CheckedDocument) throws {
    let index = document.configuration
    var directives = document.directives
    if !directives.isEmpty || !finder.linters[index].ledger.isEmpty {
      let path = finder.linters[index].path(found.file.name)
      finder.linters[index].ledger.meet(path)
      found.excuse { directives.excuse($0) ?? finder.linters[index].ledger.excuse($0, at: path) }
      console.show(directives.warnings(ran: finder.linters[index].codes), in: found.file)
    }
    baselines.settle(&found, baseline: try baseline(of: index))
    report.append(found)
  }

  /// Says what is to be said when all documents are checked.
  mutating func finish(unread: Int, inventories: [ProjectDocument] = []) throws {
    try settle(inventories)
    finder.showWarnings()
    if !options.writesBaseline { baselines.noteWhatIsGone() }
    report.hasBaseline = baselines.isUsed
    report.skippedCount += unread
    failureCount += unread
  }

  /// Writes the findings that count as the new baseline.
  func writeBaseline() throws {
    let path = options.baseline ?? finder.linters.indices.lazy.compactMap { finder.baseline(of: $0) }.first
    let baseline = baselines.written
    try console.files.write(Array(baseline.text.utf8), to: path ?? Baseline.standardName)
    console.note(
      "wrote \(baseline.count) finding\(baseline.count == 1 ? "" : "s") to `\((path ?? Baseline.standardName).visible)`"
    )
  }

  /// The path of the baseline that the findings of a configuration's files are compared with, read.
  private mutating func baseline(of index: Int) throws -> String? {
    guard !options.writesBaseline, let path = options.baseline ?? finder.baseline(of: index) else { return nil }
    try baselines.open(path)
    return path
  }

  /// The parts of a document that were not checked are told, and where inputs are to be whole they are errors.
  private mutating func showSkipped(_ checked: FileReport) {
    guard !checked.skipped.isEmpty else { return }
    console.show(
      checked.skipped.map { part in
        Diagnostic(
          severity: options.isStrict ? .error : .warning, message: "skipped: \(part.reason)", range: part.range)
      }, in: checked.file)
    report.skippedCount += checked.skipped.count
    if options.isStrict { failureCount += checked.skipped.count }
  }

  /// Writes a mended file; false where it cannot be written, which is said and does not hide what is found.
  private mutating func write(_ bytes: [UInt8], to path: String) -> Bool {
    do throws(FileError) {
      try console.files.write(bytes, to: path)
      return true
    } catch {
      console.complain(error.message)
      failureCount += 1
      return false
    }
  }

  /// The document after its fixes, which are written, printed or shown as the call says.
  private mutating func mended(
    _ document: SourcedDocument, _ found: FoundDocument, by index: Int
  ) throws -> SourcedDocument {
    let configured = finder.linters[index]
    let path = configured.path(found.file.name)
    let (kind, resourceType) = configured.kind(of: found.file.name, options)
    let named = try baseline(of: index)
    let fixer = Fixer(configured.linter, includesUnsafe: options.fixesUnsafe)
    let read = { [format = options.input.format] in DocumentReader.read($0, as: format) }
    let fixed = fixer.fix(found.file, as: kind, attachedTo: resourceType, reading: read) { report in
      // What is set aside is not mended; which suppressions were of use shows at the end.
      var ledger = configured.ledger
      report.excuse { ledger.excuse($0, at: path) }
      var baselines = baselines
      baselines.settle(&report, baseline: named)
    }
    for refused in fixed.refused {
      let diagnostic = refused.finding.diagnostic
      console.show(
        [Diagnostic(severity: .warning, message: refused.message, range: diagnostic.range)], in: fixed.file)
    }
    if options.showsDifference {
      difference += UnifiedDiff(name: found.file.name, from: found.file.bytes, to: fixed.file.bytes).bytes
      return document
    }
    if found.isStandardInput {
      console.output.write(fixed.file.bytes)
      hasPrintedText = true
    } else if fixed.madeCount > 0, !write(fixed.file.bytes, to: found.path) {
      return document
    }
    if fixed.madeCount > 0 {
      console.note(
        "made \(fixed.madeCount) fix\(fixed.madeCount == 1 ? "" : "es") in `\(found.file.name.visible)`")
    }
    // A file of Terraform's language that is as it was is still what the others of its folder make of it.
    return fixed.madeCount > 0 ? read(fixed.file) : document
  }
}
