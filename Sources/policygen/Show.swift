import CommandKit
import PolicySynthesis
import Terminal

/// `policygen show`: all about one role.
struct Show: Command {
  var role = ""

  static let name = "show"

  static let declaration = CommandDeclaration<Show>(
    summary: "show a role's parameters, documents and sources",
    arguments: [.one("ROLE", \.role, "the role's name", completes: .words(TemplateName.all))],
    examples: [Example("policygen show athena-source", "what must be given, and what comes of it")])

  func run(_ console: Console) throws -> ExitCode {
    let template = try TemplateName.find(role)
    let style = console.outputStyle
    let output = console.output
    output.writeLine("\(style.paint(.emphasis, template.name)): \(template.summary)")
    output.writeLine("\n\(style.paint(.emphasis, "parameters"))")
    for parameter in template.parameters {
      output.writeLine("  \(parameter.name) (\(parameter.type))")
      output.writeLine("      \(parameter.words)")
      let standing = parameter.fallback.map { "default: \($0); " } ?? ""
      output.writeLine("      \(standing)example: \(parameter.example)")
    }
    output.writeLine("\n\(style.paint(.emphasis, "documents"))")
    for document in template.documents { output.writeLine("  \(document.kind.rawValue): \(document.words)") }
    output.writeLine("\n\(style.paint(.emphasis, "sources"))")
    for source in template.sources { output.writeLine("  \(source)") }
    return .success
  }
}
