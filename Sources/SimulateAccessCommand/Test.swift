import CommandKit
import Inventory
import JSONText
import PolicyModel
import SourceText
import Terminal

/// `simulate-access test`: files of cases, each a request and the expected answer.
struct Test: Command {
  var files: [String] = []
  var inventories: [String] = []
  var time: String?

  static let name = "test"

  static let declaration = CommandDeclaration<Test>(
    summary: "decide cases and compare the answers with what is expected",
    discussion: """
      A file holds a case a line: {"principal", "action", "resource", "context"?, "resourceAccount"?, "federatedBy"?, "canonicalId"?, \
      "expected": \
      "allow" or "deny", "why"?}. A list of resources is allowed where each is. The closing line is `N passed, N failed`.
      """,
    options: [
      .values("inventory", "i", \.inventories, as: "PATH", "principals, resources and their policies"),
      .value("time", nil, \.time, as: "TIME", "when requests are made, such as `2026-01-31T12:00:00Z`"),
    ],
    arguments: [.many("CASES", \.files, "files of cases, or `-`")],
    examples: [
      Example("simulate-access test cases.jsonl --inventory environment.json", "check what an environment allows")
    ],
    exitCodes: [.success: "every case passed", .findings: "a case failed"])

  func validate() -> [UsageProblem] {
    inventories.isEmpty ? [.other("no policies are given", help: "name an inventory with `--inventory`")] : []
  }

  func run(_ console: Console) throws -> ExitCode {
    let time = try Request.time(argument: time)
    var reader = PolicyReader(console)
    let inventory = reader.inventory(inventories)
    try reader.check()
    var passed = 0
    var failed = 0
    var unreadable = 0
    var missing = 0
    for path in files {
      let file: SourceFile
      do throws(FileError) {
        file = try console.document(at: path, limit: 64 << 20)
      } catch {
        console.complain(error.message)
        missing += 1
        continue
      }
      for line in CaseLines(file) {
        switch line.read(aliases: inventory.aliases) {
        case .failure(let diagnostics):
          unreadable += 1
          console.show(diagnostics.list, in: file)
        case .success(let accessCase):
          var request = inventory.completed(accessCase.request)
          request.time = time
          let authorizer = Authorizer(inventory.policySet(for: request))
          let decision = authorizer.decide(request)
          if decision.isAllowed == accessCase.isAllowed {
            passed += 1
          } else {
            failed += 1
            console.output.writeLine(failure(accessCase, decision, file.name, line.number))
          }
        }
      }
    }
    if passed + failed + unreadable == 0 { console.warn("no case was found") }
    console.output.writeLine("\(passed) passed, \(failed) failed")
    if unreadable > 0 {
      throw CommandFailure("\(unreadable) of the cases cannot be read", code: .input)
    }
    if missing > 0 { return .input }
    return failed == 0 ? .success : .findings
  }

  private func failure(_ accessCase: AccessCase, _ decision: Decision, _ file: String, _ line: Int) -> String {
    let request = accessCase.request
    var reason = decision.denial?.message ?? ""
    if !decision.decidedBy.isEmpty {
      reason = decision.decidedBy.map { "\($0.policy), \($0.name)" }.joined(separator: "; ")
    }
    var text =
      "\(file):\(line): expected \(accessCase.isAllowed ? "allow" : "deny"), got \(decision.outcome.rawValue): "
      + "\(request.principal.description) \(request.action) on \(request.resources.joined(separator: ", "))"
    if let resource = decision.deniedResource, request.resources.count > 1 { text += "\n  not on \(resource)" }
    if !reason.isEmpty { text += "\n  by: \(reason)" }
    if let why = accessCase.why { text += "\n  the case says: \(why)" }
    return text
  }
}
