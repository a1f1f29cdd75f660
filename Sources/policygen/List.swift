import CommandKit
import PolicySynthesis
import Terminal

/// `policygen list`: every role that can be made.
struct List: Command {
  static let name = "list"

  static let declaration = CommandDeclaration<List>(
    summary: "list the roles that can be made",
    examples: [Example("policygen list", "each role with its documents and parameters")])

  func run(_ console: Console) throws -> ExitCode {
    for template in RoleCatalogue.templates {
      let documents = template.documents.map(\.kind.rawValue).joined(separator: ", ")
      let parameters = template.parameters.map(\.name).joined(separator: ", ")
      console.output.writeLine(console.outputStyle.paint(.emphasis, template.name))
      console.output.writeLine("  \(template.summary)")
      console.output.writeLine("  documents: \(documents)")
      console.output.writeLine("  parameters: \(parameters)")
    }
    return .success
  }
}
