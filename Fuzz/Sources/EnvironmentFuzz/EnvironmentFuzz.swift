import Environment
import FuzzInput
import JSONText
import SourceText

/// Whatever the document: reading it as an environment comes to an end, and every issue has words and a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEnvironment(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = FuzzInput(start, count).bytes
  guard let root = JSONDocument.parse(bytes).root else { return 0 }
  _ = DecodedEnvironment.isEnvironment(root)
  let decoded = DecodedEnvironment(root)
  var last = 0
  for issue in decoded.issues {
    let diagnostic = issue.diagnostic
    require(!diagnostic.message.isEmpty, "no words for \(issue)")
    require(diagnostic.range.upperBound <= bytes.count, "an issue is outside of the text: \(issue)")
    require(diagnostic.range.lowerBound >= last, "issues are out of order at \(issue)")
    last = diagnostic.range.lowerBound
  }
  return 0
}
