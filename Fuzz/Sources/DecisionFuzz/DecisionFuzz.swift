import FuzzInput
import PolicyModel

/// The bytes choose a policy set and a request: the rules read plainly and every way of asking the library agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecision(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var generator = CaseGenerator(ByteChoices(FuzzInput(start, count).bytes))
  let found = generator.next()
  let verdict = CaseVerdict(found)
  require(verdict.isUnanimous, "\(verdict.description)\n\(found.description)")
  return 0
}

/// Choices by bytes; where they come to an end the first of all that there is to choose.
private struct ByteChoices: Choices {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func below(_ count: Int) -> Int { Int(bytes.popFirst() ?? 0) % count }
}
