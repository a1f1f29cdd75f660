import CommandKit
import ServiceReference

/// The program `policylint`: its name, version and commands.
enum PolicyLintProgram {
  static let version = "0.1.0"

  static let program = Program(
    name: "policylint", summary: "check and compare AWS IAM policies",
    version: { "policylint \(version) (service table of \(ServiceReference.embedded.date))" },
    subcommands: [
      Subcommand(Check.self), Subcommand(Diff.self), Subcommand(Prove.self), Subcommand(ListRules.self),
      Subcommand(Explain.self),
    ])
}
