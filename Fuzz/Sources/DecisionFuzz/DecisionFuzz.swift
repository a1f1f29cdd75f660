import FuzzInput
import PolicyModel

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecision(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
