import FuzzInput
import Inventory
import JSONText
import PolicyModel

/// Whatever the line: reading it comes to an end, and what can be read is decided alike in every way of asking.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBatch(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let document = JSONDocument.parse(FuzzInput(start, count).bytes)
  guard let root = document.root else { return 0 }
  let line: BatchLine
  do throws(BatchIssue) {
    line = try BatchLine(root)
  } catch {
    require(!error.message.isEmpty, "no words for \(error)")
    return 0
  }
  guard let policies = line.policies else { return 0 }
  let authorizer = Authorizer(policies)
  let compiled = CompiledPolicySet(policies)
  for request in line.requests {
    let decision = authorizer.decide(request)
    require(compiled.outcome(of: request) == decision.outcome, "the compiled set differs from \(decision.outcome)")
    let explanation = authorizer.explain(request)
    require(explanation.decision == decision, "the explanation differs from \(decision.outcome)")
    require(decision.outcome != .implicitlyDenied || decision.denial != nil, "an implicit denial without why")
    _ = explanation.missingContext
  }
  return 0
}
