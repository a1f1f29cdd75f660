import FuzzInput
import JSONText
import PolicyModel

/// Whatever the document: decoding comes to an end, and a policy without issues is written as it was read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicy(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let document = JSONDocument.parse(FuzzInput(start, count).bytes)
  guard let root = document.root else { return 0 }
  let decoded = DecodedPolicy(root)
  for issue in decoded.issues { require(!issue.message.isEmpty, "no words for \(issue)") }
  let written = decoded.policy.json
  let again = DecodedPolicy(written)
  if decoded.issues.isEmpty, document.errors.isEmpty {
    require(again.issues.isEmpty, "what was written has issues: \(again.issues)")
    require(again.policy == decoded.policy, "what was written decodes as another policy")
    require(written.hasSameValue(as: root), "what was written is another document")
  }
  let bytes = JSONWriter.minifiedBytes(written)
  let reread = JSONDocument.parse(bytes)
  // A number that is spelled wrong is kept as it is spelled, for the syntax error already says so.
  if document.errors.isEmpty {
    require(reread.errors.isEmpty, "the text that was written is wrong: \(reread.errors)")
    require(reread.root.map { DecodedPolicy($0).policy.json.hasSameValue(as: again.policy.json) } ?? false, "unstable")
  }
  return 0
}
