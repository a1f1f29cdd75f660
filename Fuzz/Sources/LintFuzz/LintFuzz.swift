import FuzzInput
import JSONText
import PolicyLint
import SourceText

/// Whatever the document: every rule comes to an end, and its findings and fixes lie within the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLint(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = SourceFile(name: "input.json", bytes: FuzzInput(start, count).bytes)
  let report = Linter().check(file)
  let whole = SourceRange(0, file.bytes.count)
  for finding in report.findings {
    require(whole.contains(finding.diagnostic.range), "a finding is outside of the text: \(finding)")
    for fix in finding.diagnostic.fixes {
      for edit in fix.edits { require(whole.contains(edit.range), "an edit is outside of the text: \(finding)") }
      _ = JSONDocument.parse(Edit.apply(fix.edits, to: file.bytes))
    }
  }
  return 0
}
