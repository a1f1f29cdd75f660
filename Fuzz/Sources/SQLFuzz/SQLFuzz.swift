import Environment
import FuzzInput
import JSONText
import PolicySynthesis
import SourceText

/// Whatever the text: reading it as statements comes to an end, issues have words and places within it in order, and a
/// policy that is made of it passes its certificate.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSQL(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = FuzzInput(start, count).bytes
  let script = SQLScript(bytes)
  var last = 0
  for issue in script.issues {
    require(!issue.message.isEmpty, "no words for \(issue)")
    require(issue.range.upperBound <= bytes.count, "an issue is outside of the text: \(issue)")
    require(issue.range.lowerBound >= last || issue.range.isEmpty, "issues are out of order at \(issue)")
    last = max(last, issue.range.lowerBound)
  }
  for statement in script.statements {
    require(statement.range.upperBound <= bytes.count, "a statement is outside of the text: \(statement.kind)")
    for name in statement.reads {
      require(statement.range.contains(name.range), "a name is outside of its statement: \(name)")
    }
  }
  let environment = DecodedEnvironment(ExampleEnvironment.node).environment
  let choice = SQLCaller.Choice(workgroup: "prequel", database: "sales")
  guard let caller = try? SQLCaller(choice, in: environment) else { return 0 }
  let policy = SQLPolicy([SourceFile(name: "fuzz.sql", bytes: bytes)], for: caller, in: environment)
  require(policy.document == nil || !policy.hasErrors, "a policy in spite of errors")
  for failure in policy.failures {
    if case .overQuota = failure { continue }
    require(false, failure.message)
  }
  return 0
}
