import CommandKit
import ServiceReference

/// The `simulate-access` program: whether a principal may do something, and why.
@main
struct SimulateAccess {
  static func main() {
    program.main()
  }

  static let program = Program(
    name: "simulate-access",
    summary: "tell whether a principal may do something in AWS, and why",
    discussion: """
      Requests are decided offline, by the policies of an inventory or of files, as AWS decides them: identity, \
      resource and trust policies, permissions boundaries, session, service and resource control policies.

      An inventory is an environment file, whose roles are emitted in memory, or a file that lists principals, \
      resources and their policies.
      """,
    version: { "simulate-access 0.1.0 (service table of \(ServiceReference.embedded.date))" },
    subcommands: [
      Subcommand(Can.self), Subcommand(WhoCanCommand.self), Subcommand(WhatCanCommand.self), Subcommand(Test.self),
      Subcommand(Batch.self),
    ])
}
