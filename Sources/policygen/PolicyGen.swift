import CommandKit
import ServiceReference

/// The `policygen` program: least-privilege policies of documented roles.
@main
struct PolicyGen {
  static func main() { program.main() }

  static let program = Program(
    name: "policygen",
    summary: "make the least-privilege policies of documented roles",
    discussion: """
      A role is made from an environment file, which names accounts, buckets, databases and the like, or from values \
      given with `--set`. ARNs are derived, never typed. Before anything is printed it is certified: the role's client \
      gets every request that it needs, and those that it must not make are denied.
      """,
    version: { "policygen 0.1.0 (service table of \(ServiceReference.embedded.date))" },
    subcommands: [
      Subcommand(List.self), Subcommand(Show.self), Subcommand(Emit.self), Subcommand(CheckEnvironment.self),
      Subcommand(SQL.self), Subcommand(Shrink.self), Subcommand(Expand.self), Subcommand(Split.self),
    ])
}
