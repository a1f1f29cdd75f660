import FuzzInput
import PolicyLint
import PolicySources
import SourceText

/// Whatever the template: it is read to an end, and all that is found in it lies within the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTemplate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = SourceFile(name: "input.yaml", bytes: FuzzInput(start, count).bytes)
  _ = SourceFormat.detected(in: file)
  let document = SourcedDocument(cloudformation: file)
  let whole = SourceRange(0, file.bytes.count)
  for part in document.skipped { require(whole.contains(part.range), "a part is outside of the text: \(part)") }
  let report = Linter().check(document)
  for finding in report.findings {
    require(whole.contains(finding.diagnostic.range), "a finding is outside of the text: \(finding)")
  }
  return 0
}
