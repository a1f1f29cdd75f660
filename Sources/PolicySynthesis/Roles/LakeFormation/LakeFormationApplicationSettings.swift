import Environment
import JSONText

/// The parameters of an `lf-application` entry, read and checked against the environment.
struct LakeFormationApplicationSettings {
  let application: VendedApplication
  /// The roles that assume it, as their own entries say.
  let callers: [VendingCaller]
  let hasEngineBaseline: Bool
  let trustsRoot: Bool

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ alias: Located<String>, _ reader: inout EntryReader, in environment: Environment) {
    let application = VendedApplication.read(&reader, in: environment)
    hasEngineBaseline = reader.flag("engineBaseline")?.value ?? false
    trustsRoot = reader.flag("trustRoot")?.value ?? false
    let entries = environment.roles.filter { entry in
      entry.template.value == SageMakerExecution.name
        && (entry.node["assumes"]?.elements ?? []).contains { $0.string == alias.value }
    }
    if entries.isEmpty {
      reader.report(
        .contradiction(
          "no role of `\(SageMakerExecution.name)` assumes `\(alias.value)`, so whom it trusts is not known",
          help: "name it in that role's entry: `\"assumes\": [\"\(alias.value)\"]`"), at: alias)
    }
    var callers: [VendingCaller] = []
    for entry in entries {
      if let caller = reader.other(entry, in: environment, VendingCaller.read) { callers.append(caller) }
    }
    guard let application, !callers.isEmpty, callers.count == entries.count else { return nil }
    self.application = application
    self.callers = callers
  }
}
