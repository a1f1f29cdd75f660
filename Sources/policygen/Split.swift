import CommandKit
import JSONText
import PolicyModel
import PolicySynthesis
import ServiceReference
import Terminal

/// `policygen split`: a policy as several that each keep a quota.
struct Split: Command {
  var path = ""
  var kind = Quota.Kind.managedPolicy
  var folder: String?

  static let name = "split"

  static let declaration = CommandDeclaration<Split>(
    summary: "part a policy into several that each keep a quota",
    discussion: """
      Statements stay whole where they can: one that no policy holds is parted by its resources. Attached together, \
      the policies say what the one did. Without `-o` they are one JSON object.
      """,
    options: [
      .choice("fit", nil, \.kind, "the quota that each must keep"),
      .value("output", "o", \.folder, as: "DIR", "write each policy as a file of its own: `1.json`, `2.json`, ..."),
    ],
    arguments: [.one("POLICY", \.path, "the policy, or `-`", completes: .file)],
    examples: [
      Example("policygen split policy.json", "as managed policies"),
      Example("policygen split policy.json -o parts", "a file for each"),
    ],
    exitCodes: [.findings: "a statement is too large for any policy"])

  func run(_ console: Console) throws -> ExitCode {
    let policy = try PolicyInput.read(path, console)
    guard let quota = ServiceReference.embedded.quota(kind) else { return .fault }
    let parts: [Policy]
    do throws(FitError) {
      parts = try PolicyPacker(quota).pack(policy)
    } catch {
      console.complain(error.message, help: "`policygen shrink` may make it smaller")
      return .findings
    }
    if let folder {
      for (index, part) in parts.enumerated() {
        let text = JSONWriter.pretty(part.json) + "\n"
        try console.files.write(
          Array(text.utf8), to: "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(index + 1).json")
      }
    } else {
      let sizes = parts.map { JSONNode(.number("\(PolicyPacker.size($0, quota.unit))")) }
      let answer: JSONNode = [
        "schema": 1, "quota": JSONNode(kind.rawValue), "limit": JSONNode(.number("\(quota.limit)")),
        "sizes": JSONNode(.array(sizes)), "policies": JSONNode(.array(parts.map(\.json))),
      ]
      console.output.write(JSONWriter.pretty(answer) + "\n")
    }
    console.note(parts.count == 1 ? "it fits as it is" : "\(parts.count) policies")
    if kind == .managedPolicy, parts.count > Fitting.managedPolicies {
      console.warn(
        "a role takes \(Fitting.managedPolicies) managed policies unless AWS raises that to \(Fitting.raisedManagedPolicies)"
      )
    }
    return .success
  }
}
